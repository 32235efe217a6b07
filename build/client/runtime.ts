import type { ErrorBody, Operations } from '../../client/assay-client.ts';

// The end of the client, word for word: the generator puts it behind the types and leaves out the import above.

type Key = keyof Operations;
type Given<T, Name extends string> = T extends undefined
  ? unknown
  : object extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T };
export type Input<K extends Key> = Given<Operations[K]['params'], 'params'> &
  Given<Operations[K]['query'], 'query'> &
  Given<Operations[K]['body'], 'body'> & {
    readonly contentType?: string;
    readonly accept?: string;
    readonly signal?: AbortSignal;
  };

/** A request that was refused: what was wrong and what to do, as Assay says it. */
export class AssayError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = 'AssayError';
    this.status = status;
    this.code = body.code;
    this.hint = body.hint;
    this.details = body.details;
  }
}

/** `origin`: where `assay serve` answers, e.g. http://127.0.0.1:4321. `token`: of `assay token create`. */
export class AssayClient {
  readonly #origin: string;
  readonly #token: string;

  constructor(options: { readonly origin: string; readonly token: string }) {
    this.#origin = options.origin.replace(/\/$/, '');
    this.#token = options.token;
  }

  /** The answer as JSON; a refusal is thrown as AssayError. */
  async request<K extends Key>(operation: K, input: Input<K>): Promise<Operations[K]['response']> {
    const response = await this.raw(operation, input);
    return (await response.json()) as Operations[K]['response'];
  }

  /** The answer as it came: for CSV, Parquet, Arrow and event streams. */
  async raw<K extends Key>(operation: K, input: Input<K>): Promise<Response> {
    const [method = '', path = ''] = operation.split(' ');
    const given: {
      params?: object;
      query?: object;
      body?: unknown;
      contentType?: string;
      accept?: string;
      signal?: AbortSignal;
    } = input;
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (given.accept !== undefined) headers['accept'] = given.accept;
    if (given.body !== undefined) headers['content-type'] = given.contentType ?? 'application/json';
    const response = await fetch(
      this.#origin + '/api/v1' + fill(path, given.params ?? {}) + search(given.query ?? {}),
      {
        method,
        headers,
        ...(given.signal === undefined ? {} : { signal: given.signal }),
        ...(given.body === undefined ? {} : { body: bodyOf(given.body) }),
      },
    );
    if (response.ok) return response;
    throw new AssayError(response.status, (await response.json()) as ErrorBody);
  }
}

function fill(path: string, params: object): string {
  return Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => encodeURIComponent(String(value))),
    path,
  );
}

function search(query: object): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
