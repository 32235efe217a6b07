import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveFile } from './archive-file.ts';

let folder = '';
const text = '{"model":"bert"}';
const contentHash = createHash('sha256').update(text).digest('hex');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-archive-'));
  await writeFile(join(folder, 'Result.JSON'), text);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function source() {
  return { path: join(folder, 'Result.JSON'), name: 'Result.JSON', contentHash };
}

test('a copy is named by its hash, and made once', async () => {
  const target = await archiveFile(source(), join(folder, 'archive'));
  expect(target).toBe(join(folder, 'archive', contentHash.slice(0, 2), `${contentHash}.json`));
  expect(await readFile(target, 'utf8')).toBe(text);
  expect(await archiveFile(source(), join(folder, 'archive'))).toBe(target);
});

test('a copy that would not be what was imported is not kept', async () => {
  await writeFile(join(folder, 'Result.JSON'), 'changed meanwhile');
  await expect(archiveFile(source(), join(folder, 'archive'))).rejects.toThrow('It changed while it was copied');
  expect(await readdir(join(folder, 'archive', contentHash.slice(0, 2)))).toStrictEqual([]);
});

test('a damaged copy is told and not written over', async () => {
  const target = await archiveFile(source(), join(folder, 'archive'));
  await writeFile(target, 'rotten');
  await expect(archiveFile(source(), join(folder, 'archive'))).rejects.toThrow('is damaged');
  expect(await readFile(target, 'utf8')).toBe('rotten');
});

test('a place where no copy can be made is told in a sentence', async () => {
  await writeFile(join(folder, 'archive'), 'no folder');
  await expect(archiveFile(source(), join(folder, 'archive'))).rejects.toThrow(
    /cannot be written\. .*no file can be made|There is no folder/i,
  );
});
