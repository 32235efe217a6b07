import { describe, expect, test } from 'vitest';
import { findNativeDevice } from './native-device.ts';
import { parsePeakMemory } from './peak-memory.ts';
import { describeContention } from './processor-load.ts';

describe('the device of a native backend', () => {
  test.each([
    ['/tmp/vk_swiftshader_icd.json', 'SwiftShader (software Vulkan)'],
    ['/usr/share/vulkan/icd.d/lvp_icd.x86_64.json', 'llvmpipe (software Vulkan)'],
  ])('is software where the only driver is %s', (file, name) => {
    const device = findNativeDevice('ort-webgpu', { VK_ICD_FILENAMES: file });
    expect(device).toEqual({ name: { state: 'known', value: name }, software: true });
  });

  test('is unknown where there is a choice of drivers, or none was set', () => {
    const both = findNativeDevice('ort-webgpu', { VK_DRIVER_FILES: '/a/nvidia_icd.json:/a/vk_swiftshader_icd.json' });
    expect(both).toMatchObject({ name: { state: 'unknown' }, software: false });
    expect(findNativeDevice('ort-webgpu', {}).name.state).toBe('unknown');
  });

  test('is not the Vulkan driver where the backend does not use Vulkan', () => {
    expect(findNativeDevice('ort-cuda', { VK_ICD_FILENAMES: 'vk_swiftshader_icd.json' }).software).toBe(false);
  });
});

describe('peak memory', () => {
  test('is the high-water mark, not what is held now', () => {
    const status = 'Name:\tnode\nVmPeak:\t  999 kB\nVmHWM:\t   57344 kB\nVmRSS:\t   40000 kB\n';
    expect(parsePeakMemory(status)).toEqual({ state: 'known', value: 57_344 * 1024 });
  });

  test('is unknown, not 0, where the line is missing', () => {
    expect(parsePeakMemory('Name:\tnode\n').state).toBe('unknown');
  });
});

describe('contention', () => {
  const before = { atMs: 0, processors: 2, busyMs: 0, ownMs: 0 };

  test('is told where others used a notable share of the processors', () => {
    const sentence = describeContention(before, { atMs: 1000, processors: 2, busyMs: 1800, ownMs: 1000 });
    expect(sentence).toBe('Other processes used 40 % of the processor time while this was timed.');
  });

  test('is not told for the process’s own work, nor for a stretch too short to count', () => {
    expect(describeContention(before, { atMs: 1000, processors: 2, busyMs: 2000, ownMs: 1950 })).toBeUndefined();
    expect(describeContention(before, { atMs: 50, processors: 2, busyMs: 100, ownMs: 0 })).toBeUndefined();
  });
});
