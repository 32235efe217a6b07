import type { Npu } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, vendorOfPciId } from '../gpu-sighting.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';
import { readPciNames } from './pci-names.ts';

export interface PciDevice {
  readonly path: string;
  readonly pciId: string;
  /** Six hexadecimal digits: class, subclass, programming interface. */
  readonly classCode: string;
  readonly driver: string | undefined;
}

const busFolder = '/sys/bus/pci/devices';

/** `undefined` where this machine shows no PCI bus (many Arm boards, some virtual machines). */
export async function listPciDevices(system: SystemAccess): Promise<readonly PciDevice[] | undefined> {
  const names = await system.readFolder(busFolder);
  if (names === undefined) return undefined;
  const devices = await Promise.all(names.map((name) => readDevice(system, `${busFolder}/${name}`)));
  return devices.filter((device) => device !== undefined);
}

async function readDevice(system: SystemAccess, path: string): Promise<PciDevice | undefined> {
  const [vendor, device, classCode, driver] = await Promise.all([
    system.readText(`${path}/vendor`),
    system.readText(`${path}/device`),
    system.readText(`${path}/class`),
    system.readLinkName(`${path}/driver`),
  ]);
  const [vendorDigits, deviceDigits, classDigits] = [vendor, device, classCode].map((text) => hexDigits(text));
  if (vendorDigits === undefined || deviceDigits === undefined || classDigits === undefined) return undefined;
  return { path, pciId: `${vendorDigits}:${deviceDigits}`, classCode: classDigits, driver };
}

function hexDigits(text: string | undefined): string | undefined {
  return /^0x([0-9a-f]+)$/i.exec(text?.trim() ?? '')?.[1]?.toLowerCase();
}

/** Adapters that only show a picture, of servers and virtual machines: Bochs, Cirrus, QXL, virtio, VMware, Hyper-V, ASPEED, Matrox. */
const pictureOnlyVendors = new Set(['1234', '1013', '1b36', '1af4', '15ad', '1414', '1a03', '102b']);

/** Display controllers, and AMD's Instinct cards, which call themselves processing accelerators. */
export function isGpu(device: PciDevice): boolean {
  const vendor = device.pciId.slice(0, 4);
  if (pictureOnlyVendors.has(vendor)) return false;
  return device.classCode.startsWith('03') || (device.classCode.startsWith('12') && vendor === '1002');
}

export async function probePciGpus(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const devices = await listPciDevices(system);
  if (devices === undefined) return unknown('this machine shows no PCI bus');
  const gpus = devices.filter(isGpu);
  const names = await readPciNames(
    system,
    gpus.map((gpu) => gpu.pciId),
  );
  return known(await Promise.all(gpus.map((gpu) => gpuOf(system, gpu, names.get(gpu.pciId)))));
}

async function gpuOf(system: SystemAccess, device: PciDevice, name: string | undefined): Promise<GpuSighting> {
  const vendor = vendorOfPciId(device.pciId);
  const vendorName = vendor.state === 'known' ? `${vendor.value} ` : '';
  const bytes = parseWholeNumber(await system.readText(`${device.path}/mem_info_vram_total`));
  return {
    source: 'linux-pci',
    name: name === undefined ? `${vendorName}GPU (PCI ${device.pciId})` : `${vendorName}${name}`,
    pciId: device.pciId,
    vendor,
    memoryBytes: bytes === undefined || bytes === 0 ? unknown('the kernel driver tells no memory size') : known(bytes),
    driver: device.driver === undefined ? unknown('no kernel driver is bound to it') : known(device.driver),
    software: false,
  };
}

/** Neural processors on the PCI bus: Intel's in Core Ultra, AMD's XDNA. */
const npuIds: Readonly<Record<string, string>> = {
  '8086:7d1d': 'Intel NPU (Meteor Lake)',
  '8086:ad1d': 'Intel NPU (Arrow Lake)',
  '8086:643e': 'Intel NPU (Lunar Lake)',
  '8086:b03e': 'Intel NPU (Panther Lake)',
  '1022:1502': 'AMD XDNA NPU (Phoenix)',
  '1022:17f0': 'AMD XDNA 2 NPU (Strix)',
};

/** NPUs on the bus, and whatever the kernel's accelerator class holds (https://docs.kernel.org/accel/). */
export async function probeLinuxNpus(system: SystemAccess): Promise<Known<Npu[]>> {
  const [devices, accelerators] = await Promise.all([listPciDevices(system), listAccelerators(system)]);
  const onBus = (devices ?? []).flatMap((device): Npu[] => {
    const name = npuIds[device.pciId];
    const driver = device.driver === undefined ? unknown('no kernel driver is bound to it') : known(device.driver);
    return name === undefined ? [] : [{ name, driver, sources: ['linux-pci'] }];
  });
  const drivers = new Set(onBus.map((npu) => (npu.driver.state === 'known' ? npu.driver.value : '')));
  const others = accelerators.filter((driver) => !drivers.has(driver));
  return known([...onBus, ...others.map(acceleratorOf)]);
}

async function listAccelerators(system: SystemAccess): Promise<string[]> {
  const names = (await system.readFolder('/sys/class/accel')) ?? [];
  const drivers = await Promise.all(names.map((name) => system.readLinkName(`/sys/class/accel/${name}/device/driver`)));
  return drivers.filter((driver) => driver !== undefined);
}

const acceleratorNames: Readonly<Record<string, string>> = {
  intel_vpu: 'Intel NPU',
  amdxdna: 'AMD XDNA NPU',
  habanalabs: 'Intel Gaudi',
  qaic: 'Qualcomm Cloud AI 100',
  rocket: 'Rockchip NPU',
  ethosu: 'Arm Ethos-U NPU',
};

function acceleratorOf(driver: string): Npu {
  return {
    name: acceleratorNames[driver] ?? `accelerator with the kernel driver ${driver}`,
    driver: known(driver),
    sources: ['linux-accel'],
  };
}
