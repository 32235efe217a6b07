import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import type { Capacity } from './capacity.ts';

/** Room for models at this moment: memory with the limit of a container counted in, and the disk of the model cache. */
export async function readCapacity(cacheFolder: string): Promise<Capacity> {
  const diskBytes = await freeDiskBytes(cacheFolder);
  return { memoryBytes: freeMemoryBytes(), ...(diskBytes === undefined ? {} : { diskBytes }) };
}

function freeMemoryBytes(): number {
  // Electron's Node may not have it.
  const available: unknown = Reflect.get(process, 'availableMemory');
  const own: unknown = typeof available === 'function' ? available.call(process) : undefined;
  return typeof own === 'number' && own > 0 ? Math.min(own, freemem()) : freemem();
}

/** Of the nearest folder that exists: the cache is made with the first model. */
async function freeDiskBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : freeDiskBytes(parent);
  }
}
