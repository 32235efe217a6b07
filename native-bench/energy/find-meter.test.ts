import { describe, expect, test } from 'vitest';
import type { BackendId } from '../../core/domain/backend.ts';
import { findMeter } from './find-meter.ts';
import { parsePower } from './nvidia-power.ts';
import { type EnergyRecording, recordedEnergySystem } from './recorded-energy-system.test-kit.ts';

const powercap = '/sys/class/powercap';

function zone(entry: string, name: string, microjoules: string): Record<string, string> {
  return {
    [`${powercap}/${entry}/name`]: `${name}\n`,
    [`${powercap}/${entry}/energy_uj`]: `${microjoules}\n`,
    [`${powercap}/${entry}/max_energy_range_uj`]: '262143328850\n',
  };
}

/** As a desktop processor of Intel shows itself; AMD’s carry the same names. */
const onePackage = {
  ...zone('intel-rapl:0', 'package-0', '84012345678'),
  ...zone('intel-rapl:0:0', 'core', '31234567890'),
  ...zone('intel-rapl:0:1', 'uncore', '1234567'),
  ...zone('intel-rapl-mmio:0', 'package-0', '84012345678'),
};

async function meterOf(recording: EnergyRecording, backendId: BackendId = 'ort-cpu', software = false) {
  const meter = await findMeter({ backendId, software }, recordedEnergySystem(recording), () => 0);
  return meter.state === 'known' ? meter.value.source : meter.reason;
}

describe('the energy of a processor', () => {
  test('is told by its package, and zones within it are not counted again', async () => {
    const reading = { value: 0 };
    const files: Record<string, string> = { ...onePackage };
    const system = recordedEnergySystem({ files });
    const meter = await findMeter({ backendId: 'ort-cpu', software: false }, system, () => reading.value);
    if (meter.state === 'unknown') throw new Error(meter.reason);
    expect(meter.value.source).toBe('RAPL package (the whole processor)');
    const watch = meter.value.watch();
    files[`${powercap}/intel-rapl:0/energy_uj`] = '84015345678\n';
    reading.value = 100;
    expect(watch.stop()).toMatchObject({ state: 'known', value: { joules: 3, windowMs: 100, updates: 1 } });
  });

  test('goes on over the end of the counter', async () => {
    const files: Record<string, string> = zone('intel-rapl:0', 'package-0', '262143000000');
    const system = recordedEnergySystem({ files });
    const meter = await findMeter({ backendId: 'ort-cpu', software: false }, system, () => 0);
    if (meter.state === 'unknown') throw new Error(meter.reason);
    const watch = meter.value.watch();
    files[`${powercap}/intel-rapl:0/energy_uj`] = '671150\n';
    expect(watch.stop()).toMatchObject({ value: { joules: 1 } });
  });

  test('of two packages is their sum', async () => {
    const files = { ...onePackage, ...zone('intel-rapl:1', 'package-1', '5') };
    expect(await meterOf({ files })).toBe('RAPL packages (all 2 processors)');
  });

  test('is told by the whole board’s counter where there is one', async () => {
    expect(await meterOf({ files: { ...onePackage, ...zone('intel-rapl:1', 'psys', '5') } })).toContain('psys');
  });

  test('that only root may read is not known, with the file and how to allow it', async () => {
    const path = `${powercap}/intel-rapl:0/energy_uj`;
    const reason = await meterOf({ files: onePackage, denied: [path] });
    expect(reason).toContain(path);
    expect(reason).toContain('sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj');
  });

  test('of a virtual machine is not known', async () => {
    expect(await meterOf({})).toContain('virtual machines have none');
  });

  test.each([
    ['darwin', 'powermetrics'],
    ['win32', 'Windows'],
  ] as const)('on %s is not known, with its reason', async (platform, word) => {
    expect(await meterOf({ platform })).toContain(word);
  });
});

describe('the energy of a GPU', () => {
  const hwmon = '/sys/class/hwmon';
  const radeon = { [`${hwmon}/hwmon3/name`]: 'amdgpu\n', [`${hwmon}/hwmon3/energy1_input`]: '123456789\n' };

  test('of NVIDIA is sampled', async () => {
    expect(await meterOf({ tools: { 'nvidia-smi': '0, 71.35\n' } }, 'ort-cuda')).toBe('NVIDIA board (nvidia-smi)');
    expect(await meterOf({ tools: { 'nvidia-smi': '0, 71.35\n1, 68.90\n' } }, 'ort-webgpu')).toContain('2 NVIDIA');
  });

  test('of NVIDIA adds up what the tool printed while it was followed', async () => {
    let now = 0;
    const system = recordedEnergySystem({ tools: { 'nvidia-smi': '0, 100.00\n0, 300.00\n0, 1' } });
    const meter = await findMeter(
      { backendId: 'ort-cuda', software: false },
      withAnswer(system, '0, 90.00\n'),
      () => now,
    );
    if (meter.state === 'unknown') throw new Error(meter.reason);
    const watch = meter.value.watch();
    now = 5000;
    watch.poll();
    expect(watch.updates).toBe(2);
    // The third line is not whole yet.
    expect(watch.stop()).toMatchObject({ value: { joules: 1000, updates: 2 } });
  });

  test('of NVIDIA is not known where the tool ends in between', async () => {
    const system = recordedEnergySystem({
      tools: { 'nvidia-smi': '0, 90.00\n' },
      ended: 'nvidia-smi ended with code 9',
    });
    const meter = await findMeter({ backendId: 'ort-cuda', software: false }, system, () => 0);
    if (meter.state === 'unknown') throw new Error(meter.reason);
    expect(meter.value.watch().stop()).toMatchObject({ state: 'unknown' });
  });

  test('of NVIDIA is not known where the board has no sensor', () => {
    expect(parsePower('0, [N/A]\n')).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('[N/A]') as string,
    });
    expect(parsePower('NVIDIA-SMI has failed\n')).toMatchObject({ state: 'unknown' });
  });

  test('is never that of another maker’s', async () => {
    expect(await meterOf({ files: radeon }, 'ort-cuda')).toBe('nvidia-smi is not installed');
    expect(await meterOf({ tools: { 'nvidia-smi': '0, 71.35\n' } }, 'ort-migraphx')).toContain('No GPU’s driver');
  });

  test('of AMD is told by its driver’s counter, where it keeps one', async () => {
    expect(await meterOf({ files: radeon }, 'ort-migraphx')).toBe('amdgpu GPU (hwmon energy counter)');
    const without = { [`${hwmon}/hwmon3/name`]: 'amdgpu\n', [`${hwmon}/hwmon0/name`]: 'nvme\n' };
    expect(await meterOf({ files: without }, 'ort-webgpu')).toBe('The GPU’s driver (amdgpu) keeps no energy counter.');
  });

  test('that is a program is the processor’s', async () => {
    expect(await meterOf({ files: onePackage }, 'ort-webgpu', true)).toContain('RAPL package');
  });

  test('is no NPU’s', async () => {
    expect(await meterOf({ files: onePackage }, 'ort-qnn')).toContain('NPU');
  });
});

function withAnswer(system: ReturnType<typeof recordedEnergySystem>, answer: string) {
  return { ...system, ask: () => Promise.resolve({ state: 'known' as const, value: answer }) };
}
