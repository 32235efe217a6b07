import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, isSoftwareDevice, vendorOfPciId, vendorOfText } from '../gpu-sighting.ts';
import type { SystemAccess } from '../system-access.ts';

export async function probeVulkaninfo(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const output = await system.run('vulkaninfo', ['--summary']);
  return output.state === 'known' ? parseVulkaninfo(output.value) : output;
}

/** Named fields only: the summary also prints UUIDs of devices. */
export function parseVulkaninfo(text: string): Known<GpuSighting[]> {
  const start = text.search(/^Devices:/m);
  if (start < 0) return unknown('vulkaninfo printed no list of devices');
  const blocks = text
    .slice(start)
    .split(/^GPU\d+:/m)
    .slice(1);
  return known(blocks.map(parseDevice).filter((device) => device !== undefined));
}

function parseDevice(block: string): GpuSighting | undefined {
  const fields = new Map([...block.matchAll(/^\s*(\w+)\s*=\s*(.*?)\s*$/gm)].map((match) => [match[1], match[2] ?? '']));
  const name = fields.get('deviceName');
  // A list that was cut off in the middle of a device says nothing of it.
  if (name === undefined || name === '') return undefined;
  const pciId = parsePciId(fields.get('vendorID'), fields.get('deviceID'));
  const driver = [fields.get('driverName'), fields.get('driverInfo')].filter((part) => part !== undefined).join(' ');
  return {
    source: 'vulkaninfo',
    name,
    ...(pciId === undefined ? {} : { pciId }),
    vendor: pciId === undefined ? vendorOfText(name) : vendorOfPciId(pciId),
    memoryBytes: unknown('the Vulkan summary tells no memory size'),
    driver: driver === '' ? unknown('the Vulkan summary tells no driver') : known(driver),
    software: fields.get('deviceType') === 'PHYSICAL_DEVICE_TYPE_CPU' || isSoftwareDevice(name),
  };
}

/** Vendors without a PCI number have Khronos numbers above 0xffff (Mesa 0x10005): those are no PCI ids. */
function parsePciId(vendor: string | undefined, device: string | undefined): string | undefined {
  const [vendorDigits, deviceDigits] = [vendor, device].map((id) => /^0x([0-9a-f]{1,4})$/i.exec(id ?? '')?.[1]);
  if (vendorDigits === undefined || deviceDigits === undefined) return undefined;
  return `${vendorDigits.padStart(4, '0')}:${deviceDigits.padStart(4, '0')}`.toLowerCase();
}
