import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mergeSources } from '../../core/api/bundles.ts';
import { type Call, createCall } from '../../core/api/client.ts';
import { listMachines } from '../../core/api/machines.ts';
import { uploadedFileSchema } from '../../core/api/uploads.ts';
import { type ServedWorkbench, serveWorkbench } from '../server/serve-workbench.ts';
import { fileOfMachine } from '../store/merge/testing/other-machine.test-kit.ts';

/** Real processes start here, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder = '';
let served: ServedWorkbench;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-merge-api-'));
  served = await serveWorkbench({ databasePath: join(folder, 'assay.duckdb'), port: 0, host: 'in-process' });
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

function send(path: string, init?: RequestInit): Promise<Response> {
  return served.handler(new Request(`http://in-process${path}`, init));
}

const call: Call = createCall(async ({ method, path, body }) => {
  const headers = { 'content-type': 'application/json' };
  const response = await send(path, { method, ...(body === undefined ? {} : { body, headers }) });
  return { status: response.status, text: await response.text() };
});

async function upload(name: string, bytes: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await send(`/api/v1/uploads?name=${name}`, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return uploadedFileSchema.parse(await response.json()).id;
}

test('a database of another machine is sent and merged, and what is none is told of by the name that it was sent by', async () => {
  const bytes = new Uint8Array(await readFile(await fileOfMachine(2, [5, 8])));
  const uploads = [
    await upload('laptop.duckdb', bytes),
    await upload('letter.txt', 'Dear Assay, I am no database at all.'),
  ];
  const { sources } = await call(mergeSources, { body: { uploads } });
  expect(sources).toMatchObject([
    { state: 'merged', path: 'laptop.duckdb', kind: 'database', machines: [{ id: 'machine-0002' }] },
    {
      state: 'refused',
      path: 'letter.txt',
      reason: expect.stringMatching(/^letter\.txt is neither a bundle nor a database/) as unknown,
    },
  ]);
  const { machines } = await call(listMachines, { query: {} });
  expect(machines.map(({ id }) => id)).toContain('machine-0002');
});

test('a file that was sent is there for one merge', async () => {
  const id = await upload('letter.txt', 'Dear Assay, I am no database at all.');
  await call(mergeSources, { body: { uploads: [id] } });
  await expect(call(mergeSources, { body: { uploads: [id] } })).rejects.toThrow(
    `No file was sent as ${id}, or it came in already.`,
  );
});

test('a merge of nothing is refused in one sentence', async () => {
  await expect(call(mergeSources, { body: {} })).rejects.toThrow('Name at least one bundle or Assay file');
});
