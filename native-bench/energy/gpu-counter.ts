import { join } from 'node:path';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Clock } from '../../core/measure/case-protocol.ts';
import { counterMeter } from '../../core/measure/energy/counter-meter.ts';
import type { EnergyMeter } from '../../core/measure/energy/energy-meter.ts';
import type { EnergySystem } from './energy-system.ts';
import { readCounter } from './read-counter.ts';

const folder = '/sys/class/hwmon';
/** Drivers of GPUs that may keep a counter; that of `amdgpu` does so on some boards only. */
const gpuDrivers = ['amdgpu', 'i915', 'xe'];

interface Sensor {
  readonly driver: string;
  readonly path: string;
}

/** The energy counters of AMD's and Intel's GPUs under Linux. */
export function findGpuCounter(system: EnergySystem, clock: Clock): Known<EnergyMeter> {
  const gpus = sensorsOf(system);
  if (gpus.length === 0) return unknown(`No GPU’s driver shows sensors under ${folder}.`);
  const counters = gpus.filter(({ path }) => system.list(path).includes('energy1_input'));
  const [first] = counters;
  if (first === undefined) {
    return unknown(`The GPU’s driver (${gpus.map(({ driver }) => driver).join(', ')}) keeps no energy counter.`);
  }
  for (const { path } of counters) {
    const reading = readCounter(system, join(path, 'energy1_input'), howToAllow);
    if (reading.state === 'unknown') return reading;
  }
  const source = counters.length === 1 ? `${first.driver} GPU` : `${counters.length} GPUs together`;
  return known(
    counterMeter({
      source: `${source} (hwmon energy counter)`,
      counters: counters.map(({ path }) => ({
        read: () => readCounter(system, join(path, 'energy1_input'), howToAllow),
      })),
      clock,
    }),
  );
}

function sensorsOf(system: EnergySystem): Sensor[] {
  return system.list(folder).flatMap((entry) => {
    const path = join(folder, entry);
    const name = system.readText(join(path, 'name'));
    const driver = name.state === 'read' ? name.text.trim() : '';
    return gpuDrivers.includes(driver) ? [{ driver, path }] : [];
  });
}

function howToAllow(path: string): string {
  return `${path} may not be read by this user. Allow it until the next start with: sudo chmod a+r ${path}`;
}
