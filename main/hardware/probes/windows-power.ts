import { unknown } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';
import type { PowerSource } from './linux-power.ts';
import { windowsPower } from './windows-report.ts';

const script = '@(Get-CimInstance Win32_Battery).BatteryStatus';

/** The batteries alone, by PowerShell: the whole report of the machine takes far longer. */
export async function probeWindowsPower(system: SystemAccess, isVirtual: boolean): Promise<PowerSource> {
  const output = await system.run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
  return output.state === 'known' ? parseBatteryStatus(output.value, isVirtual) : output;
}

/** One number a line; no line where there is no battery. */
export function parseBatteryStatus(text: string, isVirtual: boolean): PowerSource {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const batteries = lines.map((line) => ({ BatteryStatus: parseWholeNumber(line) }));
  if (batteries.some(({ BatteryStatus }) => BatteryStatus === undefined)) {
    return unknown(`PowerShell gave no battery status but "${(lines[0] ?? '').trim()}"`);
  }
  return windowsPower({ batteries }, isVirtual);
}
