import type { Failure } from '../../core/domain/measurement.ts';

/** A failure of the case, already in its class and with its remedy. */
export class CaseError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CaseError';
    this.failure = failure;
  }
}
