import { ApiCallError } from '../../../../core/api/client.ts';

export interface ErrorPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1; absent where only the line is known. */
  readonly column?: number;
}

/** Where in the text a query went wrong; undefined where the answer does not say. */
export function errorPlace(error: unknown): ErrorPlace | undefined {
  if (!(error instanceof ApiCallError)) return undefined;
  const found = /\bat line (\d+)(?:, column (\d+))?/.exec(error.body.message);
  if (found === null) return undefined;
  return { line: Number(found[1]), ...(found[2] === undefined ? {} : { column: Number(found[2]) }) };
}
