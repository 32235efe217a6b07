import { ApiCallError } from '../../core/api/client.ts';
import { UnreachableError } from './transport.ts';

export interface ErrorText {
  readonly message: string;
  readonly hint: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];
}

/** What a person is told of any error that a call threw. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof ApiCallError) {
    return { message: error.body.message, hint: error.body.hint, details: error.body.details };
  }
  if (error instanceof UnreachableError) {
    return {
      message: 'Assay does not answer.',
      hint: 'Its process may have ended. Start it again (npm start, or assay serve), then try again. What was measured is in the database.',
      details: [],
    };
  }
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a fault of Assay. Try again; if it stays, report it with this sentence.',
    details: [],
  };
}
