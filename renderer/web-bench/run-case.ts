import { known, unknown } from '../../core/domain/known.ts';
import type { Failure } from '../../core/domain/measurement.ts';
import type { WebEvidence } from '../../core/domain/web-evidence.ts';
import type { CaseContext, CaseJob, CaseOutcome, ExecutedCase, FailedCase } from '../../core/measure/case-protocol.ts';
import { searchTimeMs } from '../../core/measure/scenarios/search-time.ts';
import { backendThatRan } from './backend-ran.ts';
import { modelsOf } from './model-bytes.ts';
import { cancelled } from './page-failures.ts';
import { type Probe, unprobed } from './probe/probe-case.ts';
import { runWorker } from './run-worker.ts';
import { traceForWebnn, type StartTrace } from './trace-for-webnn.ts';
import type { Diagnosis, Timed } from './worker-messages.ts';

/** For each model, beside the profile's own limits: what its longest step may take, a single run of a large one on a slow device. */
const allowanceMs = 180_000;
/** For each model: what takes longer than this beside the timing is given up, and the measurement stands without it. */
const probeLimitMs = 120_000;
const diagnosisLimitMs = 150_000;

/** What a case needs of the page that it runs in. */
export interface CasePage {
  /** What this browser calls itself. */
  readonly browser: string;
  readonly startTrace: StartTrace;
}

/** Runs one case in workers that live for it alone. Whatever they do, an outcome comes back. */
export async function runCase(job: CaseJob, context: CaseContext, page: CasePage): Promise<CaseOutcome> {
  const limitMs = job.profile.warmUp.maximumTimeMs + timedLimitMs(job) + allowanceMs * modelCount(job);
  context.onProgress({ type: 'phase', phase: 'start' });
  const ending = await runWorker({ task: 'measure', job }, 'timed', context, limitMs);
  if (ending.type === 'failure') {
    const { failure, log } = ending;
    return { outcome: 'failed', failure, ...(log === undefined ? {} : { log }) };
  }
  const found = await findEvidence(job, context, page, ending.answer);
  context.onProgress({ type: 'phase', phase: 'close' });
  if (context.signal.aborted) return failed(cancelled());
  return conclude(job, ending.answer, ending.startMs, found, page.browser);
}

/** A search for a rate has the case's whole time, and may have begun its last trial just before the end. */
function timedLimitMs({ profile, scenario }: CaseJob): number {
  return scenario?.kind === 'server' ? 2 * searchTimeMs(profile) : profile.maximumTimeMs;
}

function modelCount({ work }: CaseJob): number {
  return modelsOf(work).length;
}

interface Evidence {
  readonly diagnosis: Diagnosis;
  readonly web: WebEvidence;
}

/** Apart from the timed part, and of a case's first run alone. */
async function findEvidence(job: CaseJob, context: CaseContext, page: CasePage, { engine }: Timed): Promise<Evidence> {
  if (!job.diagnose) {
    const reason = 'Of this run it was not asked for.';
    return { diagnosis: { placement: unknown('Placement was not asked for.') }, web: { engine, ...unprobed(reason) } };
  }
  context.onProgress({ type: 'phase', phase: 'profile' });
  if (job.pageEvidence === false) {
    const diagnosis = await diagnose(job, context);
    return { diagnosis, web: { engine, ...unprobed('This session left it out.') } };
  }
  const probe = await probeOf(job, context);
  const webnn = await traceForWebnn(job, page.startTrace);
  const diagnosis = await diagnose(job, context);
  const { gpu } = diagnosis;
  return {
    diagnosis,
    web: { engine, ...probe, ...(gpu === undefined ? {} : { gpu }), ...(webnn === undefined ? {} : { webnn }) },
  };
}

async function probeOf(job: CaseJob, context: CaseContext): Promise<Probe> {
  const ending = await runWorker({ task: 'probe', job }, 'probed', context, probeLimitMs * modelCount(job));
  if (ending.type === 'answer') return ending.answer.probe;
  return unprobed(`The worker that was to measure it failed: ${ending.failure.message}`);
}

async function diagnose(job: CaseJob, context: CaseContext): Promise<Diagnosis> {
  const ending = await runWorker({ task: 'diagnose', job }, 'diagnosed', context, diagnosisLimitMs * modelCount(job));
  if (ending.type === 'answer') return ending.answer.diagnosis;
  const gap = unknown(`The diagnosis after the timing failed: ${ending.failure.message}`);
  return { placement: gap, operators: gap, ...(job.backendId === 'web-webgpu' ? { gpu: gap } : {}) };
}

function conclude(
  job: CaseJob,
  { timed }: Timed,
  startMs: number,
  { diagnosis, web }: Evidence,
  browser: string,
): ExecutedCase {
  return {
    ...timed,
    coldStart: { startMs: known(startMs), ...timed.coldStart },
    placement: diagnosis.placement,
    ...(diagnosis.operators === undefined ? {} : { operators: diagnosis.operators }),
    execution: { ...timed.execution, backendRan: backendThatRan(job.backendId, diagnosis), host: browser },
    web,
  };
}

function failed(failure: Failure): FailedCase {
  return { outcome: 'failed', failure };
}
