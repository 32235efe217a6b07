import { known, unknown } from '../../core/domain/known.ts';
import type { Failure } from '../../core/domain/measurement.ts';
import type { CaseContext, CaseJob, CaseOutcome, ExecutedCase, FailedCase } from '../../core/measure/case-protocol.ts';
import { searchTimeMs } from '../../core/measure/scenarios/search-time.ts';
import { backendThatRan } from './backend-ran.ts';
import type { Diagnosis, FromWorker, TimedCase, ToWorker } from './worker-messages.ts';

/** For each model, beside the profile's own limits: fetching, compiling and the first run of a large one on a slow device. */
const allowanceMs = 180_000;
/** For each model: a diagnosis that takes longer is given up: the measurement stands without it. */
const diagnosisLimitMs = 90_000;
/** A script that is blocked (headers, policy) never answers, and no error event tells. */
const startLimitMs = 20_000;

type Ending =
  | {
      readonly type: 'message';
      readonly message: Extract<FromWorker, { type: 'timed' | 'diagnosed' | 'failed' }>;
      readonly startMs: number;
    }
  | { readonly type: 'failure'; readonly failure: Failure };

/** Runs one case in workers that live for it alone. Whatever they do, an outcome comes back. */
export async function runCase(job: CaseJob, context: CaseContext, host: string): Promise<CaseOutcome> {
  const limitMs = job.profile.warmUp.maximumTimeMs + timedLimitMs(job) + allowanceMs * modelCount(job);
  context.onProgress({ type: 'phase', phase: 'start' });
  const timed = await runWorker({ task: 'measure', job }, context, limitMs);
  if (timed.type === 'failure') return failed(timed.failure);
  if (timed.message.type === 'failed') return timed.message.failed;
  if (timed.message.type !== 'timed') return failed(unexpectedAnswer());
  const diagnosis = await diagnose(job, context);
  context.onProgress({ type: 'phase', phase: 'close' });
  if (context.signal.aborted) return failed(cancelled());
  return conclude(job, timed.message.timed, timed.startMs, diagnosis, host);
}

/** A search for a rate has the case's whole time, and may have begun its last trial just before the end. */
function timedLimitMs({ profile, scenario }: CaseJob): number {
  return scenario?.kind === 'server' ? 2 * searchTimeMs(profile) : profile.maximumTimeMs;
}

function conclude(job: CaseJob, timed: TimedCase, startMs: number, diagnosis: Diagnosis, host: string): ExecutedCase {
  return {
    ...timed,
    coldStart: { startMs: known(startMs), ...timed.coldStart },
    placement: diagnosis.placement,
    ...(diagnosis.operators === undefined ? {} : { operators: diagnosis.operators }),
    execution: { ...timed.execution, backendRan: backendThatRan(job.backendId, diagnosis), host },
  };
}

async function diagnose(job: CaseJob, context: CaseContext): Promise<Diagnosis> {
  if (!job.diagnose) return { placement: unknown('Placement was not asked for.') };
  context.onProgress({ type: 'phase', phase: 'profile' });
  const ending = await runWorker({ task: 'diagnose', job }, context, diagnosisLimitMs * modelCount(job));
  if (ending.type === 'failure') return diagnosisFailed(ending.failure);
  if (ending.message.type === 'diagnosed') return ending.message.diagnosis;
  if (ending.message.type === 'failed') return diagnosisFailed(ending.message.failed.failure);
  return diagnosisFailed(unexpectedAnswer());
}

function modelCount({ work }: CaseJob): number {
  return work.kind === 'pipeline' ? work.models.length : 1;
}

function diagnosisFailed(failure: Failure): Diagnosis {
  const gap = unknown(`The diagnosis after the timing failed: ${failure.message}`);
  return { placement: gap, operators: gap };
}

/** One worker from start to end; terminated in every case, since an engine that failed once spoils what comes after. */
async function runWorker(order: ToWorker, context: CaseContext, limitMs: number): Promise<Ending> {
  if (context.signal.aborted) return { type: 'failure', failure: cancelled() };
  const createdAt = performance.now();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'bench-worker' });
  let finish: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
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
    fail(neverStarted());
  }, startLimitMs);
  const timer = setTimeout(() => {
    fail(timedOut(limitMs));
  }, limitMs);
  let startMs = 0;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'ready') {
      startMs = performance.now() - createdAt;
      clearTimeout(startTimer);
      worker.postMessage(order);
    } else if (data.type === 'progress') {
      context.onProgress(data.progress);
    } else {
      finish({ type: 'message', message: data, startMs });
    }
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
    clearTimeout(timer);
    context.signal.removeEventListener('abort', onAbort);
    worker.terminate();
  }
}

function failed(failure: Failure): FailedCase {
  return { outcome: 'failed', failure };
}

function cancelled(): Failure {
  return { class: 'cancelled', message: 'The case was cancelled.', fix: 'Resume the session to measure what is left.' };
}

function timedOut(limitMs: number): Failure {
  return {
    class: 'timed-out',
    message: `The case did not finish within ${Math.round(limitMs / 1000)} seconds and was ended.`,
    fix: 'Take a smaller model, batch or shape on this backend, or a profile with more time.',
  };
}

function neverStarted(): Failure {
  return {
    class: 'host-unreachable',
    message: `The measuring worker did not start within ${startLimitMs / 1000} seconds.`,
    fix: 'Reload the page. If it stays, an extension or a proxy blocks or changes the worker’s script.',
  };
}

function crashed(message: string | undefined): Failure {
  const words = message === undefined || message === '' ? 'its script could not be loaded or it died' : message;
  return {
    class: 'crashed',
    message: `The measuring worker ended with an error: ${words}.`,
    fix: 'Try again; if it stays, take a smaller batch or another backend.',
  };
}

function unexpectedAnswer(): Failure {
  return {
    class: 'internal',
    message: 'The measuring worker answered what it was not asked.',
    fix: 'Reload the page: its parts may come from two versions of Assay.',
  };
}
