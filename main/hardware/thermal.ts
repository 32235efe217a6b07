import { type Known, unknown } from '../../core/domain/known.ts';
import { probeLinuxThermal } from './probes/linux-thermal.ts';
import { probeMacThermal } from './probes/macos-thermal.ts';
import type { ThermalState } from './probes/thermal-state.ts';
import type { SystemAccess } from './system-access.ts';

export function probeThermal(system: SystemAccess): Promise<Known<ThermalState>> {
  switch (system.operatingSystem) {
    case 'linux':
      return probeLinuxThermal(system);
    case 'macos':
      return probeMacThermal(system);
    case 'windows':
      return Promise.resolve(unknown('Windows tells temperatures to administrators only'));
  }
}
