import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The folder of the built entries. Bundled, this code lies in it (or in its `chunks`); run from source it lies in
 * `main/process`, two folders below the root that holds `out`.
 */
export function builtEntryFolder(here: string): string {
  switch (basename(here)) {
    case 'chunks':
      return dirname(here);
    case 'process':
      return resolve(here, '../../out/main');
    default:
      return here;
  }
}

/** The file that a child process starts with. */
export function entryPath(entry: string): string {
  const path = join(builtEntryFolder(import.meta.dirname), `${entry}.js`);
  if (!existsSync(path)) throw new Error(`The built file out/main/${entry}.js is missing: run "npm run build" first.`);
  return path;
}
