import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';
import type { ThermalState } from './thermal-state.ts';

export async function probeMacThermal(system: SystemAccess): Promise<Known<ThermalState>> {
  const output = await system.run('pmset', ['-g', 'therm']);
  return output.state === 'known' ? parsePmsetThermal(output.value) : output;
}

/** Macs with Intel processors tell to what share their clock is held down; others only whether there was a warning. */
export function parsePmsetThermal(text: string): Known<ThermalState> {
  const percent = parseWholeNumber(/CPU_Speed_Limit\s+=\s+(\d+)/.exec(text)?.[1]);
  if (percent !== undefined) return known({ kind: 'speed-limit', percent });
  if (text.includes('No thermal warning level has been recorded')) return known({ kind: 'warnings', warned: false });
  if (/thermal warning level/i.test(text)) return known({ kind: 'warnings', warned: true });
  return unknown('pmset tells nothing of the thermal state');
}
