import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

/** Who decides the clock of the cores. */
export interface Governor {
  /** Each once: cores may have different ones. */
  readonly names: readonly string[];
  /** intel_pstate, amd-pstate-epp, acpi-cpufreq, …: the same name means different things to different drivers. */
  readonly driver: string | undefined;
}

const folder = '/sys/devices/system/cpu/cpufreq';

export async function probeGovernor(system: SystemAccess): Promise<Known<Governor>> {
  if (system.operatingSystem !== 'linux') return unknown('governors are Linux’s; the power plan stands for them here');
  const policies = ((await system.readFolder(folder)) ?? []).filter((name) => name.startsWith('policy')).sort();
  const names = await Promise.all(policies.map((policy) => readWord(system, `${folder}/${policy}/scaling_governor`)));
  const present = [...new Set(names.flatMap((name) => name ?? []))];
  if (present.length === 0)
    return unknown('the kernel does not control the clock here, as is usual in a virtual machine');
  return known({ names: present, driver: await readWord(system, `${folder}/${policies[0] ?? ''}/scaling_driver`) });
}

async function readWord(system: SystemAccess, path: string): Promise<string | undefined> {
  const word = (await system.readText(path))?.trim();
  return word === '' ? undefined : word;
}
