import type { Failure } from '../../core/domain/measurement.ts';

/** What a page says of a worker that gave no answer. */
export function cancelled(): Failure {
  return { class: 'cancelled', message: 'The case was cancelled.', fix: 'Resume the session to measure what is left.' };
}

export function timedOut(limitMs: number): Failure {
  return {
    class: 'timed-out',
    message: `The case got no further for ${Math.round(limitMs / 1000)} seconds and was ended.`,
    fix: 'Take a smaller model, batch or shape on this backend, or a profile with more time.',
  };
}

export function neverStarted(limitMs: number): Failure {
  return {
    class: 'host-unreachable',
    message: `The measuring worker did not start within ${limitMs / 1000} seconds.`,
    fix: 'Reload the page. If it stays, an extension or a proxy blocks or changes the worker’s script.',
  };
}

export function crashed(message: string | undefined): Failure {
  const words = message === undefined || message === '' ? 'its script could not be loaded or it died' : message;
  return {
    class: 'crashed',
    message: `The measuring worker ended with an error: ${words}.`,
    fix: 'Try again; if it stays, take a smaller batch or another backend.',
  };
}

export function unexpectedAnswer(): Failure {
  return {
    class: 'internal',
    message: 'The measuring worker answered what it was not asked.',
    fix: 'Reload the page: its parts may come from two versions of Assay.',
  };
}
