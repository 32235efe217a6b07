import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../lock-file.ts';
import { errorCode } from '../../files/error-code.ts';

/** A file that is being written has this in its name, then the process that writes it. */
const draftMark = '.assay-draft-';

/** Numbers of processes come again, in a container at every start: the rest tells this process from a former one. */
const writer = `${String(process.pid)}-${randomBytes(4).toString('hex')}`;

export function draftOf(path: string): string {
  return `${path}${draftMark}${writer}`;
}

/** Removes what killed processes left half written under names that begin with that of `path`. */
export async function removeDrafts(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await namesIn(folder)) {
    if (name.startsWith(basename(path)) && isLeftOver(name)) await rm(join(folder, name), { force: true });
  }
}

function isLeftOver(name: string): boolean {
  const mark = name.indexOf(draftMark);
  if (mark < 0) return false;
  const rest = name.slice(mark + draftMark.length);
  const pid = Number.parseInt(rest, 10);
  if (rest.startsWith(writer) || !(pid > 0)) return false;
  return pid === process.pid || !isAlive(pid);
}

/** Of a folder that is not there: none. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}
