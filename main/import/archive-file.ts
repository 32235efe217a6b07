import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { writeFailure } from '../files/write-output.ts';
import { hashFiles } from '../models/file-hash.ts';

/**
 * A copy named by the file's hash, whole or not there at all; the copy is read again and its hash compared. A copy that stands
 * there already is checked in the same way.
 */
export async function archiveFile(
  source: { readonly path: string; readonly name: string; readonly contentHash: string },
  folder: string,
): Promise<string> {
  const place = join(folder, source.contentHash.slice(0, 2));
  const target = join(place, source.contentHash + extensionOf(source.name));
  if (await isThere(target)) {
    if ((await hashFiles([target])) === source.contentHash) return target;
    throw new Error(`The copy ${target} is damaged: its bytes are not those that its name says. Move it away.`);
  }
  const partial = `${target}.${process.pid}.part`;
  try {
    await makeFolder(place);
    await copyFile(source.path, partial);
    await flush(partial);
    if ((await hashFiles([partial])) !== source.contentHash) {
      throw new Error('It changed while it was copied: import it again.');
    }
    await rename(partial, target);
    return target;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw await writeFailure(error, target);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Only what a person could read from it: a name may end in anything. */
function extensionOf(name: string): string {
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,10}$/.test(extension) ? extension : '';
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
