import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { mergeSources } from '../../core/api/bundles.ts';
import { listMachines } from '../../core/api/machines.ts';
import { fileOfMachine } from '../store/merge/testing/other-machine.test-kit.ts';
import { serveForTests } from './served-api.test-kit.ts';

/** Real processes start here, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { call, upload } = serveForTests();

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
