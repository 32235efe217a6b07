import { assertNever } from '../../../core/domain/assert-never.ts';
import { workStream } from '../../../core/measure/scenarios/query-board.ts';
import { ConsoleTap } from '../console-tap.ts';
import { openCase, type OpenedCase } from '../opened-case.ts';
import { failureOf } from '../worker-failure.ts';
import type { FromStream, ToStream } from './stream-messages.ts';
import { createWebWait, sharedClock } from './web-wait.ts';

/** One stream of a case: an engine and a session of its own, in a worker of its own. */
const tap = new ConsoleTap();
tap.install();
const wait = createWebWait(sharedClock);
let opened: OpenedCase | undefined;

function answer(message: FromStream): void {
  self.postMessage(message);
}

async function obey(order: ToStream): Promise<FromStream> {
  if (order.type === 'open') {
    opened = await openCase(order.job);
    return { type: 'opened', createMs: opened.createMs, engine: opened.engine };
  }
  if (opened === undefined) throw new Error('A stream was asked to work before it was opened.');
  const { pool, orLost } = opened;
  switch (order.type) {
    case 'run':
      await orLost(pool.port.run());
      return { type: 'done' };
    case 'work':
      await orLost(workStream(pool.port, order.board, order.beginsAtMs, sharedClock, wait));
      return { type: 'done' };
    case 'read':
      return { type: 'outputs', outputs: await orLost(pool.port.readOutputs()) };
    case 'close':
      await orLost(pool.port.close());
      opened.close();
      return { type: 'done' };
    default:
      return assertNever(order);
  }
}

async function execute(order: ToStream): Promise<void> {
  try {
    answer(await obey(order));
  } catch (error) {
    answer({ type: 'failed', failed: { outcome: 'failed', failure: failureOf(error), log: tap.lastLines() } });
  }
}

self.onmessage = (event: MessageEvent<ToStream>) => {
  void execute(event.data);
};
answer({ type: 'ready' });
