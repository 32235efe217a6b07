import type { Machine, Npu } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, isSoftwareDevice, vendorOfPciId, vendorOfText } from '../gpu-sighting.ts';
import { hypervisorOfVendor } from './hypervisor-names.ts';
import { noBattery, type PowerSource } from './linux-power.ts';
import type { CpuInfo } from './linux-cpuinfo.ts';
import type { WindowsReport } from './windows-cim.ts';

export function windowsCpu(report: WindowsReport): CpuInfo {
  const first = report.processors[0];
  return {
    model: stated(first?.Name, 'Win32_Processor names no model'),
    vendor: stated(first?.Manufacturer, 'Win32_Processor names no manufacturer'),
    physicalCores: sum(report.processors.map((processor) => processor.NumberOfCores)),
    logicalCores: sum(report.processors.map((processor) => processor.NumberOfLogicalProcessors)),
    instructionSets: unknown('Windows does not list instruction sets to programs without native code'),
    // "Intel64 Family 6 Model 170 Stepping 4"
    signature: first?.Description ?? '?',
    hypervisor: unknown('Windows tells a hypervisor also where only its own security features use one'),
  };
}

export function windowsFrequency(report: WindowsReport): Known<number> {
  const megahertz = report.processors[0]?.MaxClockSpeed;
  return positive(megahertz, 'Win32_Processor names no frequency');
}

export function windowsMemory(report: WindowsReport): Machine['memory'] {
  const free = report.operatingSystem?.FreePhysicalMemory;
  return {
    totalBytes: positive(report.computer?.TotalPhysicalMemory, 'Win32_ComputerSystem names no memory size'),
    // KiB
    availableBytes:
      free === undefined || free === null ? unknown('Win32_OperatingSystem names no free memory') : known(free * 1024),
  };
}

export function windowsRelease(report: WindowsReport): Machine['operatingSystem'] {
  const version = report.operatingSystem?.Version;
  return {
    kind: 'windows',
    name: stated(report.operatingSystem?.Caption, 'Win32_OperatingSystem names no system'),
    version: stated(version, 'Win32_OperatingSystem names no version'),
    kernel: stated(version === undefined || version === null ? undefined : `NT ${version}`, 'Windows names no version'),
  };
}

export function windowsVirtualisation(report: WindowsReport): Known<string> {
  const { Manufacturer: vendor, Model: model } = report.computer ?? {};
  if (typeof vendor !== 'string' || typeof model !== 'string') {
    return unknown('Win32_ComputerSystem names no manufacturer and model');
  }
  return known(hypervisorOfVendor(`${vendor} ${model}`) ?? 'none');
}

/** https://learn.microsoft.com/windows/win32/cimwin32prov/win32-battery: 1 is discharging; 2 and 6 to 9 have mains. */
export function windowsPower(report: Pick<WindowsReport, 'batteries'>, isVirtual: boolean): PowerSource {
  const status = report.batteries.map((battery) => battery.BatteryStatus);
  if (status.length === 0) return noBattery(isVirtual);
  if (status.some((code) => code === 2 || (typeof code === 'number' && code >= 6 && code <= 9))) return known('mains');
  if (status.includes(1)) return known('battery');
  return unknown('Win32_Battery does not tell whether the battery is discharging');
}

export function windowsGpus(report: WindowsReport): GpuSighting[] {
  return report.videoControllers.flatMap((controller): GpuSighting[] => {
    const name = trimmed(controller.Name);
    // The Basic Display Adapter only shows a picture, as do those of remote desktops and hypervisors.
    if (name === undefined || /Basic Display|Remote Display|Hyper-V Video|VirtualBox Graphics|VMware SVGA/i.test(name))
      return [];
    const pciId = parsePciId(controller.PNPDeviceID);
    return [
      {
        source: 'windows-cim',
        name,
        ...(pciId === undefined ? {} : { pciId }),
        vendor:
          pciId === undefined ? vendorOfText(`${controller.AdapterCompatibility ?? ''} ${name}`) : vendorOfPciId(pciId),
        memoryBytes: gpuMemory(report, name, controller.AdapterRAM),
        driver: stated(controller.DriverVersion, 'Win32_VideoController names no driver'),
        software: isSoftwareDevice(name),
      },
    ];
  });
}

/** AdapterRAM is a 32-bit number: what it says of 4 GB and more is its end, not a size. */
const adapterRamEnd = 4 * 1024 ** 3 - 1024 ** 2;
/** Less than this is what the firmware set aside for a GPU that uses the machine's memory. */
const carvedOut = 1024 ** 3;

function gpuMemory(report: WindowsReport, name: string, adapterRam: number | null | undefined): Known<number> {
  const registry = report.videoMemory.find((entry) => trimmed(entry.DriverDesc) === name)?.bytes;
  const bytes = registry ?? adapterRam;
  if (bytes === undefined || bytes === null || bytes <= 0) return unknown('Windows tells no memory size');
  if (bytes < carvedOut) return unknown("it shares the machine's memory");
  const isCutOff = typeof registry !== 'number' && bytes >= adapterRamEnd;
  return isCutOff ? unknown('Windows tells only that it has 4 GB or more') : known(bytes);
}

/** Vendor and device alone: the rest of the identifier tells this one card from others. */
function parsePciId(identifier: string | null | undefined): string | undefined {
  const match = /VEN_([0-9A-F]{4})&DEV_([0-9A-F]{4})/i.exec(identifier ?? '');
  return match === null ? undefined : `${match[1] ?? ''}:${match[2] ?? ''}`.toLowerCase();
}

export function windowsNpus(report: WindowsReport): Npu[] {
  return report.accelerators.flatMap((accelerator): Npu[] => {
    const name = trimmed(accelerator.Name);
    if (name === undefined) return [];
    return [{ name, driver: stated(accelerator.DriverVersion, 'Windows names no driver'), sources: ['windows-pnp'] }];
  });
}

function trimmed(value: string | null | undefined): string | undefined {
  const result = value?.trim();
  return result === '' ? undefined : result;
}

function stated(value: string | null | undefined, reason: string): Known<string> {
  const result = trimmed(value);
  return result === undefined ? unknown(reason) : known(result);
}

function positive(value: number | null | undefined, reason: string): Known<number> {
  return typeof value === 'number' && value > 0 ? known(value) : unknown(reason);
}

function sum(counts: readonly (number | null | undefined)[]): Known<number> {
  const total = counts.reduce<number>((before, value) => before + (value ?? Number.NaN), 0);
  return positive(total, 'Win32_Processor names no count of cores');
}
