import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import type { GpuSighting } from './gpu-sighting.ts';
import { mergeGpus, normaliseGpuName } from './merge-gpus.ts';

function sighting(source: string, name: string, more: Partial<GpuSighting> = {}): GpuSighting {
  const nothing = unknown('not told');
  return { source, name, vendor: nothing, memoryBytes: nothing, driver: nothing, software: false, ...more };
}

describe('one GPU seen by several probes', () => {
  test('is one entry by its chip, with the name of the first probe and what each knows', () => {
    const merged = mergeGpus([
      sighting('nvidia-smi', 'NVIDIA GeForce RTX 4090', { pciId: '10de:2684', memoryBytes: known(1) }),
      sighting('vulkaninfo', 'NVIDIA GeForce RTX 4090', { pciId: '10de:2684', driver: known('560') }),
      sighting('linux-pci', 'NVIDIA AD102', { pciId: '10de:2684', memoryBytes: known(2), driver: known('nvidia') }),
    ]);
    expect(merged).toMatchObject([
      {
        gpu: {
          name: 'NVIDIA GeForce RTX 4090',
          memoryBytes: known(1),
          driver: known('560'),
          sources: ['nvidia-smi', 'vulkaninfo', 'linux-pci'],
        },
      },
    ]);
  });

  test('is one entry by its name where a probe knows no chip', () => {
    const merged = mergeGpus([
      sighting('rocm-smi', 'Radeon RX 7900 XTX'),
      sighting('vulkaninfo', 'AMD Radeon RX 7900 XTX (RADV NAVI31)', { pciId: '1002:744c' }),
    ]);
    expect(merged).toMatchObject([{ pciId: '1002:744c', gpu: { sources: ['rocm-smi', 'vulkaninfo'] } }]);
  });

  test('an emulated device is never one with a real one', () => {
    expect(mergeGpus([sighting('a', 'X'), sighting('b', 'X', { software: true })])).toHaveLength(2);
  });

  test.each([
    ['Intel(R) Arc(TM) Graphics', 'Intel(R) Arc(tm) Graphics (MTL)'],
    ['NVIDIA GeForce RTX 4090', 'GeForce RTX 4090'],
    ['Radeon RX 7900 XTX', 'AMD Radeon RX 7900 XTX (RADV NAVI31)'],
  ])('"%s" and "%s" are one name', (one, other) => {
    expect(normaliseGpuName(one)).toBe(normaliseGpuName(other));
  });

  test('cards of one kind are as many as the probe that counts most says', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (first, second) => {
        const seen = [
          ...Array.from({ length: first }, () => sighting('nvidia-smi', 'NVIDIA H200', { pciId: '10de:2335' })),
          ...Array.from({ length: second }, () => sighting('linux-pci', 'NVIDIA GH100', { pciId: '10de:2335' })),
        ];
        expect(mergeGpus(seen)).toHaveLength(Math.max(first, second));
      }),
    );
  });
});
