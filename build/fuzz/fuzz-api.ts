import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { serveWorkbench, type ServedWorkbench } from '../../main/server/serve-workbench.ts';
import { fillWorkbench } from './known-values.ts';
import type { OpenApiDocument } from '../openapi/openapi-document.ts';
import { type FuzzRequest, requestsOf } from './requests.ts';
import { filesVersion, stateHash } from './state-hash.ts';

/** No answer by then is a hang. Measuring and browsers are never started. */
const patienceMs = 60_000;

/** Node itself refuses an address that is too long, before any of it comes to us. */
const headersTooLarge = 431;

export interface FuzzFinding {
  readonly problem: string;
  readonly request: FuzzRequest;
}

export interface FuzzReport {
  readonly requests: number;
  readonly routes: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly findings: readonly FuzzFinding[];
}

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly onProgress?: (done: number, findings: number) => void;
  /** At once: a long run need not be waited for. */
  readonly onFinding?: (finding: FuzzFinding) => void;
}

/**
 * Sends requests that were made from our own OpenAPI document to a served workbench over HTTP. Wrong is: a 5xx, no answer, an
 * error in another shape, a state that a refused request has changed, and a write that a token for reading was let through to.
 */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzReport> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-fuzz-'));
  process.env['ASSAY_MODEL_CACHE'] = join(folder, 'models');
  const served = await serveWorkbench({
    databasePath: join(folder, 'assay.duckdb'),
    port: 0,
    host: 'in-process',
    requestsPerMinute: 1_000_000,
  });
  try {
    return await new Fuzzer(served, folder, options.onFinding ?? (() => undefined)).run(options);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface State {
  readonly version: string;
  readonly hash: string;
}

class Fuzzer {
  readonly #findings: FuzzFinding[] = [];
  readonly #statuses: Record<string, number> = {};
  readonly #routes = new Set<string>();

  constructor(
    private readonly served: ServedWorkbench,
    private readonly folder: string,
    private readonly onFinding: (finding: FuzzFinding) => void,
  ) {}

  async run({ requests, seed, onProgress }: FuzzOptions): Promise<FuzzReport> {
    const known = await fillWorkbench(this.served.workbench, this.folder);
    const { token: readToken } = await this.served.workbench.tokens.create('fuzz', 'read');
    // Whatever asks for the machine first writes down what it detected.
    for (const path of ['/api/v1/hardware', '/api/v1/noise']) await this.#fetch({ path, method: 'GET', headers: {} });
    const document = (await (
      await this.#fetch({ path: '/openapi.json', method: 'GET', headers: {} })
    ).json()) as OpenApiDocument;
    let state = await this.#state();
    for (const [index, request] of fc.sample(requestsOf(document, known), { numRuns: requests, seed }).entries()) {
      const token = index % 10 === 9 ? readToken : undefined;
      const status = await this.#send(request, token);
      const after = await this.#state(state);
      const isChanged = after.hash !== state.hash;
      if (isChanged && status >= 400) this.#find(`answered ${status} and changed the database`, request);
      if (isChanged && token !== undefined) this.#find('changed the database with a token for reading', request);
      state = after;
      onProgress?.(index + 1, this.#findings.length);
    }
    return { requests, routes: this.#routes.size, statuses: this.#statuses, findings: this.#findings };
  }

  /** The rows are only looked at where a file has changed: nothing is committed without that. */
  async #state(before?: State): Promise<State> {
    const version = await filesVersion(this.served.workbench);
    if (version === before?.version) return before;
    return { version, hash: await stateHash(this.served.workbench) };
  }

  /** The status, 0 where there was none. */
  async #send(request: FuzzRequest, token: string | undefined): Promise<number> {
    this.#routes.add(request.route);
    try {
      const response = await this.#fetchTwice(request, token);
      const { status } = response;
      this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
      const text = await bodyOf(response);
      if (status >= 500) this.#find(`answered ${status}: ${text.slice(0, 500)}`, request);
      else if (status >= 400 && status !== headersTooLarge && request.method !== 'HEAD')
        this.#checkError(text, request);
      if (status === 201 && request.route === 'POST /api/v1/imports') await this.#untilImported(text);
      if (status === 201 && request.route === 'POST /api/v1/sessions') await this.#endSession(text);
      return status;
    } catch (error) {
      this.#find(
        `no answer: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`,
        request,
      );
      return 0;
    }
  }

  #fetch(request: Omit<FuzzRequest, 'route'>, token = this.served.server.token): Promise<Response> {
    return fetch(this.served.server.origin + request.path, {
      method: request.method,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
  }

  /** A connection that the server has closed after a refusal may be used once more by fetch, which then knows of no answer. */
  async #fetchTwice(request: FuzzRequest, token: string | undefined): Promise<Response> {
    return this.#fetch(request, token).catch((error: unknown) => {
      const isReset = error instanceof Error && /ECONNRESET|other side closed|EPIPE/.test(String(error.cause));
      if (!isReset) throw error;
      return this.#fetch(request, token);
    });
  }

  #checkError(text: string, request: FuzzRequest): void {
    try {
      const body = JSON.parse(text) as { readonly code?: unknown; readonly message?: unknown; readonly hint?: unknown };
      if (
        typeof body.code === 'string' &&
        typeof body.message === 'string' &&
        body.message !== '' &&
        typeof body.hint === 'string'
      )
        return;
    } catch {
      // Told below.
    }
    this.#find(`an error in another shape: ${text.slice(0, 200)}`, request);
  }

  /** An import goes on behind its answer: what it changes is its own. */
  async #untilImported(text: string): Promise<void> {
    const { id } = JSON.parse(text) as { readonly id: string };
    for (;;) {
      const response = await this.#fetch({ path: `/api/v1/imports/${id}`, method: 'GET', headers: {} });
      const status = (await response.json()) as { readonly state?: string };
      if (status.state !== 'running') return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** One that was resumed, say: it would measure, and write, behind all requests that follow. */
  async #endSession(text: string): Promise<void> {
    const path = `/api/v1/sessions/${(JSON.parse(text) as { readonly id: string }).id}`;
    await this.#fetch({ path: `${path}/cancel`, method: 'POST', headers: {} });
    for (;;) {
      const session = (await (await this.#fetch({ path, method: 'GET', headers: {} })).json()) as {
        readonly state?: string;
      };
      if (session.state !== 'running') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #find(problem: string, request: FuzzRequest): void {
    this.#findings.push({ problem, request });
    this.onFinding({ problem, request });
  }
}

/** An event stream need not end: its beginning is answer enough. */
async function bodyOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response.text();
  await response.body?.cancel();
  return '';
}
