import type { Known } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { OperatorProfile } from '../../core/domain/operator-profile.ts';
import type { CaseJob, CaseProgress, ExecutedCase, FailedCase } from '../../core/measure/case-protocol.ts';

/** A worker measures, or it diagnoses: a verbose session beside a timed one would disturb it, and a crash would take both. */
export type ToWorker = { readonly task: 'measure' | 'diagnose'; readonly job: CaseJob };

/** The page adds what only it knows: the worker's start, its own name, and, from the second worker, the placement. */
export type TimedCase = Omit<ExecutedCase, 'coldStart' | 'placement' | 'execution'> & {
  readonly coldStart: Omit<ExecutedCase['coldStart'], 'startMs'>;
  readonly execution: Omit<ExecutedCase['execution'], 'backendRan' | 'host'>;
};

export interface Diagnosis {
  readonly placement: Known<Placement>;
  /** Absent: it was not asked for. */
  readonly operators?: Known<OperatorProfile>;
  /** WebNN only: digests of what the asked context and the `cpu` context say they support. */
  readonly limits?: { readonly asked: string; readonly cpu: Known<string> };
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: CaseProgress }
  | { readonly type: 'timed'; readonly timed: TimedCase }
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly type: 'failed'; readonly failed: FailedCase };
