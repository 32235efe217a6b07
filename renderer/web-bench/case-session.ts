import { unknown } from '../../core/domain/known.ts';
import type { CaseJob, CaseProgress, OutputTensor } from '../../core/measure/case-protocol.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { measureSession } from '../../core/measure/measure-session.ts';
import type { PipelinePort } from '../../core/measure/run-pipeline.ts';
import { toOutputTensor } from '../../core/measure/output-tensor.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend, WebBackend } from './backends/web-backend.ts';
import { type Engine, loadEngine, type OrtModule } from './engine.ts';
import { createSession, fetchModel, type Session } from './open-session.ts';
import { createFeeds, type Feeds } from './tensors.ts';
import { openWebPipeline } from './web-pipeline.ts';
import type { TimedCase } from './worker-messages.ts';

type Report = (progress: CaseProgress) => void;

/** Opens the model on its backend, times it, and reads its outputs. Nothing here looks at placement: see `diagnose.ts`. */
export async function timeCase(job: CaseJob, report: Report): Promise<TimedCase> {
  report({ type: 'phase', phase: 'open' });
  const backend = findWebBackend(job.backendId);
  const engine = await loadEngine(backend.build(), engineOptions(backend, job, false));
  const opened = await backend.open();
  try {
    return await orLost(opened, timeOpened(job, backend, engine, opened, report));
  } finally {
    opened.close();
  }
}

export function engineOptions(
  backend: WebBackend,
  job: CaseJob,
  verbose: boolean,
): { threads?: number; verbose: boolean } {
  const threads = backend.threads(job.threads);
  return { verbose, ...(threads === undefined ? {} : { threads }) };
}

/** What a lost device never settles is settled by its loss. */
export function orLost<T>({ lost }: OpenBackend, work: Promise<T>): Promise<T> {
  return lost === undefined ? work : Promise.race([work, lost]);
}

async function timeOpened(
  job: CaseJob,
  backend: WebBackend,
  engine: Engine,
  opened: OpenBackend,
  report: Report,
): Promise<TimedCase> {
  const clock = (): number => performance.now();
  const { port, pipeline, createMs } = await openWork(engine.ort, job, opened);

  const firstStartedAt = clock();
  await port.run();
  const firstRunMs = clock() - firstStartedAt;
  const times = await measureSession(port, {
    profile: job.profile,
    clock,
    onProgress(progress) {
      if (progress.type === 'phase' && progress.phase === 'sample') pipeline?.clearTimes();
      report(progress);
    },
  });
  report({ type: 'phase', phase: 'check' });
  const outputs = await port.readOutputs();
  await port.close();

  const { clockStepMs, ...measured } = times;
  return {
    outcome: 'executed',
    coldStart: {
      runtimeLoadMs: { state: 'known', value: engine.loadMs },
      sessionCreateMs: { state: 'known', value: createMs },
      firstRunMs: { state: 'known', value: firstRunMs },
    },
    ...measured,
    outputs,
    ...(pipeline === undefined ? {} : { stages: pipeline.stageTimes() }),
    peakMemoryBytes: unknown('Browsers do not tell a page the peak memory of its process.'),
    execution: {
      runtime: 'onnxruntime-web',
      runtimeVersion: engine.ort.env.versions.web ?? engine.ort.env.versions.common,
      engine: engine.name,
      deviceName: opened.deviceName,
      software: opened.software,
      threads: backend.computesInThreads
        ? { state: 'known', value: engine.threads }
        : unknown('This provider does not compute in the engine’s threads.'),
      crossOriginIsolated: self.crossOriginIsolated,
      clockStepMs,
      completion: describeCompletion(job, opened),
    },
  };
}

interface OpenedWork {
  readonly port: InferencePort;
  /** The same port, where it is a pipeline's. */
  readonly pipeline?: PipelinePort;
  readonly createMs: number;
}

async function openWork(ort: OrtModule, job: CaseJob, opened: OpenBackend): Promise<OpenedWork> {
  const { work } = job;
  if (work.kind === 'pipeline') {
    const { pipeline, createMs } = await openWebPipeline(ort, work, job.seed, opened);
    return { port: pipeline, pipeline, createMs };
  }
  const startedAt = performance.now();
  const session = await createSession(ort, work.model, await fetchModel(work.model), opened, {});
  const createMs = performance.now() - startedAt;
  return { port: createPort(session, createFeeds(ort, work.inputs, job.seed), work.outputNames), createMs };
}

function describeCompletion({ work }: CaseJob, { deviceLocation }: OpenBackend): string {
  if (work.kind === 'component') return 'CPU inputs and outputs: each run ends with its results read back';
  const between = deviceLocation === undefined ? 'through the host' : 'on the device where no host code reads them';
  return `the results, and logits of sampled tokens, are read back; tensors go between stages ${between}`;
}

/** Outputs are asked for on the CPU, so a run is over when its results are here: the readback is part of the time. */
function createPort(session: Session, feeds: Feeds, outputNames: readonly string[]): InferencePort {
  return {
    run: () => session.run(feeds, outputNames),
    async readOutputs() {
      const results = await session.run(feeds, outputNames);
      return outputNames.map((name): OutputTensor => {
        const tensor = results[name];
        if (tensor === undefined) throw new Error(`The model gave no output called ${name}.`);
        return toOutputTensor(name, tensor);
      });
    },
    close: () => session.release(),
  };
}
