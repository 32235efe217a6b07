import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ApiError } from '../../core/api/errors.ts';
import { makeFolder } from './make-folder.ts';
import { errorCode } from './error-code.ts';

/** Writes a file that a person named, whole or not at all: what stood there stays until the new one is complete. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<string> {
  const path = resolve(file);
  try {
    await write(path, content);
    return path;
  } catch (error) {
    throw await writeFailure(error, path);
  }
}

/** Makes a folder that a person named, with those above it. */
export async function makeOutputFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await makeFolder(path);
    return path;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'ENOTDIR' && errorCode(error) !== 'ENOENT') {
      throw await writeFailure(error, path);
    }
    throw new ApiError('bad-request', `“${path}” is no folder, and none can be made there.`, 'Name another folder.');
  }
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  // A pipe or a terminal is written to and never replaced; a folder is refused by the system.
  if (found !== undefined && !found.isFile()) return writeFile(path, content);
  // A link stays one: the file that it leads to is replaced.
  const target = found === undefined ? path : await realpath(path);
  const draft = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** What the file system said of a file that a person named, in a sentence; anything else as it is. */
export async function writeFailure(error: unknown, path: string): Promise<unknown> {
  const hint = 'Name another file, or make its folder first.';
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const above = dirname(path);
      const isThere = await stat(above).then(
        (found) => found.isDirectory(),
        () => false,
      );
      const message = isThere ? `No file can be made in ${above}.` : `There is no folder ${above}.`;
      return new ApiError('bad-request', `${path} cannot be written. ${message}`, hint);
    }
    case 'EISDIR':
      return new ApiError('bad-request', `${path} is a folder.`, 'Name a file.');
    // Node's own: the system has no names with NUL in them.
    case 'ERR_INVALID_ARG_VALUE':
      return new ApiError('bad-request', `“${path}” can be no name of a file.`, 'Name another file.');
    case 'ENAMETOOLONG':
      return new ApiError('bad-request', `The name of ${path} is too long.`, 'Name another file.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ApiError(
        'unavailable',
        `Assay may not write ${path}.`,
        'Give yourself the right, or name another place.',
      );
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new ApiError(
        'unavailable',
        `The disk is full: ${path} was not written.`,
        'Free some space, or name a place on another disk.',
      );
    default:
      return error;
  }
}
