import type { CoverageSubject } from '../../core/domain/coverage-scan.ts';
import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { PlannedCase } from '../../core/domain/plan.ts';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { CaseCoverage, CaseJob } from '../../core/measure/case-protocol.ts';
import { buildWork } from '../runs/built-work.ts';
import { createCaseJob, urlLocation } from '../runs/case-job.ts';
import type { ModelFiles } from '../runs/model-files.ts';
import type { BuildKey } from '../runs/model-work.ts';
import type { WebCaseHost } from '../runs/web/web-case-host.ts';
import { coverageOfFailure } from './covered-by-failure.ts';
import type { ScanLog } from './scan-log.ts';

/** All that a scan needs of the rest of Assay. */
export interface ScanParts {
  readonly machineId: string;
  readonly cases: readonly PlannedCase[];
  readonly log: ScanLog;
  readonly host: Pick<WebCaseHost, 'cover'>;
  /** What the page that answers has told of itself; absent before it has. */
  readonly page: () => BrowserCapabilities | undefined;
  readonly modelFiles: Pick<ModelFiles, 'offer'>;
  readonly findModel: (id: string) => Promise<Model>;
  readonly buildModel: (key: BuildKey) => Promise<BuiltModel>;
  /** Why a case has no room here at this moment, in a sentence. */
  readonly refuse: (item: Case, model: Model) => Promise<string | undefined>;
  readonly record: (coverage: OperatorCoverage) => Promise<void>;
  readonly now: () => Date;
}

type Answer =
  | { readonly state: 'covered'; readonly coverage: CaseCoverage }
  | { readonly state: 'left-out'; readonly reason: string }
  /** By the user: that is no answer, and the case stays as it was. */
  | { readonly state: 'cancelled' };

/** Looks at every case in turn; each row is on disk before the next begins, and nothing that a case does ends the scan. */
export async function runScan(parts: ScanParts, signal: AbortSignal): Promise<void> {
  const { cases, log, machineId, now } = parts;
  for (const [index, planned] of cases.entries()) {
    if (signal.aborted) return;
    const subject = subjectOf(planned.case);
    log.tell({ type: 'subject-started', index, subject });
    const answer = await lookAt(parts, planned, signal);
    if (answer.state === 'cancelled') return;
    if (answer.state === 'left-out') {
      log.tell({ type: 'subject-left-out', index, subject, reason: answer.reason });
      continue;
    }
    const coverage = { machineId, ...subject, ...answer.coverage, observedAt: now().toISOString() };
    await parts.record(coverage);
    log.tell({ type: 'subject-covered', index, coverage });
  }
}

export function subjectOf({ backendId, workload }: Case): CoverageSubject {
  const { modelId, component, precision, spelling } = workload;
  return { backendId, modelId, component, precision, spelling };
}

async function lookAt(parts: ScanParts, planned: PlannedCase, signal: AbortSignal): Promise<Answer> {
  if (planned.state === 'skipped') return { state: 'left-out', reason: planned.reason };
  const { case: item } = planned;
  const prepared = await prepare(parts, item).catch(
    (error: unknown): Answer => ({
      state: 'left-out',
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  if ('state' in prepared) return prepared;
  const outcome = await parts.host.cover(prepared, { signal, onProgress: () => undefined });
  if (outcome.outcome === 'covered') return { state: 'covered', coverage: outcome.coverage };
  if (outcome.failure.class === 'cancelled') return { state: 'cancelled' };
  const coverage = coverageOfFailure(outcome.failure, item, parts.page());
  if (coverage !== undefined) return { state: 'covered', coverage };
  return { state: 'left-out', reason: `${outcome.failure.message} ${outcome.failure.fix}` };
}

/** The model's file, built where it is not yet there, and the question about it. */
async function prepare(parts: ScanParts, item: Case): Promise<CaseJob | Answer> {
  const model = await parts.findModel(item.workload.modelId);
  const reason = await parts.refuse(item, model);
  if (reason !== undefined) return { state: 'left-out', reason };
  const built = await buildWork(model, item.workload, parts.buildModel);
  if (built.work.kind === 'pipeline') {
    return {
      state: 'left-out',
      reason: 'A pipeline is as well supported as its components, which are looked at one by one.',
    };
  }
  return createCaseJob({
    item,
    model,
    built,
    locate: (file) => urlLocation(file, parts.modelFiles.offer(file)),
    profile: measurementProfiles.quick,
    diagnose: true,
  });
}
