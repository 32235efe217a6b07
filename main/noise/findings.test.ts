import { describe, expect, test } from 'vitest';
import type { Machine } from '../../core/domain/hardware.ts';
import { known, unknown } from '../../core/domain/known.ts';
import type { NoiseFinding } from '../../core/domain/noise.ts';
import { gpuFinding } from './gpu-finding.ts';
import { memoryFinding } from './memory-finding.ts';
import {
  governorFinding,
  powerPlanFinding,
  powerSourceFinding,
  thermalFinding,
  turboFinding,
} from './power-findings.ts';
import { clockFinding, holesFinding, loadFinding, stealFinding, virtualMachineFinding } from './processor-findings.ts';

const nothing = unknown('nobody tells');
const giga = 1024 ** 3;

describe('what is not known', () => {
  test.each<NoiseFinding>([
    loadFinding(nothing, known(3)),
    stealFinding(nothing),
    powerSourceFinding(nothing),
    powerPlanFinding(nothing, 'linux'),
    governorFinding(nothing),
    turboFinding(nothing),
    thermalFinding(nothing, nothing),
    memoryFinding(nothing, known(8)),
    memoryFinding(known(8), nothing),
    virtualMachineFinding(nothing),
  ])('$code says why, and never that all is fine', (finding) => {
    expect(finding).toMatchObject({ state: 'unknown', detail: 'nobody tells' });
  });
});

describe('every finding that disturbs says what to do', () => {
  test.each<NoiseFinding>([
    loadFinding(known(0.3), known(2.5)),
    stealFinding(known(0.02)),
    holesFinding(7.4),
    clockFinding(0.1),
    virtualMachineFinding(known('kvm')),
    powerSourceFinding(known('battery')),
    powerPlanFinding(known({ name: 'quiet', kind: 'saving' }), 'windows'),
    governorFinding(known({ names: ['powersave'], driver: 'acpi-cpufreq' })),
    thermalFinding(known({ kind: 'speed-limit', percent: 60 }), nothing),
    memoryFinding(known(0.5 * giga), known(8 * giga)),
  ])('$code', (finding) => {
    expect(finding.state).toBe('disturbing');
    expect(finding.advice).toMatch(/\.$/);
  });
});

describe('the limits', () => {
  test('of load are those of a contended case, and the figures are shown', () => {
    expect(loadFinding(known(0.1), known(0.42))).toEqual({
      code: 'load',
      state: 'fine',
      detail: 'Other programs used 10 % of the processors; load average of the last minute 0.4.',
    });
    expect(loadFinding(known(0.11), unknown('Windows has no load average')).detail).toContain('no load average');
  });

  test('of stolen time, holes, the clock and memory', () => {
    expect(stealFinding(known(0.01)).state).toBe('fine');
    expect(holesFinding(2).state).toBe('fine');
    expect(holesFinding(2.1).state).toBe('disturbing');
    expect(clockFinding(0.0001).state).toBe('fine');
    expect(memoryFinding(known(0.8 * giga), known(8 * giga)).state).toBe('fine');
  });
});

describe('the governor', () => {
  test('that follows the load is fine; "powersave" does so under the drivers of newer processors', () => {
    expect(governorFinding(known({ names: ['powersave'], driver: 'intel_pstate' })).state).toBe('fine');
    expect(governorFinding(known({ names: ['schedutil'], driver: 'acpi-cpufreq' })).state).toBe('fine');
    expect(governorFinding(known({ names: ['performance'], driver: undefined })).detail).toBe(
      'The governor is performance.',
    );
  });

  test('that keeps the clock low disturbs, on any of the cores', () => {
    expect(governorFinding(known({ names: ['performance', 'conservative'], driver: 'x' })).state).toBe('disturbing');
    expect(governorFinding(known({ names: ['powersave'], driver: 'intel_cpufreq' })).state).toBe('disturbing');
  });
});

describe('heat', () => {
  const zone = (celsius: number, limitCelsius?: number) =>
    known({
      kind: 'zones' as const,
      zones: [
        { name: 'acpitz', celsius: 30 },
        { name: 'cpu', celsius, ...(limitCelsius === undefined ? {} : { limitCelsius }) },
      ],
    });

  test('is judged by the limit that a zone names, else by what processors are built for', () => {
    expect(thermalFinding(zone(79, 85), nothing).detail).toBe('The warmest of 2 zones is cpu at 79 °C, limit 85 °C.');
    expect(thermalFinding(zone(80, 85), nothing)).toMatchObject({
      state: 'disturbing',
      detail: 'Near its limit: cpu at 80 °C, limit 85 °C.',
    });
    expect(thermalFinding(zone(94), nothing).state).toBe('fine');
    expect(thermalFinding(zone(95), nothing).state).toBe('disturbing');
  });

  test('that slowed the processor meanwhile counts, whatever the zones say', () => {
    expect(thermalFinding(zone(40), known(2))).toMatchObject({ state: 'disturbing' });
    expect(thermalFinding(zone(40), known(0)).state).toBe('fine');
  });

  test('of a Mac is its warnings', () => {
    expect(thermalFinding(known({ kind: 'warnings', warned: true }), nothing).state).toBe('disturbing');
    expect(thermalFinding(known({ kind: 'warnings', warned: false }), nothing).state).toBe('fine');
  });
});

describe('other users of the GPU', () => {
  const gpu = (software: boolean): Machine['gpus'] =>
    known([{ name: 'a GPU', vendor: nothing, memoryBytes: nothing, driver: nothing, software, sources: ['test'] }]);
  const holder = { pid: 7, name: 'python3', memoryBytes: 2 * giga };
  const window = { pid: 8, name: 'dwm.exe', memoryBytes: undefined };

  test('that hold its memory disturb, by name; Assay itself does not', () => {
    const use = known({ users: [holder], utilization: 0 });
    expect(gpuFinding(gpu(false), use, [])).toMatchObject({
      state: 'disturbing',
      detail: 'python3 (process 7, 2.00 GiB) on the GPU (0 % busy).',
    });
    expect(gpuFinding(gpu(false), use, [7]).state).toBe('fine');
  });

  test('that only draw windows disturb where the GPU is busy, as does work whose process is hidden', () => {
    expect(gpuFinding(gpu(false), known({ users: [window], utilization: 4 }), []).state).toBe('fine');
    expect(gpuFinding(gpu(false), known({ users: [window], utilization: 40 }), []).state).toBe('disturbing');
    expect(gpuFinding(gpu(false), known({ users: [], utilization: 100 }), []).state).toBe('disturbing');
  });

  test('cannot be where there is no GPU, and are unknown where its maker does not tell', () => {
    const missing = unknown('nvidia-smi is not installed');
    expect(gpuFinding(known([]), missing, []).state).toBe('fine');
    expect(gpuFinding(gpu(true), missing, []).state).toBe('fine');
    expect(gpuFinding(gpu(false), missing, [])).toMatchObject({ state: 'unknown' });
    expect(gpuFinding(nothing, missing, [])).toMatchObject({ state: 'unknown' });
  });
});
