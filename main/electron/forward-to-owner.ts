import type { LockInfo } from '../store/lock-file.ts';

type Owner = Pick<LockInfo, 'address' | 'token'>;

/** Headers of the page that mean something to the API; `origin` and cookies are the window's own business. */
const passedOn = ['accept', 'content-type', 'last-event-id'];

/** A handler that asks the Assay process which owns the database: the window shows what that process measures. */
export function forwardTo(owner: Owner): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers({ authorization: `Bearer ${owner.token}` });
    for (const name of passedOn) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    return fetch(owner.address + pathname + search, {
      method: request.method,
      headers,
      signal: request.signal,
      ...(hasBody ? { body: await request.arrayBuffer() } : {}),
    });
  };
}
