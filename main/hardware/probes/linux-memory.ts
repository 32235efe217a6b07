import type { Machine } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

export async function probeLinuxMemory(system: SystemAccess): Promise<Machine['memory']> {
  return parseMeminfo((await system.readText('/proc/meminfo')) ?? '');
}

export function parseMeminfo(text: string): Machine['memory'] {
  return { totalBytes: readField(text, 'MemTotal'), availableBytes: readField(text, 'MemAvailable') };
}

/** The kernel writes "kB" and means KiB. */
function readField(text: string, name: string): Known<number> {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text);
  const kibibytes = Number(match?.[1]);
  return Number.isFinite(kibibytes) ? known(kibibytes * 1024) : unknown(`/proc/meminfo has no "${name}"`);
}
