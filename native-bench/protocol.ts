import type { CaseJob, CaseOutcome, CaseProgress } from '../core/measure/case-protocol.ts';

/** Messages between the session runner and the child that executes one native case. */
export type ToChild = {
  readonly type: 'run';
  readonly job: CaseJob /** Epoch ms just before the fork. */;
  readonly forkedAtMs: number;
};
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: CaseProgress }
  | { readonly type: 'outcome'; readonly outcome: CaseOutcome };
