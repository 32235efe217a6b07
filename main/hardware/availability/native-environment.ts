import { dirname } from 'node:path';
import type { BackendId } from '../../../core/domain/backend.ts';
import { createNodeSystemAccess } from '../node-system-access.ts';
import { findSoftwareVulkanIcd } from '../software-vulkan.ts';
import type { SystemAccess } from '../system-access.ts';

export interface EnvironmentParts {
  readonly system: SystemAccess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly findSoftwareIcd: () => Promise<string | undefined>;
}

/**
 * The variables that a child process needs for a backend; probing and measuring use the same. Only `ort-webgpu` on a Linux without
 * a GPU needs any: they name the software Vulkan driver. With a GPU, or with a driver that the person chose, nothing is
 * changed, so that a real device is never passed over.
 */
export async function nativeBackendEnvironment(
  backendId: BackendId,
  parts: EnvironmentParts = ownParts(),
): Promise<Record<string, string>> {
  if (backendId !== 'ort-webgpu' || parts.system.operatingSystem !== 'linux') return {};
  const { VK_ICD_FILENAMES: chosen, VK_DRIVER_FILES: chosenToo } = parts.environment;
  if (chosen !== undefined || chosenToo !== undefined || (await hasGpuNode(parts.system))) return {};
  const icd = await parts.findSoftwareIcd();
  if (icd === undefined) return {};
  return { VK_ICD_FILENAMES: icd, ...(await loaderPath(parts, dirname(icd))) };
}

function ownParts(): EnvironmentParts {
  return { system: createNodeSystemAccess(), environment: process.env, findSoftwareIcd: findSoftwareVulkanIcd };
}

/** Kernel drivers of displays that cannot compute: they make render nodes, but no Vulkan device. */
const pictureOnlyDrivers = new Set([
  'virtio-pci',
  'virtio_gpu',
  'vmwgfx',
  'vgem',
  'vkms',
  'bochs-drm',
  'simpledrm',
  'ast',
]);

async function hasGpuNode(system: SystemAccess): Promise<boolean> {
  const [devices = [], drm = []] = await Promise.all([system.readFolder('/dev'), system.readFolder('/sys/class/drm')]);
  if (devices.some((name) => /^nvidia\d+$/.test(name) || name === 'dxg')) return true;
  const nodes = drm.filter((name) => name.startsWith('renderD'));
  const drivers = await Promise.all(nodes.map((name) => system.readLinkName(`/sys/class/drm/${name}/device/driver`)));
  return drivers.some((driver) => driver !== undefined && !pictureOnlyDrivers.has(driver));
}

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
  '/lib64',
];

/** A machine without graphics has no Vulkan loader either; the one beside the driver serves, behind what is set already. */
async function loaderPath({ system, environment }: EnvironmentParts, folder: string): Promise<Record<string, string>> {
  const listings = await Promise.all(libraryFolders.map((path) => system.readFolder(path)));
  if (listings.some((names) => names?.includes('libvulkan.so.1') === true)) return {};
  const before = environment['LD_LIBRARY_PATH'];
  return { LD_LIBRARY_PATH: before === undefined || before === '' ? folder : `${before}:${folder}` };
}
