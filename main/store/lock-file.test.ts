import { spawnSync } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireLock, type LockInfo, lockPath, readLock, releaseLock } from './lock-file.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

const mine: LockInfo = {
  pid: process.pid,
  address: 'http://127.0.0.1:1',
  token: 'mine',
  startedAt: '2026-03-01T10:00:00.000Z',
};
/** Process 1 lives as long as the system does. */
const theirs: LockInfo = { ...mine, pid: 1, token: 'theirs' };

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('the lock file', { timeout: 30_000 }, () => {
  test('is for its owner only and says where the owner answers', async () => {
    const path = await temporaryDatabasePath();
    expect(await acquireLock(path, mine)).toStrictEqual({ state: 'acquired' });
    expect(await readLock(path)).toStrictEqual(mine);
    if (process.platform !== 'win32') expect((await stat(lockPath(path))).mode & 0o777).toBe(0o600);
  });

  test('of a process that lives is not taken over', async () => {
    const path = await temporaryDatabasePath();
    await acquireLock(path, theirs);
    expect(await acquireLock(path, mine)).toStrictEqual({ state: 'held', by: theirs });
    expect(await readLock(path)).toStrictEqual(theirs);
  });

  test('of a process that is gone is taken over, and leaves no other file behind', async () => {
    const path = await temporaryDatabasePath();
    await acquireLock(path, { ...theirs, pid: deadPid() });
    expect(await acquireLock(path, mine)).toStrictEqual({ state: 'acquired' });
    expect(await readLock(path)).toStrictEqual(mine);
    expect(await readdir(dirname(path))).toStrictEqual(['assay.duckdb.assay-lock']);
  });

  test('of a process that was asked in vain is taken over, though another program has its number now', async () => {
    const path = await temporaryDatabasePath();
    await acquireLock(path, theirs);
    expect(await acquireLock(path, mine, theirs)).toStrictEqual({ state: 'acquired' });
    expect(await acquireLock(path, { ...mine, token: 'third' }, theirs)).toStrictEqual({ state: 'held', by: mine });
  });

  test.each(['', 'not json', '{"pid":"x"}'])('that holds %j is taken over', async (content) => {
    const path = await temporaryDatabasePath();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(lockPath(path), content);
    expect(await readLock(path)).toBeUndefined();
    expect(await acquireLock(path, mine)).toStrictEqual({ state: 'acquired' });
  });

  test('is removed by its owner and by nobody else', async () => {
    const path = await temporaryDatabasePath();
    await acquireLock(path, mine);
    await releaseLock(path, theirs);
    expect(await readLock(path)).toStrictEqual(mine);
    await releaseLock(path, mine);
    expect(await readLock(path)).toBeUndefined();
    await releaseLock(path, mine);
  });
});
