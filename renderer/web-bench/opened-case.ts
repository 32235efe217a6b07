import type { Known } from '../../core/domain/known.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import type { PipelinePort } from '../../core/measure/run-pipeline.ts';
import { oneStream, type StreamPool } from '../../core/measure/scenarios/stream-pool.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend, WebBackend } from './backends/web-backend.ts';
import { type Engine, loadEngine } from './engine.ts';
import { openComponent } from './open-component.ts';
import { createWebWait } from './streams/web-wait.ts';
import { openWebPipeline } from './web-pipeline.ts';

/** What ran a case, as plain data: it comes from other workers too. */
export interface EngineFacts {
  readonly name: string;
  readonly version: string;
  readonly loadMs: number;
  readonly threads: number;
  readonly computesInThreads: boolean;
  readonly deviceName: Known<string>;
  readonly software: boolean;
  readonly keepsOnDevice: boolean;
}

/** A case's work, ready to be timed. */
export interface OpenedCase {
  readonly pool: StreamPool;
  /** The pool's port, where it is a pipeline's. */
  readonly pipeline?: PipelinePort;
  readonly createMs: number;
  readonly engine: EngineFacts;
  /** Settles with `work`, or fails with the loss of the device: what a lost device never settles is settled by its loss. */
  readonly orLost: <T>(work: Promise<T>) => Promise<T>;
  close(): void;
}

/** In this worker: one session, or a pipeline's. */
export async function openCase(job: CaseJob): Promise<OpenedCase> {
  const backend = findWebBackend(job.backendId);
  const engine = await loadEngine(backend.build(), engineOptions(backend, job, false));
  const opened = await backend.open();
  try {
    const work = await orLost(opened, openWork(job, engine, opened));
    return {
      ...work,
      engine: factsOf(backend, engine, opened),
      orLost: (timed) => orLost(opened, timed),
      close: () => {
        opened.close();
      },
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}

type OpenedWork = Pick<OpenedCase, 'pool' | 'pipeline' | 'createMs'>;

async function openWork(job: CaseJob, { ort }: Engine, opened: OpenBackend): Promise<OpenedWork> {
  const clock = (): number => performance.now();
  const wait = createWebWait(clock);
  if (job.work.kind === 'pipeline') {
    const { pipeline, createMs } = await openWebPipeline(ort, job.work, job.seed, opened);
    return { pool: oneStream(pipeline, clock, wait), pipeline, createMs };
  }
  const { port, createMs } = await openComponent(ort, job, job.work, opened);
  return { pool: oneStream(port, clock, wait), createMs };
}

function factsOf(backend: WebBackend, { ort, name, loadMs, threads }: Engine, opened: OpenBackend): EngineFacts {
  return {
    name,
    version: ort.env.versions.web ?? ort.env.versions.common,
    loadMs,
    threads,
    computesInThreads: backend.computesInThreads,
    deviceName: opened.deviceName,
    software: opened.software,
    keepsOnDevice: opened.deviceLocation !== undefined,
  };
}

export function engineOptions(
  backend: WebBackend,
  job: CaseJob,
  verbose: boolean,
): { threads?: number; verbose: boolean } {
  const threads = backend.threads(job.threads);
  return { verbose, ...(threads === undefined ? {} : { threads }) };
}

export function orLost<T>({ lost }: OpenBackend, work: Promise<T>): Promise<T> {
  return lost === undefined ? work : Promise.race([work, lost]);
}
