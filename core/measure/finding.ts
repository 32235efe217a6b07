import type { VerdictReasonCode } from '../domain/verdict.ts';

/** A reason and what it does to the grade; a note changes nothing. */
export interface Finding {
  readonly severity: 'note' | 'unstable' | 'invalid';
  readonly code: VerdictReasonCode;
  readonly detail: string;
}
