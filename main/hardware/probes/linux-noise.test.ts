import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { recordedSystem } from '../recorded-system.ts';
import { probeThermal } from '../thermal.ts';
import { probeGovernor } from './linux-governor.ts';
import { parseProcessorTicks, probeProcessorTicks, stealShare } from './linux-processor-time.ts';
import { probeTurbo } from './linux-turbo.ts';

function linux(files: Readonly<Record<string, string>>) {
  return recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files });
}

const windows = recordedSystem({ operatingSystem: 'windows', architecture: 'x64' });

describe('stolen time', () => {
  const before = parseProcessorTicks(
    'cpu  1000 0 500 8000 100 0 50 350 200 0\ncpu0 500 0 250 4000 50 0 25 175 100 0\n',
  );

  test('is read of all processors; guests’ time is not counted twice', () => {
    expect(before).toEqual(known({ total: 10_000, stolen: 350 }));
  });

  test('between two readings is a share of all processors’ time', () => {
    const after = parseProcessorTicks('cpu  1100 0 600 8700 100 0 50 450 200 0\n');
    expect(stealShare(before, after)).toEqual(known(0.1));
  });

  test('of a kernel that does not count it, and of other systems, is unknown', async () => {
    expect(parseProcessorTicks('cpu  1 2 3 4 5 6 7\n')).toMatchObject({ state: 'unknown' });
    expect(await probeProcessorTicks(linux({}))).toMatchObject({ state: 'unknown' });
    expect(await probeProcessorTicks(windows)).toMatchObject({ state: 'unknown' });
  });

  test('is unknown rather than a division by nothing where the counter stood still', () => {
    expect(stealShare(before, before)).toEqual(unknown('/proc/stat did not advance'));
  });
});

describe('the governor', () => {
  const folder = '/sys/devices/system/cpu/cpufreq';

  test('of each kind of core is told once, with the driver', async () => {
    const system = linux({
      [`${folder}/policy0/scaling_governor`]: 'schedutil\n',
      [`${folder}/policy0/scaling_driver`]: 'cppc_cpufreq\n',
      [`${folder}/policy4/scaling_governor`]: 'performance\n',
      [`${folder}/policy8/scaling_governor`]: 'performance\n',
      [`${folder}/boost`]: '1\n',
    });
    expect(await probeGovernor(system)).toEqual(known({ names: ['schedutil', 'performance'], driver: 'cppc_cpufreq' }));
  });

  test('is unknown where the kernel has none, and on other systems', async () => {
    expect(await probeGovernor(linux({ [`${folder}/boost`]: '1\n' }))).toMatchObject({ state: 'unknown' });
    expect(await probeGovernor(windows)).toMatchObject({ state: 'unknown' });
  });
});

describe('turbo', () => {
  test('is told by Intel’s driver the other way round than by the others', async () => {
    const intel = (value: string) => linux({ '/sys/devices/system/cpu/intel_pstate/no_turbo': value });
    expect(await probeTurbo(intel('1\n'))).toEqual(known('off'));
    expect(await probeTurbo(intel('0\n'))).toEqual(known('on'));
    const others = (value: string) => linux({ '/sys/devices/system/cpu/cpufreq/boost': value });
    expect(await probeTurbo(others('1\n'))).toEqual(known('on'));
    expect(await probeTurbo(others('0\n'))).toEqual(known('off'));
  });

  test('is unknown where nobody tells', async () => {
    expect(await probeTurbo(linux({}))).toMatchObject({ state: 'unknown' });
    expect(await probeTurbo(windows)).toMatchObject({ state: 'unknown' });
  });
});

describe('thermal zones', () => {
  const zone = '/sys/class/thermal/thermal_zone';

  test('have their lowest limit that acts on the machine; empty slots and fans’ trip points are none', async () => {
    const system = linux({
      [`${zone}0/type`]: 'acpitz\n',
      [`${zone}0/temp`]: '27800\n',
      [`${zone}0/trip_point_0_type`]: 'critical\n',
      [`${zone}0/trip_point_0_temp`]: '119000\n',
      [`${zone}0/trip_point_1_type`]: 'active\n',
      [`${zone}0/trip_point_1_temp`]: '71000\n',
      [`${zone}1/type`]: 'x86_pkg_temp\n',
      [`${zone}1/temp`]: '64000\n',
      [`${zone}1/trip_point_0_type`]: 'passive\n',
      [`${zone}1/trip_point_0_temp`]: '0\n',
      [`${zone}2/type`]: 'cpu-thermal\n',
      [`${zone}2/temp`]: '81250\n',
      [`${zone}2/trip_point_0_type`]: 'hot\n',
      [`${zone}2/trip_point_0_temp`]: '95000\n',
      [`${zone}2/trip_point_1_type`]: 'passive\n',
      [`${zone}2/trip_point_1_temp`]: '85000\n',
      '/sys/class/thermal/cooling_device0/type': 'Processor\n',
    });
    expect(await probeThermal(system)).toEqual(
      known({
        kind: 'zones',
        zones: [
          { name: 'acpitz', celsius: 27.8 },
          { name: 'x86_pkg_temp', celsius: 64 },
          { name: 'cpu-thermal', celsius: 81.25, limitCelsius: 85 },
        ],
      }),
    );
  });

  test('that cannot be read are left out; without any the state is unknown', async () => {
    expect(await probeThermal(linux({ [`${zone}0/type`]: 'iwlwifi_1\n' }))).toEqual(
      unknown('the kernel shows no thermal zone'),
    );
    expect(await probeThermal(windows)).toMatchObject({ state: 'unknown' });
  });
});
