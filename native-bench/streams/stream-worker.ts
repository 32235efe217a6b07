import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../core/domain/assert-never.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { workStream } from '../../core/measure/scenarios/query-board.ts';
import { loadRuntime } from '../load-runtime.ts';
import { openComponent } from '../open-component.ts';
import { createMonotonicClock } from './monotonic-clock.ts';
import { createNativeWait } from './native-wait.ts';
import type { FromStream, StreamStart, ToStream } from './stream-messages.ts';

/** One stream of a case: a session of its own in a thread of its own, since the runtime computes in the thread that asks it. */
const clock = createMonotonicClock();
const wait = createNativeWait(clock);

function answer(message: FromStream): void {
  parentPort?.postMessage(message);
}

async function open(): Promise<InferencePort> {
  const { job } = workerData as StreamStart;
  const { port, createMs } = await openComponent(await loadRuntime(), job, { isOneOfSeveral: true });
  answer({ type: 'opened', createMs });
  return port;
}

async function obey(port: InferencePort, order: ToStream): Promise<void> {
  switch (order.type) {
    case 'run':
      await port.run();
      answer({ type: 'done' });
      return;
    case 'work':
      await workStream(port, order.board, order.beginsAtMs, clock, wait);
      answer({ type: 'done' });
      return;
    case 'read':
      answer({ type: 'outputs', outputs: await port.readOutputs() });
      return;
    case 'close':
      await port.close();
      answer({ type: 'done' });
      return;
    default:
      assertNever(order);
  }
}

function fail(error: unknown): void {
  answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}

const opening = open();
opening.catch(fail);
parentPort?.on('message', (order: ToStream) => {
  void opening.then((port) => obey(port, order)).catch(fail);
});
