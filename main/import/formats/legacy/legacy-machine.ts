import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import { changeUnit } from '../../units.ts';
import { legacyUnits } from './legacy-reading.ts';
import { isObject, listIn, numberIn, objectIn, type JsonObject, textIn } from '../../json-values.ts';

/** What a runner says of its computer. Its host name is left where it is. */
export interface LegacyMachine {
  readonly machine: NonNullable<ImportedRecord['machine']>;
  readonly deviceOf: (hardware: string) => string | undefined;
}

/** `system_info` and `hardware_details` of the hardware and training runners. */
export function legacyMachine(file: JsonObject): LegacyMachine {
  const system = objectIn(file, 'system_info') ?? {};
  const details = objectIn(file, 'hardware_details') ?? {};
  const openvinoDevices = objectIn(details, 'openvino_device_info') ?? {};
  const cpu = textIn(openvinoDevices, 'CPU') ?? processorName(textIn(system, 'cpu_name', 'processor', 'cpu'));
  const gpus = (listIn(system, 'cuda_devices') ?? listIn(details, 'cuda_devices') ?? [])
    .filter(isObject)
    .map((device) => textIn(device, 'name'))
    .filter((name) => name !== undefined);
  const memoryGigabytes = numberIn(system, 'total_memory_gb', 'memory_total_gb');
  const operatingSystem = [textIn(system, 'os'), textIn(system, 'os_release')]
    .filter((part) => part !== undefined)
    .join(' ');
  const system_ = operatingSystem === '' ? textIn(system, 'platform') : operatingSystem;
  return {
    machine: {
      ...(cpu === undefined ? {} : { cpu }),
      ...(gpus.length === 0 ? {} : { gpus }),
      ...(memoryGigabytes === undefined || memoryGigabytes <= 0
        ? {}
        : { memoryBytes: Math.round(changeUnit(memoryGigabytes, legacyUnits.GB)) }),
      ...(system_ === undefined ? {} : { operatingSystem: system_ }),
    },
    deviceOf: (hardware) => {
      if (hardware === 'cpu') return cpu;
      // With several GPUs it is not said which one ran.
      if (hardware === 'cuda' || hardware === 'rocm') return gpus.length === 1 ? gpus[0] : undefined;
      const devices = listIn(details, 'openvino_devices') ?? [];
      return hardware === 'openvino' && devices.length === 1 && devices[0] === 'CPU' ? cpu : undefined;
    },
  };
}

/** “x86_64” is an architecture, and names no processor. */
function processorName(text: string | undefined): string | undefined {
  return text === undefined || /^(?:x86(?:_64)?|amd64|arm64|aarch64|i[3-6]86|unknown)$/i.test(text) ? undefined : text;
}

/** Which hardware the file found, for a note. */
export function hardwareFound(file: JsonObject, field: string): string | undefined {
  const found = Object.entries(objectIn(file, field) ?? {}).filter(([, there]) => typeof there === 'boolean');
  if (found.length === 0) return undefined;
  const names = (wanted: boolean): string =>
    found
      .filter(([, there]) => there === wanted)
      .map(([name]) => name)
      .join(', ') || 'none';
  return `Hardware that the file says it found: ${names(true)}; not found: ${names(false)}. That is no result.`;
}
