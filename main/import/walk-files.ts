import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../files/error-code.ts';

/** A file to be read, or something that stands where a file could be and cannot be read, with the reason. */
export type FoundFile =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'obstacle'; readonly path: string; readonly reason: string };

/**
 * All files under the given files and folders, one after the other, so that memory does not grow with their number. Links are
 * followed, but no folder is entered twice, so that they cannot lead round in circles. `exclude`: a folder that is left out.
 */
export async function* walkFiles(roots: readonly string[], exclude?: string): AsyncGenerator<FoundFile> {
  const entered = new Set<string>();
  for (const root of roots) yield* walk(root, { entered, exclude });
}

interface Surroundings {
  readonly entered: Set<string>;
  readonly exclude: string | undefined;
}

async function* walk(path: string, surroundings: Surroundings): AsyncGenerator<FoundFile> {
  if (path === surroundings.exclude) return;
  try {
    const found = await stat(path);
    if (found.isFile()) {
      yield { kind: 'file', path };
      return;
    }
    if (!found.isDirectory()) {
      yield { kind: 'obstacle', path, reason: 'It is neither a file nor a folder.' };
      return;
    }
    const identity = `${found.dev} ${found.ino}`;
    // Windows may give no number: there the depth of a path is the only limit.
    if (found.ino !== 0 && surroundings.entered.has(identity)) return;
    surroundings.entered.add(identity);
  } catch (error) {
    yield { kind: 'obstacle', path, reason: obstacleText(error) };
    return;
  }
  yield* enter(path, surroundings);
}

async function* enter(folder: string, surroundings: Surroundings): AsyncGenerator<FoundFile> {
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name);
      if (isHiddenFolder(entry)) {
        yield { kind: 'obstacle', path, reason: 'Hidden folders are not entered; name it to import what is in it.' };
      } else if (entry.isFile()) yield { kind: 'file', path };
      else yield* walk(path, surroundings);
    }
  } catch (error) {
    yield { kind: 'obstacle', path: folder, reason: obstacleText(error) };
  }
}

function isHiddenFolder(entry: Dirent): boolean {
  return entry.isDirectory() && entry.name.startsWith('.');
}

function obstacleText(error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return 'It is not there, or a link that leads nowhere.';
    case 'EACCES':
    case 'EPERM':
      return 'Assay may not read it: change its permissions.';
    case 'ELOOP':
      return 'Its links lead round in a circle.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
