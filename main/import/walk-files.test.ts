import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { walkFiles } from './walk-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-walk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), '{}');
  }
}

async function found(roots: string[], exclude?: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const item of walkFiles(roots, exclude)) {
    const name = relative(folder, item.path);
    lines.push(item.kind === 'file' ? name : `${name}: ${item.reason}`);
  }
  return lines.sort();
}

test('files of all folders below, and single files', async () => {
  await put('a.json', 'b/c.json', 'b/d/e.json', 'f.json');
  expect(await found([join(folder, 'b'), join(folder, 'f.json')])).toStrictEqual(['b/c.json', 'b/d/e.json', 'f.json']);
});

test('links are followed, and a circle of them ends', async () => {
  await put('a/b.json', 'elsewhere/c.json');
  await symlink(folder, join(folder, 'a', 'up'));
  await symlink(join(folder, 'elsewhere', 'c.json'), join(folder, 'a', 'linked.json'));
  expect(await found([join(folder, 'a')])).toStrictEqual(['a/b.json', 'a/linked.json', 'a/up/elsewhere/c.json']);
});

test('a hidden folder and a link that leads nowhere are told and not entered', async () => {
  await put('a.json', '.git/b.json');
  await symlink(join(folder, 'missing'), join(folder, 'broken.json'));
  expect(await found([folder])).toStrictEqual([
    '.git: Hidden folders are not entered; name it to import what is in it.',
    'a.json',
    'broken.json: It is not there, or a link that leads nowhere.',
  ]);
  expect(await found([join(folder, '.git')])).toStrictEqual(['.git/b.json']);
});

test('the folder that copies go to is left out', async () => {
  await put('a.json', 'archive/b.json');
  expect(await found([folder], join(folder, 'archive'))).toStrictEqual(['a.json']);
});
