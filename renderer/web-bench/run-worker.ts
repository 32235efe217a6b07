import type { Failure } from '../../core/domain/measurement.ts';
import type { CaseContext } from '../../core/measure/case-protocol.ts';
import { cancelled, crashed, neverStarted, timedOut, unexpectedAnswer } from './page-failures.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** A script that is blocked (headers, policy) never answers, and no error event tells. */
const startLimitMs = 20_000;

type Answer = Exclude<FromWorker, { type: 'ready' | 'alive' | 'progress' | 'failed' }>;
/** The worker's answer, or why there is none. `log`: what the engine printed last. */
type Ending<Type extends Answer['type']> =
  | { readonly type: 'answer'; readonly answer: Extract<Answer, { type: Type }>; readonly startMs: number }
  | { readonly type: 'failure'; readonly failure: Failure; readonly log?: string };

/**
 * One worker from start to end, watched; terminated in every case, since an engine that failed once spoils what comes after. No
 * event tells of a worker that ended itself or was killed: it holds a lock for as long as it lives, which then comes to us. One
 * that is slow tells of each step that it has done; one from which nothing was heard for `limitMs` hangs.
 */
export async function runWorker<Type extends Answer['type']>(
  order: Omit<ToWorker, 'lifeLock'>,
  expected: Type,
  context: CaseContext,
  limitMs: number,
): Promise<Ending<Type>> {
  if (context.signal.aborted) return { type: 'failure', failure: cancelled() };
  const createdAt = performance.now();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'bench-worker' });
  let finish: (ending: Ending<Type>) => void = () => undefined;
  const ended = new Promise<Ending<Type>>((resolve) => {
    finish = resolve;
  });
  const fail = (failure: Failure): void => {
    finish({ type: 'failure', failure });
  };
  const onAbort = (): void => {
    fail(cancelled());
  };
  context.signal.addEventListener('abort', onAbort);
  const startTimer = setTimeout(() => {
    fail(neverStarted(startLimitMs));
  }, startLimitMs);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      fail(timedOut(limitMs));
    }, limitMs);
  };
  listen();
  const lifeLock = `assay-worker-${crypto.randomUUID()}`;
  const watch = new AbortController();
  let startMs = 0;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'ready') {
      startMs = performance.now() - createdAt;
      clearTimeout(startTimer);
      worker.postMessage({ ...order, lifeLock });
    } else if (data.type === 'alive') {
      onRelease(lifeLock, watch.signal, () => {
        fail(crashed('it ended, or was ended, without a word'));
      });
    } else if (data.type === 'progress') {
      listen();
      context.onProgress(data.progress);
    } else if (data.type === 'failed') {
      const { failure, log } = data.failed;
      finish({ type: 'failure', failure, ...(log === undefined ? {} : { log }) });
    } else if (isAnswer(data, expected)) finish({ type: 'answer', answer: data, startMs });
    else fail(unexpectedAnswer());
  };
  worker.onerror = (event) => {
    fail(crashed(event.message));
  };
  worker.onmessageerror = () => {
    fail(crashed('a message of the worker could not be read'));
  };
  try {
    return await ended;
  } finally {
    clearTimeout(startTimer);
    clearTimeout(silence);
    watch.abort();
    context.signal.removeEventListener('abort', onAbort);
    worker.terminate();
  }
}

function isAnswer<Type extends Answer['type']>(data: Answer, expected: Type): data is Extract<Answer, { type: Type }> {
  return data.type === expected;
}

/** Waits for a lock that somebody else holds. */
function onRelease(name: string, signal: AbortSignal, released: () => void): void {
  navigator.locks.request(name, { signal }, released).catch(() => undefined);
}
