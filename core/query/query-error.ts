/** A query that names what is not there, or asks what has no meaning. The message is one sentence for a person. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  constructor(
    readonly code: 'unknown-column' | 'wrong-value' | 'wrong-aggregate' | 'wrong-page',
    message: string,
    /** What to do about it. */
    readonly hint: string,
  ) {
    super(message);
  }
}
