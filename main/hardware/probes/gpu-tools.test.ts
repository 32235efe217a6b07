import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { transcript } from '../recorded-system.ts';
import { parseNvidiaSmi } from './nvidia-smi.ts';
import { parsePciNames } from './pci-names.ts';
import { parseRocmSmi } from './rocm-smi.ts';
import { parseVulkaninfo } from './vulkaninfo.ts';

const mebibyte = 1024 ** 2;

describe('nvidia-smi', () => {
  test('one GPU: name, memory, driver and chip', () => {
    expect(parseNvidiaSmi(transcript('nvidia-smi-rtx-4090.txt'))).toEqual(
      known([
        {
          source: 'nvidia-smi',
          name: 'NVIDIA GeForce RTX 4090',
          pciId: '10de:2684',
          vendor: known('NVIDIA'),
          memoryBytes: known(24564 * mebibyte),
          driver: known('560.35.03'),
          software: false,
        },
      ]),
    );
  });

  test('eight equal GPUs are eight', () => {
    expect(parseNvidiaSmi(transcript('nvidia-smi-8-h200.txt'))).toMatchObject({ value: { length: 8 } });
  });

  test('[N/A] memory of a chip that shares it is unknown, not 0', () => {
    expect(parseNvidiaSmi(transcript('nvidia-smi-gb10.txt'))).toMatchObject({
      value: [{ name: 'NVIDIA GB10', memoryBytes: unknown('nvidia-smi told no memory size: "[N/A]"') }],
    });
  });

  test('a number in the spelling of another country is not guessed', () => {
    expect(parseNvidiaSmi(transcript('nvidia-smi-localised.txt'))).toMatchObject({
      value: [{ memoryBytes: { state: 'unknown' }, driver: known('551.86') }],
    });
  });

  test.each([
    ['nvidia-smi-driver-not-loaded.txt', "couldn't communicate with the NVIDIA driver"],
    ['nvidia-smi-no-devices.txt', 'No devices were found'],
    ['nvidia-smi-version-mismatch.txt', 'Driver/library version mismatch'],
  ])('%s is a reason in its own words', (file, words) => {
    expect(parseNvidiaSmi(transcript(file))).toEqual({
      state: 'unknown',
      reason: expect.stringContaining(words) as string,
    });
  });

  test('empty output and a line cut short', () => {
    expect(parseNvidiaSmi('\n')).toEqual(unknown('nvidia-smi printed nothing'));
    expect(parseNvidiaSmi('NVIDIA GeForce RTX 4090, 245')).toMatchObject({ value: [{ driver: { state: 'unknown' } }] });
  });
});

describe('rocm-smi', () => {
  test('reads the JSON after the warnings', () => {
    expect(parseRocmSmi(transcript('rocm-smi-rx-7900-xtx.txt'))).toEqual(
      known([
        {
          source: 'rocm-smi',
          name: 'Radeon RX 7900 XTX',
          pciId: '1002:744c',
          vendor: known('AMD'),
          memoryBytes: known(25753026560),
          driver: known('6.10.5'),
          software: false,
        },
      ]),
    );
  });

  test('knows the older spelling of its keys; a size of N/A is unknown', () => {
    expect(parseRocmSmi(transcript('rocm-smi-mi300x-old-spelling.txt'))).toMatchObject({
      value: [
        { name: 'AMD Instinct MI300X', memoryBytes: known(206141652992), driver: { state: 'unknown' } },
        { name: 'AMD Instinct MI300X', memoryBytes: { state: 'unknown' } },
      ],
    });
  });

  test.each(['', '{"card0": {"Card Se', transcript('rocm-smi-no-driver.txt')])('no JSON is no list: %j', (text) => {
    expect(parseRocmSmi(text)).toEqual(unknown('rocm-smi printed no JSON that can be read'));
  });
});

describe('vulkaninfo', () => {
  test('marks the device that the processor emulates', () => {
    const devices = parseVulkaninfo(transcript('vulkaninfo-rtx-4090-and-llvmpipe.txt'));
    expect(devices).toMatchObject({
      value: [
        { name: 'NVIDIA GeForce RTX 4090', software: false, pciId: '10de:2684', driver: known('NVIDIA 560.35.03') },
        { name: 'llvmpipe (LLVM 15.0.7, 256 bits)', software: true, vendor: { state: 'unknown' } },
      ],
    });
    expect(JSON.stringify(devices)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('a list that was cut inside a device keeps what came before', () => {
    expect(parseVulkaninfo(transcript('vulkaninfo-truncated.txt'))).toMatchObject({ value: [{ software: false }] });
  });

  test('without a driver there is no list, which is unknown', () => {
    expect(parseVulkaninfo(transcript('vulkaninfo-no-driver.txt')).state).toBe('unknown');
    expect(parseVulkaninfo('').state).toBe('unknown');
  });
});

describe('the PCI database', () => {
  test('gives the name in brackets, and of sub-devices nothing', () => {
    const names = parsePciNames(transcript('pci-ids-excerpt.txt'), [
      '10de:2684',
      '1002:0e3b',
      '8086:7d1d',
      '8086:ffff',
    ]);
    expect([...names]).toEqual([
      ['10de:2684', 'GeForce RTX 4090'],
      ['8086:7d1d', 'Meteor Lake NPU'],
    ]);
  });
});
