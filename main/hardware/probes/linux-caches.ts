import type { CpuCache } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';
import { listCpuFolders } from './linux-topology.ts';

/** The four files of one `cpuN/cache/indexM`, as they stand. */
export interface CacheFiles {
  readonly level: string | undefined;
  readonly type: string | undefined;
  readonly size: string | undefined;
  readonly sharedCpuList: string | undefined;
}

export async function probeCaches(system: SystemAccess): Promise<Known<CpuCache[]>> {
  const folders = await listCpuFolders(system);
  const caches = await Promise.all(folders.map((folder) => readCachesOf(system, `${folder}/cache`)));
  return parseCaches(caches.flat());
}

async function readCachesOf(system: SystemAccess, folder: string): Promise<CacheFiles[]> {
  const names = ((await system.readFolder(folder)) ?? []).filter((name) => name.startsWith('index'));
  return Promise.all(
    names.map(async (name) => {
      const read = (file: string): Promise<string | undefined> => system.readText(`${folder}/${name}/${file}`);
      const [level, type, size, sharedCpuList] = await Promise.all([
        read('level'),
        read('type'),
        read('size'),
        read('shared_cpu_list'),
      ]);
      return { level, type, size, sharedCpuList };
    }),
  );
}

/** One entry a kind of cache: equal caches of many cores fall together, those of big and little cores stay apart. */
export function parseCaches(files: readonly CacheFiles[]): Known<CpuCache[]> {
  const kinds = new Map<string, CpuCache>();
  for (const file of files) {
    const cache = parseCache(file);
    if (cache !== undefined) kinds.set(JSON.stringify(cache), cache);
  }
  if (kinds.size === 0) return unknown('the kernel shows no caches here');
  return known(
    [...kinds.values()].sort((a, b) => a.level - b.level || a.kind.localeCompare(b.kind) || a.bytes - b.bytes),
  );
}

const kindOfType: Readonly<Record<string, CpuCache['kind']>> = {
  Data: 'data',
  Instruction: 'instruction',
  Unified: 'unified',
};

function parseCache({ level, type, size, sharedCpuList }: CacheFiles): CpuCache | undefined {
  const kind = kindOfType[type?.trim() ?? ''];
  const bytes = parseSize(size);
  const sharedByCores = countCpuList(sharedCpuList ?? '');
  const number = Number(level?.trim());
  if (kind === undefined || bytes === undefined || sharedByCores === 0 || !Number.isInteger(number)) return undefined;
  return { level: number, kind, bytes, sharedByCores };
}

function parseSize(text: string | undefined): number | undefined {
  const match = /^(\d+)([KMG]?)$/.exec(text?.trim() ?? '');
  if (match === null) return undefined;
  const factor = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[match[2] ?? ''] ?? 1;
  const bytes = Number(match[1]) * factor;
  return bytes > 0 ? bytes : undefined;
}

/** "0-3,8-11" is eight. */
export function countCpuList(list: string): number {
  const parts = list.trim().split(',');
  return parts.reduce((sum, part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (match === null) return sum;
    return sum + Number(match[2] ?? match[1]) - Number(match[1]) + 1;
  }, 0);
}
