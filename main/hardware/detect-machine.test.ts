import { describe, expect, test } from 'vitest';
import { machineSchema } from '../../core/domain/hardware.ts';
import { known, valueOf } from '../../core/domain/known.ts';
import { detectMachine } from './detect-machine.ts';
import { type Recording, recordedSystem, transcript } from './recorded-system.ts';

function now(): Date {
  return new Date('2026-11-22T12:00:00Z');
}

function detect(recording: Recording) {
  return detectMachine({ now, system: recordedSystem(recording) });
}

const meminfo = 'MemTotal:       131072000 kB\nMemAvailable:   120000000 kB\n';

function pciGpu(slot: string, vendor: string, device: string, driver: string): Pick<Recording, 'files' | 'links'> {
  const folder = `/sys/bus/pci/devices/${slot}`;
  return {
    files: {
      [`${folder}/vendor`]: `${vendor}\n`,
      [`${folder}/device`]: `${device}\n`,
      [`${folder}/class`]: '0x030000\n',
    },
    links: { [`${folder}/driver`]: driver },
  };
}

const rtx4090 = pciGpu('0000:01:00.0', '0x10de', '0x2684', 'nvidia');

const workstation: Recording = {
  operatingSystem: 'linux',
  architecture: 'x64',
  commands: {
    'nvidia-smi': transcript('nvidia-smi-rtx-4090.txt'),
    vulkaninfo: transcript('vulkaninfo-rtx-4090-and-llvmpipe.txt'),
  },
  files: {
    ...rtx4090.files,
    '/proc/cpuinfo': transcript('cpuinfo-zen4.txt'),
    '/proc/meminfo': meminfo,
    '/usr/share/misc/pci.ids': transcript('pci-ids-excerpt.txt'),
  },
  links: rtx4090.links ?? {},
};

describe('a whole machine from its recordings', () => {
  test('a Linux workstation: one GPU of three sources, the emulated one marked, all of it valid', async () => {
    const machine = await detect(workstation);
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(machine.label).toBe('AMD Ryzen 9 7950X, 2 cores, 125 GB, NVIDIA GeForce RTX 4090');
    expect(machine.gpus).toMatchObject({
      value: [
        { name: 'NVIDIA GeForce RTX 4090', software: false, sources: ['nvidia-smi', 'vulkaninfo', 'linux-pci'] },
        { name: 'llvmpipe (LLVM 15.0.7, 256 bits)', software: true },
      ],
    });
    expect(machine.virtualisation).toEqual(known('none'));
    expect(machine.detectedAt).toBe('2026-11-22T12:00:00.000Z');
  });

  test('without its driver the GPU is still seen on the bus, and its memory is unknown', async () => {
    const machine = await detect({
      ...workstation,
      commands: { 'nvidia-smi': { failure: 'NVIDIA-SMI has failed' } },
      links: {},
    });
    expect(machine.gpus).toMatchObject({
      value: [
        {
          name: 'NVIDIA GeForce RTX 4090',
          memoryBytes: { state: 'unknown' },
          driver: { state: 'unknown', reason: 'no kernel driver is bound to it' },
        },
      ],
    });
  });

  test('a MacBook with an M3', async () => {
    const machine = await detect({
      operatingSystem: 'macos',
      architecture: 'arm64',
      commands: {
        sysctl: transcript('sysctl-macbook-m3.txt'),
        system_profiler: transcript('system-profiler-m3.txt'),
        sw_vers: transcript('sw-vers-macos-15.txt'),
        pmset: transcript('pmset-battery.txt'),
        vm_stat: transcript('vm-stat.txt'),
      },
    });
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(machine.label).toBe('Apple M3, 8 cores, 24 GB');
    expect(machine.powerSource).toEqual(known('battery'));
    expect(machine.operatingSystem).toMatchObject({ kind: 'macos', version: known('15.1'), kernel: known('24.1.0') });
  });

  test('a Windows notebook with Arc graphics and an NPU', async () => {
    const machine = await detect({
      operatingSystem: 'windows',
      architecture: 'x64',
      commands: { 'powershell.exe': transcript('windows-core-ultra-arc.txt') },
    });
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(machine.label).toBe('Intel Core Ultra 7 155H, 16 cores, 31 GB, Intel(R) Arc(TM) Graphics');
    expect(machine.npus).toMatchObject({ value: [{ name: 'Intel(R) AI Boost' }] });
    expect(machine.container.runtime).toEqual(known('none'));
  });

  test('where every tool fails, everything says why and nothing is 0 or an empty list', async () => {
    const machine = await detect({ operatingSystem: 'windows', architecture: 'arm64' });
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(machine.gpus).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('powershell.exe is not installed') as string,
    });
    expect(
      [machine.npus, machine.powerSource, machine.cpu.model, machine.memory.totalBytes].map(({ state }) => state),
    ).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(machine.label).toBe('arm64 processor');
  });

  test('a Raspberry Pi without a PCI bus: its GPU by the kernel driver', async () => {
    const machine = await detect({
      operatingSystem: 'linux',
      architecture: 'arm64',
      files: { '/proc/cpuinfo': transcript('cpuinfo-raspberry-pi-4.txt'), '/proc/meminfo': meminfo },
      links: { '/sys/class/drm/renderD128/device/driver': 'v3d' },
    });
    expect(machine.gpus).toMatchObject({ value: [{ name: 'Broadcom VideoCore GPU', sources: ['linux-drm'] }] });
    expect(JSON.stringify(machine)).not.toContain('5a0b1c2d');
  });

  test('an Intel NPU without a driver and a Rockchip NPU with one are found', async () => {
    const npu = '/sys/bus/pci/devices/0000:00:0b.0';
    const machine = await detect({
      operatingSystem: 'linux',
      architecture: 'x64',
      files: { [`${npu}/vendor`]: '0x8086\n', [`${npu}/device`]: '0x7d1d\n', [`${npu}/class`]: '0x120000\n' },
      links: { '/sys/class/accel/accel0/device/driver': 'rocket' },
    });
    expect(machine.npus).toMatchObject({
      value: [{ name: 'Intel NPU (Meteor Lake)', driver: { state: 'unknown' } }, { name: 'Rockchip NPU' }],
    });
    expect(machine.gpus).toEqual(known([]));
  });

  test('a cancelled detection is no machine', async () => {
    const system = recordedSystem(workstation);
    await expect(detectMachine({ now, system, signal: AbortSignal.abort() })).rejects.toThrow();
  });

  test('this computer is detected, with as many threads as Node counts', async () => {
    const machine = await detectMachine({ now });
    const { cpus } = await import('node:os');
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(valueOf(machine.cpu.logicalCores)).toBe(cpus().length);
  });
});

