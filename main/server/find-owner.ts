import { setTimeout as sleep } from 'node:timers/promises';
import { apiPrefix } from '../../core/api/route.ts';
import { type LockInfo, readLock } from '../store/lock-file.ts';

/** The Assay process that owns the database and answers; a lock whose process does not answer is left behind by a crash. */
export async function findOwner(databasePath: string, waitMs = 0): Promise<LockInfo | undefined> {
  const until = Date.now() + waitMs;
  for (;;) {
    const owner = await readLock(databasePath);
    if (owner !== undefined && (await answers(owner))) return owner;
    if (Date.now() >= until) return undefined;
    await sleep(100);
  }
}

async function answers({ address, token }: LockInfo): Promise<boolean> {
  try {
    const response = await fetch(`${address}${apiPrefix}/health`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}
