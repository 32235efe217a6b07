import type { CaseContext, CaseJob, CoveredCase, FailedCase } from '../../../core/measure/case-protocol.ts';
import { runWorker } from '../run-worker.ts';

/** Fetching the model, and creating one session of it on a slow device. */
const limitMs = 180_000;

/** What would run where, by creating a session in a worker that lives for it alone. Nothing is timed. */
export async function coverCase(
  job: CaseJob,
  context: CaseContext,
  browser: string,
): Promise<CoveredCase | FailedCase> {
  context.onProgress({ type: 'phase', phase: 'check' });
  const ending = await runWorker({ task: 'cover', job }, 'covered', context, limitMs);
  if (ending.type === 'answer') return { outcome: 'covered', coverage: { browser, ...ending.answer.coverage } };
  const { failure, log } = ending;
  return { outcome: 'failed', failure, ...(log === undefined ? {} : { log }) };
}
