import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unknown } from '../core/domain/known.ts';

/** Each counter of this machine's processors by its name, e.g. cpu0/core_throttle_count. */
export type ThrottleCounts = ReadonlyMap<string, number>;

const linuxFolder = '/sys/devices/system/cpu';

/** How often each core and package was slowed because of its temperature since the machine started; counted on Linux, by Intel processors. */
export function readThrottleCounts(
  platform: NodeJS.Platform = process.platform,
  folder: string = linuxFolder,
): Known<ThrottleCounts> {
  if (platform !== 'linux') return unknown('only Linux counts throttling where every program may read it');
  const counts = new Map<string, number>();
  for (const cpu of namesIn(folder).filter((name) => /^cpu\d+$/.test(name))) {
    const counters = join(folder, cpu, 'thermal_throttle');
    for (const counter of namesIn(counters).filter((name) => name.endsWith('_throttle_count'))) {
      const count = Number(readFileSync(join(counters, counter), 'utf8'));
      if (Number.isInteger(count)) counts.set(`${cpu}/${counter}`, count);
    }
  }
  return counts.size === 0 ? unknown('the kernel shows no throttle counter for this processor') : known(counts);
}

/**
 * The largest rise of one counter. Threads of a core and cores of a package show the same event in counters of their own, so that
 * a sum would count it many times.
 */
export function throttleEventsBetween(before: Known<ThrottleCounts>, after: Known<ThrottleCounts>): Known<number> {
  if (before.state === 'unknown') return before;
  if (after.state === 'unknown') return after;
  // A processor that came into service in between has no count from before.
  const rises = [...after.value].map(([counter, count]) => count - (before.value.get(counter) ?? count));
  return known(Math.max(0, ...rises));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
