import { describe, expect, test } from 'vitest';
import { known } from '../../../core/domain/known.ts';
import { transcript } from '../recorded-system.ts';
import { parseCpuInfo } from './linux-cpuinfo.ts';

describe('/proc/cpuinfo', () => {
  test('Sapphire Rapids: AMX and AVX-512 by their usual names, hyper-threads told from cores over two sockets', () => {
    const cpu = parseCpuInfo(transcript('cpuinfo-sapphire-rapids.txt'));
    expect(cpu.model).toEqual(known('Intel(R) Xeon(R) Platinum 8480+'));
    expect([cpu.physicalCores, cpu.logicalCores]).toEqual([known(4), known(8)]);
    expect(cpu.hypervisor).toEqual(known(false));
    expect(cpu.signature).toBe('6/143/8');
    expect(cpu.instructionSets).toEqual(
      known([
        'SSE4.2',
        'AVX',
        'F16C',
        'FMA',
        'AVX2',
        'AVX-512F',
        'AVX-512BW',
        'AVX-512DQ',
        'AVX-512VL',
        'AVX-512 VBMI',
        'AVX-512 VNNI',
        'AVX-512 BF16',
        'AVX-512 FP16',
        'AVX-VNNI',
        'AMX-TILE',
        'AMX-INT8',
        'AMX-BF16',
      ]),
    );
  });

  test('Zen 4: AVX-512 with VNNI and BF16, no AMX', () => {
    const cpu = parseCpuInfo(transcript('cpuinfo-zen4.txt'));
    const sets = cpu.instructionSets.state === 'known' ? cpu.instructionSets.value : [];
    expect(sets).toEqual(expect.arrayContaining(['AVX2', 'AVX-512 VNNI', 'AVX-512 BF16']));
    expect(sets.filter((name) => name.startsWith('AMX') || name === 'AVX-VNNI')).toEqual([]);
    expect([cpu.physicalCores, cpu.logicalCores]).toEqual([known(2), known(4)]);
  });

  test('Graviton3: named by its part number; SVE, I8MM, BF16 and DOTPROD', () => {
    const cpu = parseCpuInfo(transcript('cpuinfo-graviton3.txt'));
    expect([cpu.vendor, cpu.model]).toEqual([known('ARM'), known('Neoverse-V1')]);
    expect(cpu.instructionSets).toEqual(known(['NEON', 'FP16', 'DOTPROD', 'I8MM', 'BF16', 'SVE']));
    expect(cpu.physicalCores.state).toBe('unknown');
  });

  test('Raspberry Pi 4: NEON alone, and the serial number in the file goes nowhere', () => {
    const text = transcript('cpuinfo-raspberry-pi-4.txt');
    expect(text).toContain('100000005a0b1c2d');
    const cpu = parseCpuInfo(text);
    expect([cpu.model, cpu.logicalCores]).toEqual([known('Cortex-A72'), known(4)]);
    expect(cpu.instructionSets).toEqual(known(['NEON']));
    expect(JSON.stringify(cpu)).not.toContain('5a0b1c2d');
  });

  test('big and little cores are both named', () => {
    const cpu = parseCpuInfo(transcript('cpuinfo-rk3588.txt'));
    expect(cpu.model).toEqual(known('Cortex-A55 + Cortex-A76'));
    expect(cpu.logicalCores).toEqual(known(8));
  });

  test('a guest whose hypervisor hides the topology has unknown physical cores, not as many as it has threads', () => {
    const cpu = parseCpuInfo(transcript('cpuinfo-guest-without-topology.txt'));
    expect(cpu.physicalCores).toEqual({ state: 'unknown', reason: '/proc/cpuinfo has no "core id"' });
    expect(cpu.hypervisor).toEqual(known(true));
  });

  test('an Arm part that nobody listed is unknown with its number', () => {
    const cpu = parseCpuInfo('processor : 0\nFeatures : fp asimd\nCPU implementer : 0x41\nCPU part : 0xfff\n');
    expect(cpu.model).toEqual({ state: 'unknown', reason: 'no name is known for Arm part 0xfff' });
  });

  test.each(['', '\n\n', 'processor'])('of an empty or cut file (%j) nothing is known', (text) => {
    const cpu = parseCpuInfo(text);
    expect([cpu.model.state, cpu.logicalCores.state, cpu.instructionSets.state]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('of a file cut after the model the flags are unknown, not none', () => {
    const text = transcript('cpuinfo-sapphire-rapids.txt');
    const cpu = parseCpuInfo(text.slice(0, text.indexOf('flags')));
    expect(cpu.model.state).toBe('known');
    expect(cpu.instructionSets.state).toBe('unknown');
    expect(cpu.hypervisor.state).toBe('unknown');
  });
});
