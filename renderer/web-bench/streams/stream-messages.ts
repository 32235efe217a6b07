import type { CaseJob, FailedCase, OutputTensor } from '../../../core/measure/case-protocol.ts';
import type { QueryBoard } from '../../../core/measure/scenarios/query-board.ts';
import type { EngineFacts } from '../opened-case.ts';

/** One order at a time; each is answered once. */
export type ToStream =
  | { readonly type: 'open'; readonly job: CaseJob }
  | { readonly type: 'run' }
  /** `beginsAtMs`: on the clock that all workers share. */
  | { readonly type: 'work'; readonly board: QueryBoard; readonly beginsAtMs: number }
  | { readonly type: 'read' }
  | { readonly type: 'close' };

export type FromStream =
  | { readonly type: 'ready' }
  | { readonly type: 'opened'; readonly createMs: number; readonly engine: EngineFacts }
  | { readonly type: 'done' }
  | { readonly type: 'outputs'; readonly outputs: readonly OutputTensor[] }
  | { readonly type: 'failed'; readonly failed: FailedCase };
