import { backends } from '../core/domain/backends.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { Execution, Placement } from '../core/domain/measurement.ts';
import type { CasePhase } from '../core/domain/session.ts';
import type { CaseJob, CaseProgress, ExecutedCase } from '../core/measure/case-protocol.ts';
import { measureSession } from '../core/measure/measure-session.ts';
import { diagnosePlacement } from './diagnose.ts';
import { loadRuntime } from './load-runtime.ts';
import { findNativeDevice } from './native-device.ts';
import { createFeeds, createPort, type Ort, openSession, readOutputs } from './ort-session.ts';
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
  // Made before the session's clock starts: drawing inputs is no part of opening a model.
  const feeds = createFeeds(ort, job);
  const opening = performance.now();
  const session = await openSession(ort, job);
  const sessionCreateMs = performance.now() - opening;

  await enter('check');
  const firstRunning = performance.now();
  const firstResults = await session.run(feeds, job.outputNames);
  const firstRunMs = performance.now() - firstRunning;

  // Writing into tensors that exist already spares an allocation and its page faults in every run. The runtime takes
  // the first run's own results for that, so that what is checked below is what the timed runs computed.
  const port = createPort(session, feeds, job.outputNames, firstResults);
  const before = readProcessorTimes();
  const times = await measureSession(port, { profile: job.profile, clock: () => performance.now(), onProgress });
  const contention = describeContention(before, readProcessorTimes());
  const peakMemoryBytes = readPeakMemoryBytes();
  const outputs = readOutputs(firstResults, job.outputNames);
  await port.close();

  const { clockStepMs, ...sampled } = times;
  const timed: ExecutedCase = {
    outcome: 'executed',
    coldStart: {
      startMs: unknown('measured by the parent process'),
      runtimeLoadMs: known(runtimeLoadMs),
      sessionCreateMs: known(sessionCreateMs),
      firstRunMs: known(firstRunMs),
    },
    ...sampled,
    outputs,
    peakMemoryBytes,
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
    completion: backends[job.backendId].deviceKind === 'cpu' ? 'synchronous run' : 'CPU outputs (readback)',
  };
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
