import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

const cpuFolder = '/sys/devices/system/cpu';

/** The folders `cpu0`, `cpu1`, … */
export async function listCpuFolders(system: SystemAccess): Promise<string[]> {
  const names = (await system.readFolder(cpuFolder)) ?? [];
  return names.filter((name) => /^cpu\d+$/.test(name)).map((name) => `${cpuFolder}/${name}`);
}

/** Physical cores where /proc/cpuinfo does not tell them: cores whose hardware threads have one list of siblings. */
export async function probePhysicalCores(system: SystemAccess): Promise<Known<number>> {
  const folders = await listCpuFolders(system);
  const siblings = await Promise.all(
    folders.map((folder) => system.readText(`${folder}/topology/thread_siblings_list`)),
  );
  return countSiblingLists(siblings);
}

/** Cores that are switched off have no topology and are not counted. */
export function countSiblingLists(siblings: readonly (string | undefined)[]): Known<number> {
  const lists = new Set(siblings.filter((text) => text !== undefined).map((text) => text.trim()));
  return lists.size === 0 ? unknown('the kernel shows no core topology here') : known(lists.size);
}

/** The largest frequency that any core's driver names (kHz in the file). */
export async function probeMaximumFrequency(system: SystemAccess): Promise<Known<number>> {
  const folders = await listCpuFolders(system);
  const files = await Promise.all(folders.map((folder) => system.readText(`${folder}/cpufreq/cpuinfo_max_freq`)));
  return parseMaximumFrequency(files);
}

export function parseMaximumFrequency(files: readonly (string | undefined)[]): Known<number> {
  const kilohertz = files.map((text) => Number(text?.trim())).filter((value) => Number.isFinite(value) && value > 0);
  if (kilohertz.length === 0) return unknown('the kernel offers no cpufreq here');
  return known(Math.max(...kilohertz) / 1000);
}
