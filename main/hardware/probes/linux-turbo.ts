import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

const folder = '/sys/devices/system/cpu';

/** Whether clocks may rise above the nominal one for as long as heat and power allow. */
export async function probeTurbo(system: SystemAccess): Promise<Known<'on' | 'off'>> {
  if (system.operatingSystem !== 'linux') return unknown('only Linux tells whether turbo is on');
  const noTurbo = (await system.readText(`${folder}/intel_pstate/no_turbo`))?.trim();
  if (noTurbo === '0' || noTurbo === '1') return known(noTurbo === '1' ? 'off' : 'on');
  const boost = (await system.readText(`${folder}/cpufreq/boost`))?.trim();
  if (boost === '0' || boost === '1') return known(boost === '1' ? 'on' : 'off');
  return unknown('the kernel tells neither intel_pstate/no_turbo nor cpufreq/boost');
}
