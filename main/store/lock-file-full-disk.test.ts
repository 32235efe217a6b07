import { open, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { acquireLock } from './lock-file.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

/** A full disk still makes files: it is what they hold that it has no room for. */
vi.mock('node:fs/promises', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  writeFile: async (path: string, _: string, { flag }: { readonly flag: string }) => {
    await (await open(path, flag)).close();
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  },
}));

test('a lock for which the disk has no room leaves no file behind', async () => {
  const path = await temporaryDatabasePath();
  const info = {
    pid: process.pid,
    address: 'http://127.0.0.1:1',
    token: 'mine',
    startedAt: '2026-03-01T10:00:00.000Z',
  };
  await expect(acquireLock(path, info)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await readdir(dirname(path))).toStrictEqual([]);
});
