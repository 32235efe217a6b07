import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CaseJob, OutputTensor } from '../../core/measure/case-protocol.ts';
import type { StreamPool } from '../../core/measure/scenarios/stream-pool.ts';
import { createMonotonicClock } from './monotonic-clock.ts';
import type { FromStream, StreamStart, ToStream } from './stream-messages.ts';

/** All streams begin together: this long after they were told. */
const leadMs = 5;

export interface OpenedStreams {
  readonly pool: StreamPool;
  /** Until the last was open; they open at once. */
  readonly createMs: number;
}

/** As many sessions as streams, each in a thread of its own. */
export async function openStreamThreads(job: CaseJob, streams: number): Promise<OpenedStreams> {
  const clock = createMonotonicClock();
  const own: CaseJob = { ...job, threads: threadsOfStream(job.threads, streams) };
  const threads = Array.from({ length: streams }, () => new StreamThread({ job: own }));
  const opened = await Promise.all(threads.map((thread) => thread.opened));

  async function tellAll(order: ToStream): Promise<void> {
    await Promise.all(threads.map((thread) => thread.tell(order)));
  }
  async function close(): Promise<void> {
    await tellAll({ type: 'close' });
    await Promise.all(threads.map((thread) => thread.end()));
  }
  const pool: StreamPool = {
    streams,
    clock,
    port: { run: () => tellAll({ type: 'run' }), readOutputs: () => readOutputs(threads), close },
    work: (board) => tellAll({ type: 'work', board, beginsAtMs: clock() + leadMs }),
  };
  return { pool, createMs: Math.max(...opened) };
}

/** Asked for, or an equal share of the processors: streams that each take all of them only wait for one another. */
export function threadsOfStream(asked: number | undefined, streams: number): number {
  return asked ?? Math.max(1, Math.floor(availableParallelism() / streams));
}

/** The outputs of all streams are the same: that of the first stands for them. */
async function readOutputs([first]: readonly StreamThread[]): Promise<readonly OutputTensor[]> {
  const answer = await first?.tell({ type: 'read' });
  return answer?.type === 'outputs' ? answer.outputs : [];
}

class StreamThread {
  readonly opened: Promise<number>;
  readonly #worker: Worker;
  #settle: { resolve(answer: FromStream): void; reject(error: Error): void } | undefined;

  constructor(start: StreamStart) {
    this.#worker = startThread(start);
    this.#worker.on('message', (answer: FromStream) => {
      if (answer.type === 'failed') this.#settle?.reject(new Error(answer.message));
      else this.#settle?.resolve(answer);
    });
    this.#worker.on('error', (error) => {
      this.#settle?.reject(error instanceof Error ? error : new Error(String(error)));
    });
    this.#worker.on('exit', (code) => {
      this.#settle?.reject(new Error(`A stream’s thread ended with exit code ${code}.`));
    });
    this.opened = this.#answer().then((answer) => (answer.type === 'opened' ? answer.createMs : 0));
  }

  tell(order: ToStream): Promise<FromStream> {
    const answer = this.#answer();
    this.#worker.postMessage(order);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(): Promise<FromStream> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }
}

/** Our bundle's thread lies beside ours, or above our chunk. Run from source, a thread has to be taught TypeScript first. */
function startThread(workerData: StreamStart): Worker {
  if (import.meta.url.endsWith('.ts')) {
    const source = new URL('./stream-worker.ts', import.meta.url).href;
    const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
    return new Worker(code, { eval: true, workerData });
  }
  const beside = new URL('./native-stream.js', import.meta.url);
  const isBeside = existsSync(fileURLToPath(beside));
  return new Worker(isBeside ? beside : new URL('../native-stream.js', import.meta.url), { workerData });
}
