import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Call, createCall } from '../../core/api/client.ts';
import { uploadedFileSchema } from '../../core/api/uploads.ts';
import { type ServedWorkbench, serveWorkbench } from '../server/serve-workbench.ts';

interface ServedApi {
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  readonly call: Call;
  /** Sends a file as a page does; its id. */
  readonly upload: (name: string, bytes: string | Uint8Array<ArrayBuffer>) => Promise<string>;
}

/** The whole workbench over an empty database, for the tests of one file, asked without a socket. */
export function serveForTests(): ServedApi {
  let folder = '';
  let served: ServedWorkbench;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-api-'));
    served = await serveWorkbench({ databasePath: join(folder, 'assay.duckdb'), port: 0, host: 'in-process' });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  function send(path: string, init?: RequestInit): Promise<Response> {
    return served.handler(new Request(`http://in-process${path}`, init));
  }

  return {
    send,
    call: createCall(async ({ method, path, body }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await send(path, { method, ...(body === undefined ? {} : { body, headers }) });
      return { status: response.status, text: await response.text() };
    }),
    async upload(name, bytes) {
      const response = await send(`/api/v1/uploads?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      });
      expect(response.status).toBe(201);
      return uploadedFileSchema.parse(await response.json()).id;
    },
  };
}
