import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { recordedSystem } from '../recorded-system.ts';
import { countCpuList, parseCaches, probeCaches } from './linux-caches.ts';
import { parseMeminfo } from './linux-memory.ts';
import { decidePowerSource, type PowerSupply, probeLinuxPower } from './linux-power.ts';
import { parseOsRelease } from './linux-release.ts';
import { countSiblingLists, parseMaximumFrequency } from './linux-topology.ts';

function cacheFiles(cpu: number, index: number, [level, type, size, shared]: readonly string[]): [string, string][] {
  const folder = `/sys/devices/system/cpu/cpu${cpu}/cache/index${index}`;
  return [
    [`${folder}/level`, `${level ?? ''}\n`],
    [`${folder}/type`, `${type ?? ''}\n`],
    [`${folder}/size`, `${size ?? ''}\n`],
    [`${folder}/shared_cpu_list`, `${shared ?? ''}\n`],
  ];
}

describe('caches in /sys', () => {
  test('each kind stands once, with its own size and how many hardware threads share it', async () => {
    const files = [0, 1, 2, 3].flatMap((cpu) => {
      const pair = cpu % 2 === 0 ? '0,2' : '1,3';
      return [
        ...cacheFiles(cpu, 0, ['1', 'Data', '48K', pair]),
        ...cacheFiles(cpu, 1, ['1', 'Instruction', '32K', pair]),
        ...cacheFiles(cpu, 2, ['2', 'Unified', '2048K', pair]),
        ...cacheFiles(cpu, 3, ['3', 'Unified', '107520K', '0-3']),
      ];
    });
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files: Object.fromEntries(files) });
    expect(await probeCaches(system)).toEqual(
      known([
        { level: 1, kind: 'data', bytes: 48 * 1024, sharedByCores: 2 },
        { level: 1, kind: 'instruction', bytes: 32 * 1024, sharedByCores: 2 },
        { level: 2, kind: 'unified', bytes: 2 * 1024 ** 2, sharedByCores: 2 },
        { level: 3, kind: 'unified', bytes: 105 * 1024 ** 2, sharedByCores: 4 },
      ]),
    );
  });

  test('an entry without a size is left out, and no entry at all is unknown', () => {
    const good = { level: '1', type: 'Data', size: '32K', sharedCpuList: '0' };
    expect(parseCaches([good, { ...good, level: '2', size: undefined }])).toMatchObject({ value: [{ level: 1 }] });
    expect(parseCaches([{ ...good, size: '0K' }]).state).toBe('unknown');
    expect(parseCaches([]).state).toBe('unknown');
  });

  test.each([
    ['0', 1],
    ['0-3', 4],
    ['0-7,64-71', 16],
    ['', 0],
    ['nonsense', 0],
  ])('the list "%s" names %i threads', (list, count) => {
    expect(countCpuList(list)).toBe(count);
  });
});

describe('topology, frequency, memory, release', () => {
  test('physical cores are the distinct lists of siblings', () => {
    expect(countSiblingLists(['0,4\n', '1,5\n', '0,4\n', '1,5\n', undefined])).toEqual(known(2));
    expect(countSiblingLists([undefined]).state).toBe('unknown');
  });

  test('the maximum frequency is that of the fastest core, and unknown rather than 0 without cpufreq', () => {
    expect(parseMaximumFrequency(['1800000\n', '2400000\n'])).toEqual(known(2400));
    expect(parseMaximumFrequency([undefined, '0\n', '<unknown>\n'])).toEqual(
      unknown('the kernel offers no cpufreq here'),
    );
  });

  test('memory is read in KiB; kernels without MemAvailable leave it unknown', () => {
    const text = 'MemTotal:       24684092 kB\nMemFree:        24098876 kB\n';
    expect(parseMeminfo(`${text}MemAvailable:   24212856 kB\n`)).toEqual({
      totalBytes: known(25276510208),
      availableBytes: known(24212856 * 1024),
    });
    expect(parseMeminfo(text).availableBytes).toEqual(unknown('/proc/meminfo has no "MemAvailable"'));
    expect(parseMeminfo('').totalBytes.state).toBe('unknown');
  });

  test('os-release: quoted, bare, and rolling without a version', () => {
    const debian =
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\n';
    expect(parseOsRelease(debian)).toEqual({ name: known('Debian GNU/Linux'), version: known('12 (bookworm)') });
    expect(parseOsRelease("NAME='Fedora Linux'\nVERSION_ID=42\n").version).toEqual(known('42'));
    expect(parseOsRelease('NAME=Arch\n').version).toEqual(unknown('os-release names no version'));
  });
});

describe('power source', () => {
  const mains: PowerSupply = { type: 'Mains', online: '1', status: undefined, scope: undefined };
  const battery: PowerSupply = { type: 'Battery', online: undefined, status: 'Discharging', scope: undefined };
  const cases: readonly [title: string, supplies: readonly PowerSupply[], isVirtual: boolean, expected: string][] = [
    ['a notebook on its charger', [mains, { ...battery, status: 'Charging' }], false, 'mains'],
    [
      'a charger by USB-C',
      [
        { ...mains, type: 'USB' },
        { ...battery, status: 'Not charging' },
      ],
      false,
      'mains',
    ],
    ['a notebook on its battery', [{ ...mains, online: '0' }, battery], false, 'battery'],
    ['a desktop with a mouse that has a battery', [{ ...battery, scope: 'Device' }], false, 'mains'],
    ['a desktop', [], false, 'mains'],
    ['a virtual machine that sees no battery', [], true, 'unknown'],
    ['a battery that tells no status', [{ ...battery, status: 'Unknown' }], false, 'unknown'],
  ];
  test.each(cases)('%s', (_title, supplies, isVirtual, expected) => {
    const source = decidePowerSource(supplies, isVirtual);
    expect(source.state === 'known' ? source.value : 'unknown').toBe(expected);
  });

  test('is read from the files of each supply', async () => {
    const files = {
      '/sys/class/power_supply/AC/type': 'Mains\n',
      '/sys/class/power_supply/AC/online': '0\n',
      '/sys/class/power_supply/BAT0/type': 'Battery\n',
      '/sys/class/power_supply/BAT0/status': 'Discharging\n',
    };
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files });
    expect(await probeLinuxPower(system, false)).toEqual(known('battery'));
  });
});
