import type { CaseJob, OutputTensor } from '../../core/measure/case-protocol.ts';
import type { QueryBoard } from '../../core/measure/scenarios/query-board.ts';

/** What a stream's thread is started with. Its job has the threads that are its share. */
export interface StreamStart {
  readonly job: CaseJob;
}

/** One order at a time; each is answered once. */
export type ToStream =
  | { readonly type: 'run' }
  /** `beginsAtMs`: on the clock that all threads share. */
  | { readonly type: 'work'; readonly board: QueryBoard; readonly beginsAtMs: number }
  | { readonly type: 'read' }
  | { readonly type: 'close' };

export type FromStream =
  | { readonly type: 'opened'; readonly createMs: number }
  | { readonly type: 'done' }
  | { readonly type: 'outputs'; readonly outputs: readonly OutputTensor[] }
  | { readonly type: 'failed'; readonly message: string };
