import { valueOf } from '../../core/domain/known.ts';
import { type PowerSource, probeLinuxPower } from './probes/linux-power.ts';
import { probeMacPower } from './probes/macos-system.ts';
import { probeWindowsPower } from './probes/windows-power.ts';
import type { SystemAccess } from './system-access.ts';
import type { Machine } from '../../core/domain/hardware.ts';

/** Asked anew, since a plug is pulled in a moment; whether the machine is virtual does not change meanwhile. */
export function probePowerSource(system: SystemAccess, { virtualisation }: Machine): Promise<PowerSource> {
  const isVirtual = valueOf(virtualisation) !== 'none';
  switch (system.operatingSystem) {
    case 'linux':
      return probeLinuxPower(system, isVirtual);
    case 'macos':
      return probeMacPower(system, isVirtual);
    case 'windows':
      return probeWindowsPower(system, isVirtual);
  }
}
