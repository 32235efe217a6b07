import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeDatabaseFolder } from './database-folder.ts';

test('a database below a file has no place, and is told so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-database-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'file'), '');
  await expect(makeDatabaseFolder(join(folder, 'file', 'assay.duckdb'))).rejects.toMatchObject({
    name: 'StoreError',
    code: 'not-writable',
  });
});

test.runIf(existsSync('/proc/self'))('a folder that the system does not make is told in one sentence', async () => {
  await expect(makeDatabaseFolder('/proc/nope/assay.duckdb')).rejects.toMatchObject({
    code: 'not-writable',
    message: 'There is no folder /proc/nope, and none can be made there.',
  });
});
