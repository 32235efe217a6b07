import { backends } from '../../core/domain/backends.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { Plan, PlannedCase } from '../../core/domain/plan.ts';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import type { SessionState } from '../../core/domain/session.ts';
import type { Case } from '../../core/domain/workload.ts';
import type {
  CaseContext,
  CaseHost,
  CaseJob,
  CaseOutcome,
  CaseProgress,
  ExecutedCase,
  FailedCase,
  ModelLocation,
} from '../../core/measure/case-protocol.ts';
import { classifyFailure } from '../../core/measure/classify-failure.ts';
import { concludeMeasurement } from '../../core/measure/conclude.ts';
import { type BuiltWork, buildWork } from './built-work.ts';
import { createCaseJob, pathLocation, urlLocation } from './case-job.ts';
import type { ModelFiles } from './model-files.ts';
import { type BuildKey, itemsOf, profileForWork } from './model-work.ts';
import { isReferenceCase, type Reference, ReferenceOutputs } from './reference-outputs.ts';
import type { SessionLog } from './session-log.ts';

export interface SessionParts {
  readonly sessionId: string;
  readonly plan: Plan;
  readonly log: SessionLog;
  readonly nativeHost: CaseHost;
  readonly webHost: CaseHost;
  readonly modelFiles: ModelFiles;
  readonly findModel: (id: string) => Promise<Model>;
  readonly buildModel: (key: BuildKey) => Promise<BuiltModel>;
  /** Why a case is too large for this machine, in a sentence; absent: nothing is. */
  readonly refuse?: (item: Case, model: Model) => Promise<string | undefined>;
  /** Durable when it resolves: only then is the result announced. */
  readonly record: (measurement: Measurement, trace: SampleTrace) => Promise<void>;
  /** Fewer threads and less memory for the store while something is timed. */
  readonly setStoreQuiet: (quiet: boolean) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
}

const noTrace: SampleTrace = { warmUpMs: [], samplesMs: [] };

/** Executes a plan case by case. Each result is on disk before the next case begins; nothing a case does ends the session. */
export async function runSession(parts: SessionParts, signal: AbortSignal): Promise<SessionState> {
  const { log, plan } = parts;
  const references = new ReferenceOutputs(parts.nativeHost);
  await log.append({
    type: 'session-started',
    caseCount: plan.cases.length,
    estimatedSeconds: plan.estimatedSeconds,
    cases: plan.cases.map((planned) => planned.case),
  });
  for (const [index, planned] of plan.cases.entries()) {
    if (signal.aborted) break;
    await log.append({ type: 'case-started', caseId: planned.case.id, index });
    await finishCase(parts, planned, references, signal);
    references.keepOnlyFor(plan.cases.slice(index + 1).map((later) => later.case));
  }
  const state: SessionState = signal.aborted ? 'cancelled' : 'finished';
  await log.append({ type: 'session-ended', state });
  log.close();
  return state;
}

async function finishCase(
  parts: SessionParts,
  planned: PlannedCase,
  references: ReferenceOutputs,
  signal: AbortSignal,
): Promise<void> {
  const base = {
    id: parts.newId(),
    sessionId: parts.sessionId,
    case: planned.case,
    startedAt: parts.now().toISOString(),
    provenance: 'measured' as const,
  };
  if (planned.state === 'skipped') {
    return announce(parts, { ...base, outcome: 'skipped', reason: planned.reason, remedy: planned.remedy }, noTrace);
  }
  const execution = await executeCase(parts, planned.case, references, signal);
  // A case that was cut off by the user is not a failure of the backend: it is left for a resumed session.
  if (signal.aborted) return;
  if (execution.state === 'failed') {
    const { failure, log } = execution.outcome;
    return announce(parts, { ...base, outcome: 'failed', failure, ...(log === undefined ? {} : { log }) }, noTrace);
  }
  const { outcome, reference, built } = execution;
  const measured = concludeMeasurement(base, {
    outcome,
    reference,
    modelContentHash: built.contentHash,
    items: itemsOf(built.work, planned.case.workload.batch),
    profile: profileForWork(built.work, profileOf(parts.plan)),
  });
  await announce(parts, measured, { warmUpMs: [...outcome.warmUpMs], samplesMs: [...outcome.samplesMs] });
}

