import { timeCase } from './case-session.ts';
import { ConsoleTap } from './console-tap.ts';
import { diagnoseCase } from './diagnose.ts';
import { failureOf } from './worker-failure.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const tap = new ConsoleTap();
tap.install();

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function execute({ task, job }: ToWorker): Promise<void> {
  try {
    if (task === 'measure') {
      const timed = await timeCase(job, (progress) => {
        post({ type: 'progress', progress });
      });
      post({ type: 'timed', timed });
    } else {
      post({ type: 'diagnosed', diagnosis: await diagnoseCase(job, tap) });
    }
  } catch (error) {
    post({ type: 'failed', failed: { outcome: 'failed', failure: failureOf(error), log: tap.lastLines() } });
  }
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  void execute(event.data);
};
post({ type: 'ready' });
