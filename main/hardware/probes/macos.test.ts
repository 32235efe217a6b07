import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { transcript } from '../recorded-system.ts';
import { parseMacDisplays } from './macos-displays.ts';
import { parseMacSysctl } from './macos-sysctl.ts';
import { parsePmset, parseSwVers, parseVmStat } from './macos-system.ts';

const kib = 1024;

describe('sysctl', () => {
  test('an M3: caches of both kinds of core, Arm instruction sets that are 1, no frequency', () => {
    const mac = parseMacSysctl(transcript('sysctl-macbook-m3.txt'));
    expect(mac.cpu).toMatchObject({
      model: known('Apple M3'),
      vendor: known('Apple'),
      physicalCores: known(8),
      instructionSets: known(['NEON', 'FP16', 'DOTPROD', 'I8MM', 'BF16']),
    });
    expect(mac.caches).toEqual(
      known([
        { level: 1, kind: 'data', bytes: 128 * kib, sharedByCores: 1 },
        { level: 1, kind: 'instruction', bytes: 192 * kib, sharedByCores: 1 },
        { level: 2, kind: 'unified', bytes: 16384 * kib, sharedByCores: 4 },
        { level: 1, kind: 'data', bytes: 64 * kib, sharedByCores: 1 },
        { level: 1, kind: 'instruction', bytes: 128 * kib, sharedByCores: 1 },
        { level: 2, kind: 'unified', bytes: 4096 * kib, sharedByCores: 4 },
      ]),
    );
    expect(mac.maximumFrequencyMhz.state).toBe('unknown');
    expect(mac.virtualisation).toEqual(known('none'));
    expect(mac.npus).toMatchObject({ value: [{ name: 'Apple Neural Engine (Apple M3)' }] });
  });

  test('an Intel Mac: x86 instruction sets, shared caches, and no Neural Engine', () => {
    const mac = parseMacSysctl(transcript('sysctl-intel-mac.txt'));
    expect(mac.cpu).toMatchObject({
      physicalCores: known(8),
      logicalCores: known(16),
      instructionSets: known(['SSE4.2', 'AVX', 'F16C', 'FMA', 'AVX2']),
    });
    expect(mac.caches).toMatchObject({
      value: [{ sharedByCores: 2 }, { sharedByCores: 2 }, { bytes: 256 * kib }, { level: 3, sharedByCores: 16 }],
    });
    expect(mac.maximumFrequencyMhz).toEqual(known(2400));
    expect(mac.npus).toEqual(known([]));
  });

  test('in a virtual machine the Neural Engine is unknown', () => {
    const text = transcript('sysctl-macbook-m3.txt').replace('hv_vmm_present: 0', 'hv_vmm_present: 1');
    const mac = parseMacSysctl(text);
    expect([mac.npus.state, mac.virtualisation.state]).toEqual(['unknown', 'unknown']);
  });

  test('of empty output nothing is known', () => {
    const mac = parseMacSysctl('');
    const states = [mac.cpu.model, mac.cpu.vendor, mac.caches, mac.totalBytes, mac.npus, mac.virtualisation];
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });
});

describe('system_profiler', () => {
  test('an M3 shares its memory, and no serial number of a display comes through', () => {
    const gpus = parseMacDisplays(transcript('system-profiler-m3.txt'));
    expect(gpus).toMatchObject({
      value: [{ name: 'Apple M3', vendor: known('Apple'), memoryBytes: { state: 'unknown' } }],
    });
    expect(JSON.stringify(gpus)).not.toContain('fd626d62');
  });

  test('an Intel Mac: own memory in bytes, shared memory unknown, a foreign unit not guessed', () => {
    expect(parseMacDisplays(transcript('system-profiler-intel-mac.txt'))).toMatchObject({
      value: [
        { vendor: known('Intel'), memoryBytes: unknown("it shares the machine's memory") },
        { vendor: known('AMD'), memoryBytes: known(8 * 1024 ** 3) },
        { memoryBytes: unknown('system_profiler wrote the size as "8.192 Mo"') },
      ],
    });
  });

  test('output that was cut is unknown', () => {
    expect(parseMacDisplays(transcript('system-profiler-m3.txt').slice(0, 200)).state).toBe('unknown');
  });
});

describe('sw_vers, pmset, vm_stat', () => {
  test('the name and version of macOS', () => {
    expect(parseSwVers(transcript('sw-vers-macos-15.txt'))).toEqual({ name: known('macOS'), version: known('15.1') });
    expect(parseSwVers('').name.state).toBe('unknown');
  });

  test('battery, mains, a desktop, a virtual machine, a UPS', () => {
    expect(parsePmset(transcript('pmset-battery.txt'), false)).toEqual(known('battery'));
    expect(parsePmset(transcript('pmset-mains.txt'), false)).toEqual(known('mains'));
    expect(parsePmset("Now drawing from 'AC Power'\n", false)).toEqual(known('mains'));
    expect(parsePmset("Now drawing from 'AC Power'\n", true).state).toBe('unknown');
    expect(parsePmset("Now drawing from 'UPS Power'\n", false)).toEqual(unknown('pmset names the source "UPS Power"'));
    expect(parsePmset('', false).state).toBe('unknown');
  });

  test('available memory counts pages in their own size', () => {
    expect(parseVmStat(transcript('vm-stat.txt'))).toEqual(known((105223 + 502317 + 34011) * 16384));
    expect(parseVmStat('Pages free: 1.').state).toBe('unknown');
  });
});
