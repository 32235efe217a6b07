import { backends } from '../core/domain/backends.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { Execution, Placement } from '../core/domain/measurement.ts';
import type { CasePhase } from '../core/domain/session.ts';
import type { CaseJob, CaseProgress, ExecutedCase } from '../core/measure/case-protocol.ts';
import { measureSession } from '../core/measure/measure-session.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import type { PipelinePort } from '../core/measure/run-pipeline.ts';
import { ComponentPort } from './component-port.ts';
import { diagnosePlacement } from './diagnose.ts';
import { loadRuntime } from './load-runtime.ts';
import { findNativeDevice } from './native-device.ts';
import { openNativePipeline } from './native-pipeline.ts';
import { createFeeds, type Ort, openSession } from './ort-session.ts';
import type { ParentLink } from './parent-link.ts';
import { readPeakMemoryBytes } from './peak-memory.ts';
import type { ToChild } from './protocol.ts';
import { describeContention, readProcessorTimes } from './processor-load.ts';

const notDiagnosed = unknown('placement was not asked for in this case');

/** One case from loading the runtime to the diagnosing sessions. What fails here throws; the caller classifies it. */
export async function executeCase({ job, scratchFolder }: ToChild, parent: ParentLink): Promise<ExecutedCase> {
  function onProgress(progress: CaseProgress): Promise<void> {
    return parent.send({ type: 'progress', progress });
  }
  function enter(phase: CasePhase): Promise<void> {
    return onProgress({ type: 'phase', phase });
  }

  await enter('open');
  const loading = performance.now();
  const ort = await loadRuntime();
  const runtimeLoadMs = performance.now() - loading;
  const opened = await openWork(ort, job);
  const openPeakMemoryBytes = readPeakMemoryBytes();

  await enter('check');
  const { port, pipeline } = opened;
  const firstRunning = performance.now();
  await port.run();
  const firstRunMs = performance.now() - firstRunning;

  const before = readProcessorTimes();
  const times = await measureSession(port, {
    profile: job.profile,
    clock: () => performance.now(),
    onProgress(progress) {
      if (progress.type === 'phase' && progress.phase === 'sample') pipeline?.clearTimes();
      return onProgress(progress);
    },
  });
  const contention = describeContention(before, readProcessorTimes());
  const peakMemoryBytes = readPeakMemoryBytes();
  const outputs = await port.readOutputs();
  await port.close();

  const { clockStepMs, ...sampled } = times;
  const timed: ExecutedCase = {
    outcome: 'executed',
    coldStart: {
      startMs: unknown('measured by the parent process'),
      runtimeLoadMs: known(runtimeLoadMs),
      sessionCreateMs: known(opened.createMs),
      firstRunMs: known(firstRunMs),
    },
    ...sampled,
    outputs,
    peakMemoryBytes,
    openPeakMemoryBytes,
    ...(pipeline === undefined ? {} : { stages: pipeline.stageTimes() }),
    placement: notDiagnosed,
    execution: describeExecution(ort, job, clockStepMs, notDiagnosed),
    ...(contention === undefined ? {} : { contention }),
  };
  if (!job.diagnose) return timed;
  await parent.send({ type: 'timed', outcome: timed });
  await enter('profile');
  const placement = await diagnosePlacement(ort, job, scratchFolder);
  return { ...timed, placement, execution: describeExecution(ort, job, clockStepMs, placement) };
}

interface OpenedWork {
  readonly port: InferencePort;
  /** The same port, where it is a pipeline's. */
  readonly pipeline?: PipelinePort;
  readonly createMs: number;
}

async function openWork(ort: Ort, job: CaseJob): Promise<OpenedWork> {
  const { work } = job;
  if (work.kind === 'pipeline') {
    const { pipeline, createMs } = await openNativePipeline(ort, work, job);
    return { port: pipeline, pipeline, createMs };
  }
  // Made before the session's clock starts: drawing inputs is no part of opening a model.
  const feeds = createFeeds(ort, work.inputs, job.seed);
  const opening = performance.now();
  const session = await openSession(ort, work.model, job);
  return { port: new ComponentPort(session, feeds, work.outputNames), createMs: performance.now() - opening };
}

function describeExecution(ort: Ort, job: CaseJob, clockStepMs: number, placement: Known<Placement>): Execution {
  const device = findNativeDevice(job.backendId, process.env);
  const version = ort.env.versions.node ?? 'unknown';
  return {
    backendRan: backendProvenBy(placement, job),
    runtime: 'onnxruntime-node',
    runtimeVersion: version,
    engine: `onnxruntime_binding.node ${version}`,
    deviceName: device.name,
    software: device.software,
    threads: job.threads === undefined ? unknown('the runtime’s default, which it does not tell') : known(job.threads),
    host: hostName(),
    clockStepMs,
    completion: describeCompletion(job),
  };
}

function describeCompletion({ backendId, work }: CaseJob): string {
  const completion = backends[backendId].deviceKind === 'cpu' ? 'synchronous run' : 'CPU outputs (readback)';
  if (work.kind === 'component') return completion;
  const sessions =
    work.models.length > 1 ? `${work.models.length} sessions, whose threads sleep between runs` : '1 session';
  return `${completion} of each stage; ${sessions}`;
}

/** A backend is known to have run where its provider was seen to run nodes; being asked for is no proof. */
function backendProvenBy(placement: Known<Placement>, job: CaseJob): Execution['backendRan'] {
  if (placement.state === 'unknown') return placement;
  const asked = backends[job.backendId].providerName;
  if (placement.value.providers.some(({ provider, nodes }) => provider === asked && nodes > 0))
    return known(job.backendId);
  const ranOnCpuOnly = placement.value.providers.every(({ provider }) => provider === 'CPUExecutionProvider');
  return ranOnCpuOnly ? known('ort-cpu') : unknown(`no node ran on ${asked}`);
}

function hostName(): string {
  const versions: Readonly<Record<string, string | undefined>> = process.versions;
  const electron = versions['electron'];
  return electron === undefined ? `node ${process.versions.node}` : `electron ${electron}`;
}
