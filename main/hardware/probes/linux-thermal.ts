import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';
import type { ThermalState, ThermalZone } from './thermal-state.ts';

const folder = '/sys/class/thermal';
/** Trip points of 0 or less, or below what a warm room makes of a chip, are slots that nobody filled. */
const lowestRealTripCelsius = 50;

/** Each thermal zone with the temperature at which the kernel begins to slow the machine down. */
export async function probeLinuxThermal(system: SystemAccess): Promise<Known<ThermalState>> {
  const names = ((await system.readFolder(folder)) ?? []).filter((name) => name.startsWith('thermal_zone'));
  const zones = (await Promise.all(names.map((name) => readZone(system, `${folder}/${name}`)))).flat();
  if (zones.length === 0) return unknown('the kernel shows no thermal zone');
  return known({ kind: 'zones', zones });
}

async function readZone(system: SystemAccess, path: string): Promise<ThermalZone[]> {
  const [name, celsius] = await Promise.all([system.readText(`${path}/type`), readCelsius(system, `${path}/temp`)]);
  if (celsius === undefined) return [];
  const limitCelsius = await readLimit(system, path);
  return [{ name: name?.trim() ?? 'unnamed', celsius, ...(limitCelsius === undefined ? {} : { limitCelsius }) }];
}

/** The lowest trip point that acts on the machine: `active` ones only start fans, `critical` ones switch it off. */
async function readLimit(system: SystemAccess, path: string): Promise<number | undefined> {
  const trips = ((await system.readFolder(path)) ?? []).flatMap(
    (file) => /^(trip_point_\d+)_type$/.exec(file)?.[1] ?? [],
  );
  const limits = await Promise.all(
    trips.map(async (trip) => {
      const type = (await system.readText(`${path}/${trip}_type`))?.trim();
      return type === 'passive' || type === 'hot' ? readCelsius(system, `${path}/${trip}_temp`) : undefined;
    }),
  );
  const real = limits.filter((limit) => limit !== undefined && limit >= lowestRealTripCelsius);
  return real.length === 0 ? undefined : Math.min(...real.flatMap((limit) => limit ?? []));
}

/** The kernel writes thousandths of a degree. */
async function readCelsius(system: SystemAccess, path: string): Promise<number | undefined> {
  const text = (await system.readText(path))?.trim() ?? '';
  return /^-?\d+$/.test(text) ? Number(text) / 1000 : undefined;
}
