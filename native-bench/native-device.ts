import { cpus } from 'node:os';
import { backends } from '../core/domain/backends.ts';
import type { BackendId } from '../core/domain/backend.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';

export interface NativeDevice {
  readonly name: Known<string>;
  readonly software: boolean;
}

/** Vulkan drivers that are CPU programs, by their manifest's file name. */
const softwareDrivers: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /swiftshader/i, name: 'SwiftShader (software Vulkan)' },
  { pattern: /lvp_icd|lavapipe|llvmpipe/i, name: 'llvmpipe (software Vulkan)' },
];

/** The device behind a backend, as far as this process can know it. The runtime does not name the GPU that it chose. */
export function findNativeDevice(
  backendId: BackendId,
  env: Readonly<Record<string, string | undefined>>,
): NativeDevice {
  if (backends[backendId].deviceKind === 'cpu') {
    const model = cpus()[0]?.model.trim() ?? '';
    return { name: model === '' ? unknown('the system does not name its processor') : known(model), software: false };
  }
  const driver = backendId === 'ort-webgpu' ? softwareDriverOf(env) : undefined;
  if (driver !== undefined) return { name: known(driver), software: true };
  return { name: unknown('the runtime does not tell which device it chose'), software: false };
}

function softwareDriverOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  // VK_DRIVER_FILES replaced VK_ICD_FILENAMES and goes before it. Only a single driver leaves no choice of device.
  const files = (env['VK_DRIVER_FILES'] ?? env['VK_ICD_FILENAMES'] ?? '').split(/[:;]/).filter((file) => file !== '');
  const [only] = files;
  if (only === undefined || files.length > 1) return undefined;
  return softwareDrivers.find(({ pattern }) => pattern.test(only))?.name;
}
