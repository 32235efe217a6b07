import type { CaseJob, CaseOutcome, CaseProgress, ExecutedCase } from '../core/measure/case-protocol.ts';

/** Messages between the session runner and the child that executes one native case. */
export type ToChild = { readonly type: 'run'; readonly job: CaseJob };
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: CaseProgress }
  /** All that was timed, before the diagnosing sessions: a crash or hang of those loses nothing. */
  | { readonly type: 'timed'; readonly outcome: ExecutedCase }
  | { readonly type: 'outcome'; readonly outcome: CaseOutcome };
