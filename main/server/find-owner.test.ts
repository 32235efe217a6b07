import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock } from '../store/lock-file.ts';
import { findOwner } from './find-owner.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

let folder = '';
let server: LoopbackServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-owner-'));
  server = await startLoopbackServer(() => Promise.resolve(new Response('{}')), { port: 0 });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function lock(address: string, token: string): Promise<unknown> {
  return acquireLock(join(folder, 'a.duckdb'), {
    pid: process.pid,
    address,
    token,
    startedAt: new Date(0).toISOString(),
  });
}

test('an owner that answers with its token is found', async () => {
  await lock(server.origin, server.token);
  expect((await findOwner(join(folder, 'a.duckdb')))?.address).toBe(server.origin);
});

test('a lock whose port went to somebody else, or to nobody, is no owner', async () => {
  await lock(server.origin, 'a token of a process that is gone');
  expect(await findOwner(join(folder, 'a.duckdb'))).toBeUndefined();
});

test('without a lock there is no owner', async () => {
  expect(await findOwner(join(folder, 'a.duckdb'))).toBeUndefined();
});
