import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it. Node's own `recursive` tries for ever, with one of its few threads, where the folder above
 * is there and takes no new one without saying why, as /proc does (seen in Node 20.20).
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const error = await tryToMake(path);
  if (error === undefined) return;
  const above = dirname(path);
  if (errorCode(error) !== 'ENOENT' || above === path) throw error;
  await makeFolder(above);
  const second = await tryToMake(path);
  if (second !== undefined) throw second;
}

/** What stood in the way; nothing where the folder is there now, whoever made it. */
async function tryToMake(path: string): Promise<Error | undefined> {
  try {
    await mkdir(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isThere = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    return isThere ? undefined : error;
  }
}
