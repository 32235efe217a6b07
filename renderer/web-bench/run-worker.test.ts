import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseContext, CaseJob } from '../../core/measure/case-protocol.ts';
import { runWorker } from './run-worker.ts';
import type { FromWorker } from './worker-messages.ts';

/** A worker that says what the test lets it say. */
class ScriptedWorker {
  static last: ScriptedWorker | undefined;
  onmessage: ((event: { readonly data: FromWorker }) => void) | undefined;
  isTerminated = false;

  constructor() {
    ScriptedWorker.last = this;
  }

  postMessage(): void {
    // Its orders are the test's.
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }
}

const limitMs = 100_000;
const context: CaseContext = { signal: new AbortController().signal, onProgress: () => undefined };
// Nothing of the order is looked at here: it goes to the worker as it is.
const order = { task: 'cover', job: {} as CaseJob } as const;
const covered = { type: 'covered', coverage: {} } as unknown as Extract<FromWorker, { type: 'covered' }>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', ScriptedWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(): { readonly worker: ScriptedWorker; readonly ending: ReturnType<typeof runWorker<'covered'>> } {
  const ending = runWorker(order, 'covered', context, limitMs);
  const worker = ScriptedWorker.last;
  if (worker === undefined) throw new Error('No worker was made.');
  worker.say({ type: 'ready' });
  return { worker, ending };
}

test('a slow case that tells of each step is let finish, however long all of it takes', async () => {
  const { worker, ending } = begin();
  for (const phase of ['open', 'check', 'warm-up', 'sample'] as const) {
    await vi.advanceTimersByTimeAsync(0.9 * limitMs);
    worker.say({ type: 'progress', progress: { type: 'phase', phase } });
  }
  worker.say(covered);
  expect(await ending).toMatchObject({ type: 'answer' });
  expect(worker.isTerminated).toBe(true);
});

test('a case from which nothing is heard for long is ended, and its failure says for how long', async () => {
  const { worker, ending } = begin();
  worker.say({ type: 'progress', progress: { type: 'phase', phase: 'open' } });
  await vi.advanceTimersByTimeAsync(limitMs);
  expect(await ending).toMatchObject({
    type: 'failure',
    failure: { class: 'timed-out', message: 'The case got no further for 100 seconds and was ended.' },
  });
  expect(worker.isTerminated).toBe(true);
});
