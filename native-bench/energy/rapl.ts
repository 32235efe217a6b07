import { join } from 'node:path';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Clock } from '../../core/measure/case-protocol.ts';
import { counterMeter, type EnergyCounter } from '../../core/measure/energy/counter-meter.ts';
import type { EnergyMeter } from '../../core/measure/energy/energy-meter.ts';
import type { EnergySystem } from './energy-system.ts';
import { readCounter } from './read-counter.ts';

const folder = '/sys/class/powercap';

interface Zone {
  readonly path: string;
  /** "package-0", "psys". */
  readonly name: string;
}

/**
 * The running average power limit counters of Intel and AMD processors under Linux. Zones within a package (cores, DRAM) are part
 * of it or not there on every machine, so that they are left out; `psys`, where the maker has wired it, covers the whole board.
 */
export function findRapl(system: EnergySystem, clock: Clock): Known<EnergyMeter> {
  const zones = zonesOf(system);
  const platform = zones.filter(({ name }) => name === 'psys');
  const packages = zones.filter(({ name }) => name.startsWith('package-'));
  const chosen = platform.length > 0 ? platform : packages;
  if (chosen.length === 0) {
    return unknown(`The kernel shows no energy counter of the processor under ${folder}; virtual machines have none.`);
  }
  const counters: EnergyCounter[] = [];
  for (const { path } of chosen) {
    const first = readCounter(system, join(path, 'energy_uj'), howToAllow);
    if (first.state === 'unknown') return first;
    counters.push(counterOf(system, path));
  }
  return known(counterMeter({ source: sourceOf(platform.length > 0, chosen.length), counters, clock }));
}

/** `intel-rapl:0` is a package, also of AMD's; `intel-rapl:0:1` lies within it. `intel-rapl-mmio` tells the same once more. */
function zonesOf(system: EnergySystem): Zone[] {
  return system
    .list(folder)
    .filter((entry) => /^intel-rapl:\d+$/.test(entry))
    .flatMap((entry) => {
      const path = join(folder, entry);
      const name = system.readText(join(path, 'name'));
      return name.state === 'read' ? [{ path, name: name.text.trim() }] : [];
    });
}

function counterOf(system: EnergySystem, path: string): EnergyCounter {
  const largest = readCounter(system, join(path, 'max_energy_range_uj'), howToAllow);
  return {
    read: () => readCounter(system, join(path, 'energy_uj'), howToAllow),
    ...(largest.state === 'known' ? { largestMicrojoules: largest.value } : {}),
  };
}

function sourceOf(isPlatform: boolean, count: number): string {
  if (isPlatform) return 'RAPL psys (the whole board)';
  return count === 1 ? 'RAPL package (the whole processor)' : `RAPL packages (all ${count} processors)`;
}

/** Closed to all but root since 2020: fine power readings give away what others compute (CVE-2020-8694). */
function howToAllow(path: string): string {
  return `${path} may be read by root alone. Allow it until the next start with: sudo chmod a+r ${folder}/intel-rapl:*/energy_uj`;
}