describe('the id of a machine', () => {
  async function idOf(changes: Partial<Recording>): Promise<string> {
    return (await detect({ ...workstation, ...changes })).id;
  }

  function withFile(path: string, text: string): Partial<Recording> {
    return { files: { ...workstation.files, [path]: text } };
  }

  test('stays when memory is used, tools come and go, drivers are updated and software devices appear', async () => {
    const id = (await detect(workstation)).id;
    const smi = transcript('nvidia-smi-rtx-4090.txt').replace('560.35.03', '580.95.05');
    expect(await idOf(withFile('/proc/meminfo', meminfo.replace('120000000', '1000')))).toBe(id);
    expect(await idOf(withFile('/proc/meminfo', meminfo.replace('131072000', '131071900')))).toBe(id);
    expect(await idOf(withFile('/usr/share/misc/pci.ids', ''))).toBe(id);
    expect(await idOf({ commands: {} })).toBe(id);
    expect(await idOf({ commands: { 'nvidia-smi': smi, vulkaninfo: transcript('vulkaninfo-llvmpipe.txt') } })).toBe(id);
  });

  test('does not hang on the order of the GPUs', async () => {
    const arc = pciGpu('0000:02:00.0', '0x8086', '0x7d55', 'xe');
    const arcFirst = pciGpu('0000:00:02.0', '0x8086', '0x7d55', 'xe');
    const after = await idOf({ files: { ...workstation.files, ...arc.files }, links: {} });
    const before = await idOf({ files: { ...arcFirst.files, ...workstation.files }, links: {} });
    expect(after).toBe(before);
    expect(after).not.toBe((await detect(workstation)).id);
  });

  test('changes with the processor, the memory and the GPU', async () => {
    const ids = await Promise.all([
      idOf({}),
      idOf(withFile('/proc/cpuinfo', transcript('cpuinfo-sapphire-rapids.txt'))),
      idOf(withFile('/proc/cpuinfo', transcript('cpuinfo-zen4.txt').replaceAll('stepping	: 2', 'stepping	: 3'))),
      idOf(withFile('/proc/meminfo', meminfo.replace('131072000', '65536000'))),
      idOf({ commands: {}, files: { '/proc/cpuinfo': transcript('cpuinfo-zen4.txt'), '/proc/meminfo': meminfo } }),
    ]);
    expect(new Set(ids).size).toBe(5);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
