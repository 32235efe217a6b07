import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiTokens } from './api-tokens.ts';

let folder = '';
let tokens: ApiTokens;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-tokens-'));
  tokens = new ApiTokens(join(folder, 'a.duckdb'), () => new Date(0));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a token is found by itself and by nothing else, until it is revoked', async () => {
  const made = await tokens.create('ci', 'write');
  expect(await tokens.find(made.token)).toStrictEqual({
    name: 'ci',
    scope: 'write',
    createdAt: new Date(0).toISOString(),
  });
  expect(await tokens.find(`${made.token}x`)).toBeUndefined();
  expect(await tokens.find('')).toBeUndefined();
  await tokens.revoke('ci');
  expect(await tokens.find(made.token)).toBeUndefined();
});

test('the file beside the database holds no token, and its owner alone can read it', async () => {
  const made = await tokens.create('ci', 'read');
  const file = join(folder, 'a.duckdb.assay-tokens');
  expect(await readFile(file, 'utf8')).not.toContain(made.token);
  expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test('tokens that are made at the same moment are all kept, and a name is given once', async () => {
  await Promise.all(['a', 'b', 'c'].map((name) => tokens.create(name, 'read')));
  expect((await tokens.list()).map(({ name }) => name)).toStrictEqual(['a', 'b', 'c']);
  await expect(tokens.create('b', 'write')).rejects.toMatchObject({ code: 'conflict' });
  await expect(tokens.revoke('nobody')).rejects.toMatchObject({ code: 'not-found' });
});

test('a file that was spoilt lets nobody in, and says so', async () => {
  await writeFile(join(folder, 'a.duckdb.assay-tokens'), '{"tokens":[{"name":"x"}]}');
  await expect(tokens.find('x')).rejects.toMatchObject({ code: 'unavailable' });
});
