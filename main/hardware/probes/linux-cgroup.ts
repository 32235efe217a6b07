import type { Machine } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

type Limit = Known<number | 'unlimited'>;
type Limits = Pick<Machine['container'], 'cpuLimit' | 'memoryLimitBytes'>;

const root = '/sys/fs/cgroup';

/**
 * The limits of control groups, versions 1 and 2: the smallest of this process's group and all groups above it.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html, .../cgroup-v1/memory.html, .../scheduler/sched-bwc.html
 */
export async function probeCgroupLimits(system: SystemAccess): Promise<Limits> {
  const groups = parseOwnGroups((await system.readText('/proc/self/cgroup')) ?? '');
  const [cpuLimit, memoryLimitBytes] = await Promise.all([
    smallestLimit(foldersOf(groups, 'cpu'), (folder) => readCpuLimit(system, folder)),
    smallestLimit(foldersOf(groups, 'memory'), (folder) => readMemoryLimit(system, folder)),
  ]);
  return { cpuLimit, memoryLimitBytes };
}

/** Where this process stands: by version 1 controller, and '' for the unified hierarchy. */
export function parseOwnGroups(text: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const [, controllers = '', path = '/'] of text.matchAll(/^\d+:([^:]*):(.*)$/gm)) {
    for (const controller of controllers.split(',')) groups.set(controller, path);
  }
  return groups;
}

/** The group's folder and those above it; inside a container the path of the host may not exist, the root does. */
function foldersOf(groups: ReadonlyMap<string, string>, controller: string): readonly string[] {
  const version1 = groups.get(controller);
  const base = version1 === undefined ? root : `${root}/${controller}`;
  const parts = (version1 ?? groups.get('') ?? '/').split('/').filter((part) => part !== '');
  return [base, ...parts.map((_, index) => `${base}/${parts.slice(0, index + 1).join('/')}`)];
}

async function smallestLimit(
  folders: readonly string[],
  read: (folder: string) => Promise<number | 'unlimited' | undefined>,
): Promise<Limit> {
  const found = (await Promise.all(folders.map(read))).filter((limit) => limit !== undefined);
  if (found.length === 0) return unknown('no control group can be read here');
  const numbers = found.filter((limit) => limit !== 'unlimited');
  return known(numbers.length === 0 ? 'unlimited' : Math.min(...numbers));
}

async function readCpuLimit(system: SystemAccess, folder: string): Promise<number | 'unlimited' | undefined> {
  const [version2, quota, period, isRoot] = await Promise.all([
    system.readText(`${folder}/cpu.max`),
    system.readText(`${folder}/cpu.cfs_quota_us`),
    system.readText(`${folder}/cpu.cfs_period_us`),
    isUnifiedRoot(system, folder),
  ]);
  if (version2 !== undefined) return parseCpuMax(version2);
  if (quota !== undefined) return parseCpuQuota(quota, period);
  return isRoot ? 'unlimited' : undefined;
}

async function readMemoryLimit(system: SystemAccess, folder: string): Promise<number | 'unlimited' | undefined> {
  const [version2, version1, isRoot] = await Promise.all([
    system.readText(`${folder}/memory.max`),
    system.readText(`${folder}/memory.limit_in_bytes`),
    isUnifiedRoot(system, folder),
  ]);
  const text = version2 ?? version1;
  if (text !== undefined) return parseMemoryLimit(text);
  return isRoot ? 'unlimited' : undefined;
}

/** The true root of version 2 has no limit files, because it cannot be limited. */
async function isUnifiedRoot(system: SystemAccess, folder: string): Promise<boolean> {
  return folder === root && (await system.readText(`${root}/cgroup.controllers`)) !== undefined;
}

/** "150000 100000": one and a half processors. "max 100000": no limit. */
export function parseCpuMax(text: string): number | 'unlimited' | undefined {
  const [quota, period] = text.trim().split(/\s+/);
  if (quota === 'max') return 'unlimited';
  return ratio(parseWholeNumber(quota), parseWholeNumber(period));
}

/** Version 1 writes -1 for no limit. */
export function parseCpuQuota(quota: string, period: string | undefined): number | 'unlimited' | undefined {
  if (quota.trim() === '-1') return 'unlimited';
  return ratio(parseWholeNumber(quota), parseWholeNumber(period));
}

/** Version 1 writes the largest page-aligned 64-bit number for no limit. */
export function parseMemoryLimit(text: string): number | 'unlimited' | undefined {
  if (text.trim() === 'max') return 'unlimited';
  if (!/^\d+$/.test(text.trim())) return undefined;
  const bytes = Number(text.trim());
  if (bytes >= 2 ** 60) return 'unlimited';
  return bytes > 0 ? bytes : undefined;
}

function ratio(quota: number | undefined, period: number | undefined): number | undefined {
  return quota === undefined || period === undefined || quota === 0 || period === 0 ? undefined : quota / period;
}
