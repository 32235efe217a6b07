import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../files/error-code.ts';

const prefix = 'assay-profile-';
/** A process id that is dead here may be alive in another container on the same disk: young folders are left alone. */
const abandonedAfterMs = 10 * 60_000;

/** A fresh browser profile. Those of processes that were killed before they could clean up are removed on the way. */
export async function createProfileFolder(parent: string): Promise<string> {
  await removeAbandoned(parent);
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

export async function removeProfileFolder(folder: string): Promise<void> {
  // The last of the browser's processes may still write while it dies.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const folder = join(parent, name);
    const changed = await stat(folder).catch(() => undefined);
    if (changed === undefined || Date.now() - changed.mtimeMs < abandonedAfterMs) continue;
    // Another user's folder refuses: it is theirs to remove.
    await removeProfileFolder(folder).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
