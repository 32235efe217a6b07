import { assertNever } from '../../core/domain/assert-never.ts';
import { timeCase } from './case-session.ts';
import { ConsoleTap } from './console-tap.ts';
import { coverModel } from './cover/cover-model.ts';
import { diagnoseCase } from './diagnose.ts';
import { probeCase } from './probe/probe-case.ts';
import { failureOf } from './worker-failure.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const tap = new ConsoleTap();
tap.install();

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function obey({ task, job }: Pick<ToWorker, 'task' | 'job'>): Promise<FromWorker> {
  switch (task) {
    case 'measure': {
      const timed = await timeCase(job, (progress) => {
        post({ type: 'progress', progress });
      });
      return { type: 'timed', ...timed };
    }
    case 'probe':
      return { type: 'probed', probe: await probeCase(job) };
    case 'diagnose':
      return { type: 'diagnosed', diagnosis: await diagnoseCase(job, tap) };
    case 'cover':
      return { type: 'covered', coverage: await coverModel(job, tap) };
    default:
      return assertNever(task);
  }
}

/** Held until this worker ends, however it ends. Only secure pages have locks, and Assay serves no others. */
function holdLifeLock(name: string): void {
  void navigator.locks.request(name, () => {
    post({ type: 'alive' });
    return new Promise(() => undefined);
  });
}

async function execute(order: ToWorker): Promise<void> {
  holdLifeLock(order.lifeLock);
  try {
    post(await obey(order));
  } catch (error) {
    post({ type: 'failed', failed: { outcome: 'failed', failure: failureOf(error), log: tap.lastLines() } });
  }
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  void execute(event.data);
};
post({ type: 'ready' });
