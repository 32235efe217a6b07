import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/make-folder.ts';
import { errorCode } from '../files/error-code.ts';
import { type NamedSource, writeSources } from './write-sources.ts';

const recordName = 'built.json';
const recordSchema = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.number().int().nonnegative() })).min(1),
  contentHash: z.string().length(64),
});

/** A folder of the cache whose files are complete: the first is the model, the others its external data. */
export interface CacheEntry {
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly contentHash: string;
}

/** Folders under construction; one that is older than this was left by a process that died. */
const partialPrefix = '.partial-';
const staleAfterMs = 3_600_000;

/**
 * Built models by key, one folder each. A folder is made under a temporary name and renamed when it is complete, so any
 * number of processes may build the same model, and a crash leaves nothing that looks like one.
 */
export class ModelCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The entry, if it is complete: every file is there in its recorded size. */
  async find(key: string): Promise<CacheEntry | undefined> {
    const folder = join(this.#folder, key);
    try {
      const record = recordSchema.parse(JSON.parse(await readFile(join(folder, recordName), 'utf8')));
      for (const { name, bytes } of record.files) {
        if ((await stat(join(folder, name))).size !== bytes) return undefined;
      }
      await markUsed(join(folder, recordName));
      return { folder, ...record };
    } catch {
      // Missing, unreadable or no record of ours: all of these are built again.
      return undefined;
    }
  }

  async add(key: string, files: readonly NamedSource[]): Promise<CacheEntry> {
    const partial = join(this.#folder, `${partialPrefix}${randomUUID()}`);
    await makeFolder(partial);
    try {
      const contentHash = await writeSources(partial, files);
      const record = { files: files.map(({ name, source }) => ({ name, bytes: source.byteLength })), contentHash };
      await writeFile(join(partial, recordName), JSON.stringify(record));
      await this.#install(partial, key);
      return { folder: join(this.#folder, key), ...record };
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }

  /** Complete entries, the most recently used first. */
  async list(): Promise<CacheUse[]> {
    const uses = await this.#uses((name) => !name.startsWith(partialPrefix));
    return uses.sort((a, b) => b.usedAtMs - a.usedAtMs);
  }

  /** Removes every entry, and what dead processes left. Returns the bytes freed. */
  async clear(): Promise<number> {
    let freed = 0;
    for (const { folder, bytes } of await this.list()) if (await removeUnlessInUse(folder)) freed += bytes;
    return freed + (await this.#removeStale());
  }

  /**
   * Removes the least recently used entries until the rest fits, and what dead processes left; the `alwaysKept` newest stay
   * however small the limit is. Returns the bytes freed.
   */
  async prune(limitBytes: number, alwaysKept: number): Promise<number> {
    const entries = await this.list();
    let total = 0;
    let freed = 0;
    for (const [index, entry] of entries.entries()) {
      total += entry.bytes;
      if (index < alwaysKept || total <= limitBytes) continue;
      if (await removeUnlessInUse(entry.folder)) freed += entry.bytes;
    }
    return freed + (await this.#removeStale());
  }

  /** Another process may have installed the same key first; its bytes are the same, so it wins, if it is complete. */
  async #install(partial: string, key: string): Promise<void> {
    const target = join(this.#folder, key);
    for (let attempt = 0; ; attempt++) {
      try {
        await rename(partial, target);
        return;
      } catch (error) {
        const isTaken = ['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(errorCode(error) ?? '');
        if (!isTaken || attempt === 3) throw error;
        if ((await this.find(key)) !== undefined) return;
        await this.#discard(target);
      }
    }
  }

  /** Out of the way first, in one step: nobody must find it half removed. */
  async #discard(folder: string): Promise<void> {
    const aside = join(this.#folder, `${partialPrefix}${randomUUID()}`);
    await rename(folder, aside).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
    await rm(aside, { recursive: true, force: true });
  }

  async #removeStale(): Promise<number> {
    let freed = 0;
    for (const use of await this.#uses((name) => name.startsWith(partialPrefix))) {
      const isStale = Date.now() - use.usedAtMs > staleAfterMs;
      if (isStale && (await removeUnlessInUse(use.folder))) freed += use.bytes;
    }
    return freed;
  }

  async #uses(accepts: (name: string) => boolean): Promise<CacheUse[]> {
    const uses: CacheUse[] = [];
    for (const name of (await this.#names()).filter(accepts)) {
      const use = await useOf(join(this.#folder, name));
      if (use !== undefined) uses.push(use);
    }
    return uses;
  }

  async #names(): Promise<string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }
}

/** The record's own time is the time of last use. A cache that may only be read is used all the same. */
async function markUsed(record: string): Promise<void> {
  const now = new Date();
  await utimes(record, now, now).catch(() => undefined);
}

export interface CacheUse {
  readonly folder: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

/** Undefined where another process removed it meanwhile. */
async function useOf(folder: string): Promise<CacheUse | undefined> {
  try {
    let bytes = 0;
    let usedAtMs = 0;
    for (const name of await readdir(folder)) {
      const information = await stat(join(folder, name));
      bytes += information.size;
      usedAtMs = Math.max(usedAtMs, information.mtimeMs);
    }
    return { folder, bytes, usedAtMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Windows refuses to remove a file that a runtime has mapped: it stays for the next time. */
async function removeUnlessInUse(folder: string): Promise<boolean> {
  try {
    await rm(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