async function announce(parts: SessionParts, measurement: Measurement, trace: SampleTrace): Promise<void> {
  await parts.record(measurement, trace);
  await parts.log.append({ type: 'case-finished', caseId: measurement.case.id, measurement });
}

type Execution =
  | {
      readonly state: 'executed';
      readonly outcome: ExecutedCase;
      readonly reference: CaseReference;
      readonly built: BuiltWork;
    }
  | { readonly state: 'failed'; readonly outcome: FailedCase };
/** `self`: this case is the reference. */
export type CaseReference = Reference | { readonly state: 'self' };

async function executeCase(
  parts: SessionParts,
  item: Case,
  references: ReferenceOutputs,
  signal: AbortSignal,
): Promise<Execution> {
  // A progress event that cannot be kept is no loss; whatever prevents it stops the next result, which is where it is told.
  const onProgress = (progress: CaseProgress): void => {
    reportProgress(parts.log, item.id, progress).catch(() => undefined);
  };
  const context: CaseContext = { signal, onProgress };
  try {
    const model = await parts.findModel(item.workload.modelId);
    // The reference first: its files may be large, and the cache may drop for them what was built before.
    const reference = await findReference(parts, model, item, references, context);
    await parts.log.append({ type: 'phase-changed', caseId: item.id, phase: 'build' });
    const built = await buildWork(model, item.workload, parts.buildModel);
    const job = createCaseJob({
      item,
      model,
      built,
      locate: (file) => locationFor(parts, item, file),
      profile: profileForWork(built.work, profileOf(parts.plan)),
      diagnose: true,
    });
    const outcome = await timedQuietly(parts, item, job, context);
    if (outcome.outcome === 'failed') return { state: 'failed', outcome };
    if (isReferenceCase(item)) references.keep(item, outcome.outputs);
    return { state: 'executed', outcome, reference, built };
  } catch (error) {
    const failure = classifyFailure(error instanceof Error ? error.message : String(error), item.backendId);
    return { state: 'failed', outcome: { outcome: 'failed', failure } };
  }
}

async function findReference(
  parts: SessionParts,
  model: Model,
  item: Case,
  references: ReferenceOutputs,
  context: CaseContext,
): Promise<CaseReference> {
  if (isReferenceCase(item)) return { state: 'self' };
  await parts.log.append({ type: 'phase-changed', caseId: item.id, phase: 'reference' });
  const quietContext: CaseContext = { signal: context.signal, onProgress: () => undefined };
  async function createJob(reference: Case, profile: MeasurementProfile): Promise<CaseJob> {
    const refusal = await parts.refuse?.(reference, model);
    if (refusal !== undefined) throw new Error(refusal);
    const built = await buildWork(model, reference.workload, parts.buildModel);
    return createCaseJob({ item: reference, model, built, locate: pathLocation, profile, diagnose: false });
  }
  return references.of(item, createJob, quietContext);
}

async function timedQuietly(parts: SessionParts, item: Case, job: CaseJob, context: CaseContext): Promise<CaseOutcome> {
  const host = backends[item.backendId].host === 'native' ? parts.nativeHost : parts.webHost;
  await parts.setStoreQuiet(true);
  try {
    return await host.run(job, context);
  } finally {
    await parts.setStoreQuiet(false);
  }
}

function locationFor(parts: SessionParts, item: Case, built: BuiltModel): ModelLocation {
  return backends[item.backendId].host === 'native'
    ? pathLocation(built)
    : urlLocation(built, parts.modelFiles.offer(built));
}

function profileOf(plan: Plan): MeasurementProfile {
  return measurementProfiles[plan.request.profile];
}

async function reportProgress(log: SessionLog, caseId: string, progress: CaseProgress): Promise<void> {
  if (progress.type === 'samples') {
    const { sampleCount, latestMs } = progress;
    return log.append({ type: 'samples-taken', caseId, sampleCount, latestMs: [...latestMs] });
  }
  const detail = progress.detail === undefined ? {} : { detail: progress.detail };
  return log.append({ type: 'phase-changed', caseId, phase: progress.phase, ...detail });
}
