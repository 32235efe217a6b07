import type { Transport } from '../../core/api/client.ts';
import { createCall } from '../../core/api/client.ts';

/** What is thrown when no answer came at all: the process behind the page is gone, or the network to it is. */
export class UnreachableError extends Error {
  constructor() {
    super('Assay does not answer.');
    this.name = 'UnreachableError';
  }
}

type TransportRequest = Parameters<Transport>[0];
type TransportResponse = Awaited<ReturnType<Transport>>;

/** Same origin, same cookie: Electron's scheme and the loopback server look alike from here. */
async function fetchTransport({ method, path, body }: TransportRequest): Promise<TransportResponse> {
  const response = await fetchOrExplain(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

/** The typed caller of the page. */
export const call = createCall(fetchTransport);

/** For answers that are no JSON (exports, reports). Throws only when nobody answers. */
export async function fetchOrExplain(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch {
    throw new UnreachableError();
  }
}
