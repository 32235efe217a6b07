import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FileHandle } from '../../preload/bridge.ts';

/**
 * The files that a dialog of this run returned. Pages get handles and give handles back: a path that a page made up leads
 * nowhere.
 */
export class FileHandles {
  readonly #paths = new Map<string, string>();

  add(path: string): FileHandle {
    const handle = randomUUID();
    this.#paths.set(handle, path);
    return { handle, name: basename(path) };
  }

  pathOf(handle: string): string | undefined {
    return this.#paths.get(handle);
  }
}
