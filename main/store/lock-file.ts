import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/make-folder.ts';
import { errorCode } from '../files/error-code.ts';

export const lockInfoSchema = z.object({
  pid: z.number().int().positive(),
  /** Where the owner serves its API, e.g. `http://127.0.0.1:41234`. */
  address: z.string(),
  token: z.string(),
  startedAt: z.iso.datetime(),
});
/** Tells a second Assay process where the first one answers. The token in it is why the file is for its owner only. */
export type LockInfo = z.infer<typeof lockInfoSchema>;

export type LockResult = { readonly state: 'acquired' } | { readonly state: 'held'; readonly by: LockInfo };

export function lockPath(databasePath: string): string {
  return `${databasePath}.assay-lock`;
}

/**
 * Takes the lock, or says who has it. The lock of a process that is gone is taken over; so is that of `unreachable`,
 * which the caller has asked in vain (its number may have gone to another program since).
 */
export async function acquireLock(databasePath: string, info: LockInfo, unreachable?: LockInfo): Promise<LockResult> {
  await makeFolder(dirname(databasePath));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createLock(databasePath, info)) return { state: 'acquired' };
    const holder = await readLock(databasePath);
    if (holder !== undefined && isAlive(holder.pid) && !isSame(holder, unreachable))
      return { state: 'held', by: holder };
    await removeStale(databasePath, holder, info);
  }
  throw new Error(`The lock file ${lockPath(databasePath)} changes too fast to be taken; try again.`);
}

/** The holder as it stands in the file; undefined where there is no lock, or none that can be read. */
export async function readLock(databasePath: string): Promise<LockInfo | undefined> {
  try {
    const parsed = lockInfoSchema.safeParse(JSON.parse(await readFile(lockPath(databasePath), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR')
      return undefined;
    throw error;
  }
}

/** Removes the lock, if it is still the caller's own. */
export async function releaseLock(databasePath: string, info: LockInfo): Promise<void> {
  if (isSame(await readLock(databasePath), info)) await rm(lockPath(databasePath), { force: true });
}

/** Written whole under another name and then linked: a lock file is never seen half written. */
async function createLock(databasePath: string, info: LockInfo): Promise<boolean> {
  const draft = `${lockPath(databasePath)}.${String(info.pid)}`;
  await rm(draft, { force: true });
  try {
    await writeFile(draft, JSON.stringify(info), { flag: 'wx', mode: 0o600 });
    await link(draft, lockPath(databasePath));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (hasNoLinks(error)) return await createDirectly(databasePath, info);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** FAT and some network shares know no links. */
function hasNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].some((code) => errorCode(error) === code);
}

async function createDirectly(databasePath: string, info: LockInfo): Promise<boolean> {
  try {
    await writeFile(lockPath(databasePath), JSON.stringify(info), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same stale lock: what was moved aside and proves to be a new one is put back. */
async function removeStale(databasePath: string, stale: LockInfo | undefined, info: LockInfo): Promise<void> {
  const aside = `${lockPath(databasePath)}.stale-${String(info.pid)}`;
  try {
    await rename(lockPath(databasePath), aside);
    const moved = lockInfoSchema.safeParse(JSON.parse(await readFile(aside, 'utf8')));
    if (moved.success && !isSame(moved.data, stale)) await link(aside, lockPath(databasePath));
  } catch (error) {
    const isRaceOrRubbish =
      error instanceof SyntaxError || errorCode(error) === 'ENOENT' || errorCode(error) === 'EEXIST';
    if (!isRaceOrRubbish) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Signal 0 asks only whether the process is there; EPERM says that it is, and another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function isSame(left: LockInfo | undefined, right: LockInfo | undefined): boolean {
  return left !== undefined && right !== undefined && left.pid === right.pid && left.token === right.token;
}
