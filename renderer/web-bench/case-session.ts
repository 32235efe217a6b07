import { unknown } from '../../core/domain/known.ts';
import type { CaseJob, CaseProgress, OutputTensor } from '../../core/measure/case-protocol.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { measureSession } from '../../core/measure/measure-session.ts';
import { toOutputTensor } from '../../core/measure/output-tensor.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend, WebBackend } from './backends/web-backend.ts';
import { type Engine, loadEngine, type OrtModule } from './engine.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { createFeeds, type Feeds } from './tensors.ts';
import type { TimedCase } from './worker-messages.ts';

type Session = Awaited<ReturnType<OrtModule['InferenceSession']['create']>>;
type SessionOptions = NonNullable<Parameters<OrtModule['InferenceSession']['create']>[1]>;
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
  const createStartedAt = clock();
  const session = await createSession(engine.ort, job, await fetchModel(job), opened, {});
  const sessionCreateMs = clock() - createStartedAt;
  const port = createPort(session, createFeeds(engine.ort, job), job.outputNames);

  const firstStartedAt = clock();
  await port.run();
  const firstRunMs = clock() - firstStartedAt;
  const times = await measureSession(port, { profile: job.profile, clock, onProgress: report });
  report({ type: 'phase', phase: 'check' });
  const outputs = await port.readOutputs();
  await port.close();

  const { clockStepMs, ...measured } = times;
  return {
    outcome: 'executed',
    coldStart: {
      runtimeLoadMs: { state: 'known', value: engine.loadMs },
      sessionCreateMs: { state: 'known', value: sessionCreateMs },
      firstRunMs: { state: 'known', value: firstRunMs },
    },
    ...measured,
    outputs,
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
      completion: 'CPU inputs and outputs: each run ends with its results read back',
    },
  };
}

export async function fetchModel(job: CaseJob): Promise<Uint8Array<ArrayBuffer>> {
  if (job.model.kind !== 'url') throw new Error('A page can only fetch a model by its address.');
  return fetchBytes(job.model.url);
}

export async function createSession(
  ort: OrtModule,
  job: CaseJob,
  model: Uint8Array,
  opened: OpenBackend,
  options: SessionOptions,
): Promise<Session> {
  const externalData = job.model.kind === 'url' ? job.model.externalData : [];
  return ort.InferenceSession.create(model, {
    ...options,
    executionProviders: opened.executionProviders,
    ...(externalData.length === 0
      ? {}
      : { externalData: externalData.map(({ location, url }) => ({ path: location, data: url })) }),
  });
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
