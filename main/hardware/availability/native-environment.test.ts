import { describe, expect, test } from 'vitest';
import { recordedSystem } from '../recorded-system.ts';
import { nativeBackendEnvironment } from './native-environment.ts';

function environment(
  given: {
    readonly links?: Readonly<Record<string, string>>;
    readonly files?: Readonly<Record<string, string>>;
    readonly environment?: Readonly<Record<string, string>>;
    readonly icd?: string | undefined;
  },
  backendId: 'ort-webgpu' | 'ort-cpu' = 'ort-webgpu',
): Promise<Record<string, string>> {
  const system = recordedSystem({
    operatingSystem: 'linux',
    architecture: 'x64',
    files: given.files ?? {},
    links: given.links ?? {},
  });
  const icd = 'icd' in given ? given.icd : '/cache/vk/icd.json';
  return nativeBackendEnvironment(backendId, {
    system,
    environment: given.environment ?? {},
    findSoftwareIcd: () => Promise.resolve(icd),
  });
}

const loader = { '/usr/lib/x86_64-linux-gnu/libvulkan.so.1': '' };

describe('the variables of native WebGPU', () => {
  test('without a GPU: the software driver, and its loader where the system has none', async () => {
    expect(await environment({})).toEqual({ VK_ICD_FILENAMES: '/cache/vk/icd.json', LD_LIBRARY_PATH: '/cache/vk' });
    expect(await environment({ files: loader })).toEqual({ VK_ICD_FILENAMES: '/cache/vk/icd.json' });
  });

  test('a library path that is set stays in front', async () => {
    const found = await environment({ environment: { LD_LIBRARY_PATH: '/opt/lib' } });
    expect(found['LD_LIBRARY_PATH']).toBe('/opt/lib:/cache/vk');
  });

  test.each([
    ['a render node of a GPU', { links: { '/sys/class/drm/renderD128/device/driver': 'amdgpu' } }],
    ['an NVIDIA device', { files: { '/dev/nvidia0': '' } }],
    ["Windows' GPU under WSL", { files: { '/dev/dxg': '' } }],
    ['a driver that the person chose', { environment: { VK_ICD_FILENAMES: '/mine.json' } }],
    ['no software driver', { icd: undefined }],
  ])('with %s nothing is changed', async (_title, given) => {
    expect(await environment(given)).toEqual({});
  });

  test('a display that cannot compute is no GPU', async () => {
    const found = await environment({ links: { '/sys/class/drm/renderD128/device/driver': 'virtio-pci' } });
    expect(found['VK_ICD_FILENAMES']).toBe('/cache/vk/icd.json');
  });

  test('other backends need none', async () => {
    expect(await environment({}, 'ort-cpu')).toEqual({});
  });
});
