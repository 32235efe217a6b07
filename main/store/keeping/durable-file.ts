import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatBytes } from '../../format/format.ts';
import { StoreError } from '../store-error.ts';
import { errorCode } from '../../files/error-code.ts';

/** A file that is renamed before its bytes are on the disk can be empty after a power cut. */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Takes the place of whatever stands at `to`: after a kill or a power cut there is the old file or the new one, whole. */
export async function replaceFile(from: string, to: string): Promise<void> {
  await flushFile(from);
  await rename(from, to);
  await flushFolder(dirname(to));
}

/** Where a folder cannot be opened (Windows), renaming is durable by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A second name for the same bytes, in no time; FAT and some network shares know none, and get a copy. */
export async function keepUnder(path: string, secondName: string): Promise<void> {
  try {
    await link(path, secondName);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') throw error;
    await copyFile(path, secondName, constants.COPYFILE_EXCL);
    await flushFile(secondName);
  }
}

/** The file and the log that DuckDB keeps beside it. */
export async function removeDatabase(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.wal`, { force: true });
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** Told before a long copy starts; what the disk loses meanwhile is told by the copy itself. */
export async function requireRoom(folder: string, bytes: number, forWhat: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= bytes) return;
  throw new StoreError(
    'disk-full',
    `There is no room for ${forWhat}: it can need ${formatBytes(bytes)}, and ${folder} has ${formatBytes(freeBytes)} left.`,
    'Free some space and try again. Nothing was changed.',
  );
}
