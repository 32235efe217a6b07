import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

/** What the machine's owner chose between speed and saving. */
export interface PowerPlan {
  /** As the system names it. */
  readonly name: string;
  readonly kind: 'saving' | 'ordinary' | 'performance';
}

export function probePowerPlan(system: SystemAccess): Promise<Known<PowerPlan>> {
  switch (system.operatingSystem) {
    case 'linux':
      return probePlatformProfile(system);
    case 'macos':
      return probeMacPowerMode(system);
    case 'windows':
      return probeWindowsPlan(system);
  }
}

const platformProfileFile = '/sys/firmware/acpi/platform_profile';
/** https://docs.kernel.org/userspace-api/sysfs-platform_profile.html */
const savingProfiles: readonly string[] = ['low-power', 'cool', 'quiet'];
const performanceProfiles: readonly string[] = ['performance', 'max-power'];

async function probePlatformProfile(system: SystemAccess): Promise<Known<PowerPlan>> {
  const name = (await system.readText(platformProfileFile))?.trim();
  if (name === undefined || name === '') return unknown('the firmware offers no platform profile');
  if (savingProfiles.includes(name)) return known({ name, kind: 'saving' });
  return known({ name, kind: performanceProfiles.includes(name) ? 'performance' : 'ordinary' });
}

async function probeMacPowerMode(system: SystemAccess): Promise<Known<PowerPlan>> {
  const output = await system.run('pmset', ['-g']);
  return output.state === 'known' ? parsePmsetSettings(output.value) : output;
}

/** `powermode` where a Mac has three of them (0 automatic, 1 low, 2 high), else `lowpowermode`. */
export function parsePmsetSettings(text: string): Known<PowerPlan> {
  const read = (key: string): number | undefined =>
    parseWholeNumber(new RegExp(`^\\s*${key}\\s+(\\d+)`, 'm').exec(text)?.[1]);
  const mode = read('powermode') ?? read('lowpowermode');
  if (mode === undefined) return unknown('pmset tells no power mode, as on a Mac that has only one');
  if (mode === 1) return known({ name: 'low power mode', kind: 'saving' });
  return known(mode === 2 ? { name: 'high power mode', kind: 'performance' } : { name: 'automatic', kind: 'ordinary' });
}

/** By their numbers, since their names are translated. */
const windowsPlans: Readonly<Record<string, PowerPlan['kind']>> = {
  'a1841308-3541-4fab-bc81-f71556f20b4a': 'saving',
  '381b4222-f694-41f0-9685-ff5bb260df2e': 'ordinary',
  '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c': 'performance',
  'e9a42b02-d5df-448d-aa00-03f14749eb61': 'performance',
};

async function probeWindowsPlan(system: SystemAccess): Promise<Known<PowerPlan>> {
  const output = await system.run('powercfg', ['/getactivescheme']);
  return output.state === 'known' ? parseActiveScheme(output.value) : output;
}

/** "Power Scheme GUID: <guid>  (<name>)" in the language of the system. A plan that somebody made counts as ordinary. */
export function parseActiveScheme(text: string): Known<PowerPlan> {
  const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0].toLowerCase();
  if (guid === undefined) return unknown(`powercfg names no plan: "${text.trim().split('\n')[0] ?? ''}"`);
  return known({ name: /\((.+)\)/.exec(text)?.[1] ?? guid, kind: windowsPlans[guid] ?? 'ordinary' });
}
