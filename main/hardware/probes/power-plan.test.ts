import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { recordedSystem, transcript } from '../recorded-system.ts';
import { parsePmsetThermal } from './macos-thermal.ts';
import { parseActiveScheme, parsePmsetSettings, probePowerPlan } from './power-plan.ts';
import { parseBatteryStatus } from './windows-power.ts';

describe('the power plan', () => {
  test('of Windows is known by its number in every language', () => {
    expect(parseActiveScheme(transcript('powercfg-balanced.txt'))).toEqual(
      known({ name: 'Balanced', kind: 'ordinary' }),
    );
    expect(parseActiveScheme(transcript('powercfg-saver-german.txt'))).toEqual(
      known({ name: 'Energiesparmodus', kind: 'saving' }),
    );
  });

  test('that a maker or a person added counts as ordinary; none at all is unknown', () => {
    expect(parseActiveScheme('Power Scheme GUID: 49ef8fc0-bb7f-488e-b6a0-f1fc77ec649b  (Dell)')).toEqual(
      known({ name: 'Dell', kind: 'ordinary' }),
    );
    expect(parseActiveScheme('Access denied.')).toEqual(unknown('powercfg names no plan: "Access denied."'));
  });

  test.each([
    ['low-power', 'saving'],
    ['quiet', 'saving'],
    ['balanced', 'ordinary'],
    ['performance', 'performance'],
    ['custom', 'ordinary'],
  ] as const)('of Linux: %s is %s', async (name, kind) => {
    const files = { '/sys/firmware/acpi/platform_profile': `${name}\n` };
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files });
    expect(await probePowerPlan(system)).toEqual(known({ name, kind }));
  });

  test('of a firmware that has none is unknown', async () => {
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64' });
    expect(await probePowerPlan(system)).toEqual(unknown('the firmware offers no platform profile'));
  });

  test('of a Mac: low power mode, high power mode, and Macs with one mode only', () => {
    expect(parsePmsetSettings(transcript('pmset-settings-low-power.txt'))).toMatchObject({ value: { kind: 'saving' } });
    expect(parsePmsetSettings(' powermode            2\n')).toMatchObject({ value: { kind: 'performance' } });
    expect(parsePmsetSettings(' lowpowermode         0\n')).toMatchObject({ value: { kind: 'ordinary' } });
    expect(parsePmsetSettings(transcript('pmset-settings-old.txt'))).toMatchObject({ state: 'unknown' });
  });

  test('is asked of each system’s own tool', async () => {
    const mac = recordedSystem({
      operatingSystem: 'macos',
      architecture: 'arm64',
      commands: { pmset: 'another question', 'pmset -g': transcript('pmset-settings-low-power.txt') },
    });
    expect(await probePowerPlan(mac)).toMatchObject({ value: { kind: 'saving' } });
    const windows = recordedSystem({ operatingSystem: 'windows', architecture: 'x64' });
    expect(await probePowerPlan(windows)).toEqual(unknown('powercfg is not installed'));
  });
});

describe('a Mac’s heat', () => {
  test('holds the clock at a share that is told with Intel processors', () => {
    expect(parsePmsetThermal(transcript('pmset-therm-held-down.txt'))).toEqual(
      known({ kind: 'speed-limit', percent: 35 }),
    );
  });

  test('is told as warnings alone with Apple’s', () => {
    expect(parsePmsetThermal(transcript('pmset-therm-apple-silicon.txt'))).toEqual(
      known({ kind: 'warnings', warned: false }),
    );
    expect(parsePmsetThermal('Thermal warning level set to 1\n')).toEqual(known({ kind: 'warnings', warned: true }));
  });

  test('is unknown where pmset says nothing of it', () => {
    expect(parsePmsetThermal('')).toMatchObject({ state: 'unknown' });
  });
});

describe('the power source of Windows', () => {
  test('is that of its batteries; without one mains, but in a virtual machine unknown', () => {
    expect(parseBatteryStatus('1\r\n', false)).toEqual(known('battery'));
    expect(parseBatteryStatus('2\r\n', false)).toEqual(known('mains'));
    expect(parseBatteryStatus('', false)).toEqual(known('mains'));
    expect(parseBatteryStatus('', true)).toMatchObject({ state: 'unknown' });
  });

  test('is unknown where PowerShell prints something else', () => {
    expect(parseBatteryStatus('Get-CimInstance : Invalid class\r\n', false)).toMatchObject({ state: 'unknown' });
  });
});
