import type { HardwareReport } from '../../../core/api/hardware.ts';
import type { BackendAvailability } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserCapabilities, CpuCache, Gpu, Machine } from '../../../core/domain/hardware.ts';
import type { Known } from '../../../core/domain/known.ts';
import { formatBytes, significant } from '../../format/format.ts';

/** The machine as a person reads it. A thing that could not be read says why, in brackets. */
export function hardwareText(report: HardwareReport): string {
  return [
    ...machineLines(report.machine),
    '',
    'Backends',
    ...report.backends.flatMap(backendLines),
    ...report.browsers.flatMap(browserLines),
  ].join('\n');
}

function machineLines(machine: Machine): string[] {
  const { cpu, memory, operatingSystem: os, container } = machine;
  return [
    `Machine  ${machine.label}  (${machine.id})`,
    row('CPU', `${text(cpu.model, String)} · ${cpu.architecture}`),
    row('Cores', `${text(cpu.physicalCores, String)} physical, ${text(cpu.logicalCores, String)} logical`),
    row(
      'Caches',
      text(cpu.caches, (caches) => caches.map(cacheText).join(', ')),
    ),
    row(
      'Instructions',
      text(cpu.instructionSets, (sets) => sets.join(' ')),
    ),
    row(
      'Frequency',
      text(cpu.maximumFrequencyMhz, (mhz) => `up to ${significant(mhz / 1000)} GHz`),
    ),
    row('Memory', `${text(memory.totalBytes, formatBytes)}, ${text(memory.availableBytes, formatBytes)} available`),
    row(
      'GPUs',
      text(machine.gpus, (gpus) => (gpus.length === 0 ? 'none found' : gpus.map(gpuText).join('; '))),
    ),
    row(
      'NPUs',
      text(machine.npus, (npus) => (npus.length === 0 ? 'none found' : npus.map((npu) => npu.name).join('; '))),
    ),
    row('System', `${text(os.name, String)} ${text(os.version, String)}, kernel ${text(os.kernel, String)}`),
    row('Virtual', text(machine.virtualisation, String)),
    row('Power', text(machine.powerSource, String)),
    row(
      'Container',
      `${text(container.runtime, String)}; CPU limit ${text(container.cpuLimit, String)}; memory limit ${text(container.memoryLimitBytes, limitText)}`,
    ),
  ];
}

function backendLines(availability: BackendAvailability): string[] {
  const { id, label } = backends[availability.backendId];
  const name = `  ${id.padEnd(15)} ${label}`;
  switch (availability.state) {
    case 'available': {
      const device = availability.deviceName === undefined ? '' : ` on ${availability.deviceName}`;
      const software = availability.software ? ' [software device: proves function, never speed]' : '';
      const note = availability.note === undefined ? [] : [`    ${availability.note}`];
      return [`+ ${name.trimStart()}: available${device}${software}`, ...note];
    }
    case 'unavailable':
      return [`- ${name.trimStart()}: ${availability.reason}`, `    ${availability.remedy}`];
    case 'untested':
      return [`? ${name.trimStart()}: not tested: ${availability.reason} Ask with: assay hardware --web`];
  }
}

function browserLines(browser: BrowserCapabilities): string[] {
  const gpu = browser.webgpu;
  const webgpu =
    gpu.state === 'available'
      ? `${gpu.vendor} ${gpu.architecture}${gpu.software ? ' (software)' : ''}, ${gpu.features.length} features`
      : `not available: ${gpu.reason}`;
  return [
    '',
    `Browser  ${browser.browser}`,
    row('WebGPU', webgpu),
    ...browser.webnn.map((entry) =>
      row(
        `WebNN ${entry.deviceType}`,
        entry.state === 'available' ? `${entry.operatorCount} operators` : `not available: ${entry.reason}`,
      ),
    ),
    row('WASM', `SIMD ${yesNo(browser.wasmSimd)}, threads ${yesNo(browser.wasmThreads)}, JSPI ${yesNo(browser.jspi)}`),
    row(
      'Isolation',
      `${yesNo(browser.crossOriginIsolated)}; clock step ${significant(browser.clockStepMs * 1000)} µs; ${browser.hardwareConcurrency} threads`,
    ),
  ];
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(13)}${value}`;
}

function text<T>(item: Known<T>, format: (value: T) => string): string {
  return item.state === 'known' ? format(item.value) : `unknown (${item.reason})`;
}

function cacheText(cache: CpuCache): string {
  const kind = cache.kind === 'unified' ? '' : cache.kind.charAt(0);
  const shared = cache.sharedByCores === 1 ? 'per core' : `shared by ${cache.sharedByCores} cores`;
  return `L${cache.level}${kind} ${formatBytes(cache.bytes)} ${shared}`;
}

function gpuText(gpu: Gpu): string {
  const memory = gpu.memoryBytes.state === 'known' ? `, ${formatBytes(gpu.memoryBytes.value)}` : '';
  const driver = gpu.driver.state === 'known' ? `, driver ${gpu.driver.value}` : '';
  return `${gpu.name}${gpu.software ? ' (software)' : ''}${memory}${driver}`;
}

function limitText(limit: number | 'unlimited'): string {
  return limit === 'unlimited' ? limit : formatBytes(limit);
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
