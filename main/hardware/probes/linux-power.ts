import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

/** The `uevent`-like facts of one entry of /sys/class/power_supply. */
export interface PowerSupply {
  readonly type: string;
  readonly online: string | undefined;
  readonly status: string | undefined;
  /** "Device" marks the battery of a mouse or headset. */
  readonly scope: string | undefined;
}

export type PowerSource = Known<'mains' | 'battery'>;

const folder = '/sys/class/power_supply';

export async function probeLinuxPower(system: SystemAccess, isVirtual: boolean): Promise<PowerSource> {
  const names = (await system.readFolder(folder)) ?? [];
  const supplies = await Promise.all(names.map((name) => readSupply(system, `${folder}/${name}`)));
  return decidePowerSource(supplies, isVirtual);
}

async function readSupply(system: SystemAccess, path: string): Promise<PowerSupply> {
  const [type, online, status, scope] = await Promise.all(
    ['type', 'online', 'status', 'scope'].map(async (file) => (await system.readText(`${path}/${file}`))?.trim()),
  );
  return { type: type ?? '', online, status, scope };
}

export function decidePowerSource(supplies: readonly PowerSupply[], isVirtual: boolean): PowerSource {
  const own = supplies.filter((supply) => supply.scope !== 'Device');
  const batteries = own.filter((supply) => supply.type === 'Battery');
  if (own.some((supply) => isCharger(supply) && supply.online === '1')) return known('mains');
  if (batteries.some((battery) => battery.status === 'Discharging')) return known('battery');
  if (batteries.some((battery) => battery.status === 'Charging' || battery.status === 'Full')) return known('mains');
  if (batteries.length > 0) return unknown('the battery does not tell whether it is discharging');
  return noBattery(isVirtual);
}

/** What has no battery runs on mains; but a virtual machine sees nothing of its host's battery. */
export function noBattery(isVirtual: boolean): PowerSource {
  return isVirtual ? unknown("a virtual machine does not see its host's power source") : known('mains');
}

function isCharger(supply: PowerSupply): boolean {
  return supply.type === 'Mains' || supply.type.startsWith('USB') || supply.type === 'Wireless';
}
