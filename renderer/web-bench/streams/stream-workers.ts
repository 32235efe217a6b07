import type { CaseJob, OutputTensor } from '../../../core/measure/case-protocol.ts';
import type { StreamPool } from '../../../core/measure/scenarios/stream-pool.ts';
import { CaseError } from '../case-error.ts';
import type { EngineFacts, OpenedCase } from '../opened-case.ts';
import type { FromStream, ToStream } from './stream-messages.ts';
import { sharedClock } from './web-wait.ts';

/** All streams begin together: this long after they were told. */
const leadMs = 5;

/** As many engines and sessions as streams, each in a worker of this worker. */
export async function openStreams(job: CaseJob, streams: number): Promise<OpenedCase> {
  if (typeof SharedArrayBuffer === 'undefined') throw withoutSharedMemory(streams);
  const own: CaseJob = { ...job, threads: threadsOfStream(job.threads, streams) };
  const workers = Array.from({ length: streams }, () => new StreamWorker());
  function endAll(): void {
    for (const worker of workers) worker.end();
  }
  async function tellAll(order: ToStream): Promise<void> {
    await Promise.all(workers.map((worker) => worker.tell(order)));
  }
  try {
    const opened = await Promise.all(workers.map((worker) => worker.open(own)));
    const [first] = opened;
    if (first === undefined) throw new Error('A case of no streams was asked for.');
    const pool: StreamPool = {
      streams,
      clock: sharedClock,
      port: {
        run: () => tellAll({ type: 'run' }),
        readOutputs: () => readOutputs(workers),
        close: () => tellAll({ type: 'close' }),
      },
      work: (board) => tellAll({ type: 'work', board, beginsAtMs: sharedClock() + leadMs }),
    };
    const createMs = Math.max(...opened.map((stream) => stream.createMs));
    return { pool, createMs, engine: first.engine, orLost: (work) => work, close: endAll };
  } catch (error) {
    endAll();
    throw error;
  }
}

/** Asked for, or an equal share of the processors: streams that each take all of them only wait for one another. */
function threadsOfStream(asked: number | undefined, streams: number): number {
  return asked ?? Math.max(1, Math.floor(navigator.hardwareConcurrency / streams));
}

/** The outputs of all streams are the same: that of the first stands for them. */
async function readOutputs([first]: readonly StreamWorker[]): Promise<readonly OutputTensor[]> {
  const answer = await first?.tell({ type: 'read' });
  return answer?.type === 'outputs' ? answer.outputs : [];
}

class StreamWorker {
  readonly #worker: Worker;
  readonly #ready: Promise<FromStream>;
  #settle: { resolve(answer: FromStream): void; reject(error: Error): void } | undefined;

  constructor() {
    this.#worker = new Worker(new URL('./stream-worker.ts', import.meta.url), { type: 'module', name: 'bench-worker' });
    this.#ready = this.#answer();
    this.#worker.onmessage = ({ data }: MessageEvent<FromStream>) => {
      if (data.type === 'failed') this.#settle?.reject(new CaseError(data.failed.failure));
      else this.#settle?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      this.#settle?.reject(new Error(`A stream’s worker ended with an error: ${event.message}`));
    };
  }

  async open(job: CaseJob): Promise<{ readonly createMs: number; readonly engine: EngineFacts }> {
    await this.#ready;
    const answer = await this.tell({ type: 'open', job });
    if (answer.type !== 'opened') throw new Error('A stream’s worker answered what it was not asked.');
    return answer;
  }

  tell(order: ToStream): Promise<FromStream> {
    const answer = this.#answer();
    this.#worker.postMessage(order);
    return answer;
  }

  end(): void {
    this.#worker.terminate();
  }

  #answer(): Promise<FromStream> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }
}

function withoutSharedMemory(streams: number): CaseError {
  return new CaseError({
    class: 'provider-missing',
    message: `${streams} streams at once share memory, which this page has not: it is not cross-origin isolated.`,
    fix: 'Open the page as Assay serves it, measure in the desktop application, or with --concurrency 1.',
  });
}
