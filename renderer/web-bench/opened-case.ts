import type { Known } from '../../core/domain/known.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import type { WebEngine } from '../../core/domain/web-evidence.ts';
import type { PipelinePort } from '../../core/measure/run-pipeline.ts';
import { oneStream, type StreamPool } from '../../core/measure/scenarios/stream-pool.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend, WebBackend } from './backends/web-backend.ts';
import { chooseEngine } from './choose-engine.ts';
import { type Engine, type EngineOptions, loadEngine } from './engine.ts';
import type { FetchOptions } from './fetch-bytes.ts';
import { openComponent } from './open-component.ts';
import { createWebWait } from './streams/web-wait.ts';
import { openWebPipeline } from './web-pipeline.ts';

/** What ran a case, as plain data: it comes from other workers too. */
export interface EngineFacts {
  readonly build: WebEngine;
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

/** In this worker: one session, or a pipeline's. Nothing comes out of the browser's cache: each cold start is equally cold. */
export async function openCase(job: CaseJob, onReceived?: FetchOptions['onReceived']): Promise<OpenedCase> {
  const backend = findWebBackend(job.backendId);
  const fetching = { cache: 'reload', ...(onReceived === undefined ? {} : { onReceived }) } as const;
  const engine = await loadEngine(chooseEngine(job), engineOptions(backend, job, { verbose: false, cache: 'reload' }));
  const opened = await backend.open();
  try {
    const work = await orLost(opened, openWork(job, engine, opened, fetching));
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

export type OpenedWork = Pick<OpenedCase, 'pool' | 'pipeline' | 'createMs'>;

/** The sessions of a case; `createMs` counts fetching, too. */
export async function openWork(
  job: CaseJob,
  { ort }: Engine,
  opened: OpenBackend,
  fetching: FetchOptions,
): Promise<OpenedWork> {
  const clock = (): number => performance.now();
  const wait = createWebWait(clock);
  if (job.work.kind === 'pipeline') {
    const { pipeline, createMs } = await openWebPipeline(ort, job.work, job.seed, opened, fetching);
    return { pool: oneStream(pipeline, clock, wait), pipeline, createMs };
  }
  const { port, createMs } = await openComponent(ort, job, job.work, opened, fetching);
  return { pool: oneStream(port, clock, wait), createMs };
}

function factsOf(backend: WebBackend, engine: Engine, opened: OpenBackend): EngineFacts {
  const { build, name, version, loadMs, threads } = engine;
  return {
    build,
    name,
    version,
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
  options: Pick<EngineOptions, 'verbose' | 'cache'>,
): EngineOptions {
  const threads = backend.threads(job.threads);
  return { ...options, ...(threads === undefined ? {} : { threads }) };
}

export function orLost<T>({ lost }: OpenBackend, work: Promise<T>): Promise<T> {
  return lost === undefined ? work : Promise.race([work, lost]);
}
