import { z } from 'zod';
import { type Known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

/** PowerShell writes one object where a list has one entry, and null where it has none. */
function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(asList, z.array(item));
}

function asList(value: unknown): unknown {
  if (Array.isArray(value)) return value as unknown[];
  return value === null || value === undefined ? [] : [value];
}

/** A property of an odd type (a driver may write bytes where others write a number) is not known; the rest stands. */
const text = z.string().nullish().catch(undefined);
const count = z.number().nullish().catch(undefined);

/** Exactly the properties that are selected below: none holds a serial number or a host name. */
export const windowsReportSchema = z.object({
  processors: listOf(
    z.object({
      Name: text,
      Manufacturer: text,
      Description: text,
      NumberOfCores: count,
      NumberOfLogicalProcessors: count,
      MaxClockSpeed: count,
    }),
  ),
  videoControllers: listOf(
    z.object({ Name: text, AdapterCompatibility: text, AdapterRAM: count, DriverVersion: text, PNPDeviceID: text }),
  ),
  /** From the registry: AdapterRAM ends at 4 GB. */
  videoMemory: listOf(z.object({ DriverDesc: text, bytes: count })),
  accelerators: listOf(z.object({ Name: text, DriverVersion: text })),
  operatingSystem: z
    .object({ Caption: text, Version: text, TotalVisibleMemorySize: count, FreePhysicalMemory: count })
    .nullish(),
  computer: z.object({ Manufacturer: text, Model: text, TotalPhysicalMemory: count }).nullish(),
  batteries: listOf(z.object({ BatteryStatus: count })),
});
export type WindowsReport = z.infer<typeof windowsReportSchema>;

/** One PowerShell, because each takes most of a second to start. */
const script = `
$ErrorActionPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$display = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}\\0*'
@{
  processors = @(Get-CimInstance Win32_Processor | Select-Object Name, Manufacturer, Description, NumberOfCores, NumberOfLogicalProcessors, MaxClockSpeed)
  videoControllers = @(Get-CimInstance Win32_VideoController | Select-Object Name, AdapterCompatibility, AdapterRAM, DriverVersion, @{n='PNPDeviceID';e={($_.PNPDeviceID -split '&SUBSYS')[0]}})
  videoMemory = @(Get-ItemProperty $display | Where-Object { $_.'HardwareInformation.qwMemorySize' } | Select-Object DriverDesc, @{n='bytes';e={$_.'HardwareInformation.qwMemorySize'}})
  accelerators = @(Get-PnpDevice -Class ComputeAccelerator -PresentOnly | Select-Object @{n='Name';e={$_.FriendlyName}}, @{n='DriverVersion';e={(Get-PnpDeviceProperty -InstanceId $_.InstanceId -KeyName DEVPKEY_Device_DriverVersion).Data}})
  operatingSystem = Get-CimInstance Win32_OperatingSystem | Select-Object Caption, Version, TotalVisibleMemorySize, FreePhysicalMemory
  computer = Get-CimInstance Win32_ComputerSystem | Select-Object Manufacturer, Model, TotalPhysicalMemory
  batteries = @(Get-CimInstance Win32_Battery | Select-Object BatteryStatus)
} | ConvertTo-Json -Depth 4 -Compress
`;

export async function probeWindows(system: SystemAccess): Promise<Known<WindowsReport>> {
  const output = await system.run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
  return output.state === 'known' ? parseWindowsReport(output.value) : output;
}

export function parseWindowsReport(json: string): Known<WindowsReport> {
  try {
    return { state: 'known', value: windowsReportSchema.parse(JSON.parse(json.replace(/^\uFEFF/, ''))) };
  } catch {
    return unknown('PowerShell printed no JSON that can be read');
  }
}
