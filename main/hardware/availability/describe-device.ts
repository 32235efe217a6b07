import type { BackendAvailability, BackendDescriptor } from '../../../core/domain/backend.ts';
import type { Gpu, Machine } from '../../../core/domain/hardware.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { isSoftwareDevice } from '../gpu-sighting.ts';

type Device = Pick<Extract<BackendAvailability, { state: 'available' }>, 'deviceName' | 'software' | 'note'>;

/** What is known of the device that ran the tiny model: only what was told, or what leaves no choice. */
export function describeDevice(backend: BackendDescriptor, machine: Machine, stderr: readonly string[]): Device {
  switch (backend.id) {
    case 'ort-cpu':
      return named(valueOf(machine.cpu.model));
    case 'ort-cuda':
    case 'ort-tensorrt':
      return named(onlyName(hardwareGpus(machine).filter((gpu) => valueOf(gpu.vendor) === 'NVIDIA')));
    case 'ort-webgpu':
      return webgpuDevice(machine, stderr);
    default:
      return { software: false };
  }
}

function webgpuDevice(machine: Machine, stderr: readonly string[]): Device {
  const deviceName = openedVulkanDevice(stderr);
  // Direct3D and Metal name no device; where the machine has no GPU, what answered was emulated.
  const hasNoGpu = machine.gpus.state === 'known' && hardwareGpus(machine).length === 0;
  const software = deviceName === undefined ? hasNoGpu : isSoftwareDevice(deviceName);
  return { ...named(deviceName), software, ...(software ? { note: softwareNote } : {}) };
}

const softwareNote =
  'The processor emulates the GPU: this proves that a model runs and what it computes, never how fast.';

/** The Vulkan loader's line when a program opens a device; the last one counts. */
export function openedVulkanDevice(stderr: readonly string[]): string | undefined {
  return stderr.map((line) => /Using "([^"]+)" with driver:/.exec(line)?.[1]).findLast((name) => name !== undefined);
}

function hardwareGpus(machine: Machine): Gpu[] {
  return (valueOf(machine.gpus) ?? []).filter((gpu) => !gpu.software);
}

function onlyName(gpus: readonly Gpu[]): string | undefined {
  const names = new Set(gpus.map((gpu) => gpu.name));
  return names.size === 1 ? [...names][0] : undefined;
}

function named(deviceName: string | undefined): Device {
  return { software: false, ...(deviceName === undefined ? {} : { deviceName }) };
}
