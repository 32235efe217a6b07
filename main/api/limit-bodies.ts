import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../../core/api/errors.ts';
import { errorResponse } from './error-response.ts';

/** Requests are small objects; only a page's outcome carries output tensors, a file all its bytes, and a report all its rows. */
const maximumBodyBytes = { json: 1_000_000, rows: 64_000_000, bytes: 512_000_000 };

/** Refuses a body that is too large before it is read, or, where its length is not said, as soon as it has become too long. */
export function limitBodies(): MiddlewareHandler {
  return async (context, next) => {
    const maximum = maximumOf(context.req.path);
    const said = context.req.header('content-length');
    if (said !== undefined && context.req.header('transfer-encoding') === undefined) {
      return Number(said) > maximum ? errorResponse(tooLarge(maximum)) : next();
    }
    return (await readWhole(context, maximum)) ? next() : errorResponse(tooLarge(maximum));
  };
}

/**
 * Reads a body of unknown length, and puts a request in place that holds it. It is made of its parts: the server's own request
 * object is none that another could be made of.
 */
async function readWhole({ req }: Context, maximum: number): Promise<boolean> {
  const { url, method, headers, signal } = req.raw;
  if (method === 'GET' || method === 'HEAD' || req.raw.body === null) return true;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = req.raw.body.getReader();
  for (;;) {
    const { done, value } = (await reader.read()) as { readonly done: boolean; readonly value?: Uint8Array };
    if (done || value === undefined) break;
    bytes += value.byteLength;
    if (bytes > maximum) {
      await reader.cancel();
      return false;
    }
    chunks.push(value);
  }
  req.raw = new Request(url, { method, headers, signal, ...(bytes === 0 ? {} : { body: Buffer.concat(chunks) }) });
  return true;
}

function maximumOf(path: string): number {
  if (/\/(?:outcome|uploads)$/.test(path)) return maximumBodyBytes.bytes;
  return /\/(?:imports|results)$/.test(path) ? maximumBodyBytes.rows : maximumBodyBytes.json;
}

function tooLarge(bytes: number): ApiError {
  return new ApiError('body-too-large', `The request is larger than ${bytes} bytes.`, 'Send less in one request.');
}
