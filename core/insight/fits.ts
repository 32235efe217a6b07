import type { BackendAvailability, BackendId } from '../domain/backend.ts';
import { backends } from '../domain/backends.ts';
import type { Fit, MemoryNeed } from '../domain/component-profile.ts';
import type { BrowserCapabilities, Machine } from '../domain/hardware.ts';
import { type Known, known, unknown } from '../domain/known.ts';
import type { PrecisionVariant } from './component-profile.ts';
import { pageHeapBytes, pageRuntimeBytes } from './page-heap.ts';

/** What of a machine decides whether a model fits. */
export interface Room {
  readonly machine: Machine;
  readonly backends: readonly BackendAvailability[];
  readonly browsers: readonly BrowserCapabilities[];
}

const gigabyte = 1e9;

/**
 * Whether the memory of each backend's device is enough. It says nothing of operators or speed: only a measurement shows
 * that a model works.
 */
export function fitsOf(needs: readonly MemoryNeed[], variants: readonly PrecisionVariant[], room: Room): Fit[] {
  return room.backends.flatMap((availability) =>
    needs.map((need, index) => fitOf(availability, need, variants[index]?.largestTensorBytes ?? 0, room)),
  );
}

function fitOf(availability: BackendAvailability, need: MemoryNeed, largestTensorBytes: number, room: Room): Fit {
  const { backendId } = availability;
  const { precision } = need;
  const limitBytes = limitOf(backendId, room);
  const base = { backendId, precision, limitBytes };
  if (availability.state === 'unavailable') return { ...base, answer: 'unavailable', reason: availability.reason };
  const obstacle =
    heapObstacle(backendId, need.weightBytes) ??
    bufferObstacle(backendId, precision, largestTensorBytes, room.browsers);
  if (obstacle !== undefined) return { ...base, answer: 'too-large', reason: obstacle };
  if (limitBytes.state === 'unknown') return { ...base, answer: 'unknown', reason: limitBytes.reason };
  const sizes = `It needs at least ${gigabytes(need.totalBytes)} of ${gigabytes(limitBytes.value)}`;
  return need.totalBytes <= limitBytes.value
    ? { ...base, answer: 'fits', reason: `${sizes}.` }
    : { ...base, answer: 'too-large', reason: `${sizes}: take a lower precision, a smaller batch or context.` };
}

/** The memory that a backend's device has, not what happens to be free now. */
function limitOf(backendId: BackendId, { machine }: Room): Known<number> {
  const { deviceKind, host } = backends[backendId];
  if (host === 'web' && deviceKind === 'cpu') return atMost(machineLimit(machine), pageHeapBytes);
  if (deviceKind === 'cpu') return machineLimit(machine);
  if (host === 'web') return unknown('A browser does not tell how much memory its device has.');
  if (deviceKind === 'npu') return unknown('No system tells how much memory an NPU may use.');
  if (machine.gpus.state === 'unknown') return machine.gpus;
  const sizes = machine.gpus.value
    .filter((gpu) => !gpu.software)
    .flatMap((gpu) => (gpu.memoryBytes.state === 'known' ? [gpu.memoryBytes.value] : []));
  if (sizes.length === 0) return unknown('No GPU of this machine tells how much memory it has.');
  return known(Math.max(...sizes));
}

function machineLimit({ memory, container }: Machine): Known<number> {
  const limit = container.memoryLimitBytes;
  if (limit.state === 'known' && limit.value !== 'unlimited') return atMost(memory.totalBytes, limit.value);
  return memory.totalBytes;
}

function atMost(size: Known<number>, limit: number): Known<number> {
  return size.state === 'known' ? known(Math.min(size.value, limit)) : known(limit);
}

/** Weights go through the engine's heap on their way to any device of a page. */
function heapObstacle(backendId: BackendId, weightBytes: number): string | undefined {
  if (backends[backendId].host !== 'web' || weightBytes + pageRuntimeBytes <= pageHeapBytes) return undefined;
  return `It has ${gigabytes(weightBytes)} of weights, and a page can hold ${gigabytes(pageHeapBytes)} in all.`;
}

/** WebGPU takes a tensor as one buffer, whose size each adapter limits; 16-bit floats are a feature of some. */
function bufferObstacle(
  backendId: BackendId,
  precision: MemoryNeed['precision'],
  largestTensorBytes: number,
  browsers: readonly BrowserCapabilities[],
): string | undefined {
  if (backendId !== 'web-webgpu') return undefined;
  const adapters = browsers.flatMap(({ webgpu }) => (webgpu.state === 'available' ? [webgpu] : []));
  if (adapters.length === 0) return undefined;
  if (precision === 'fp16' && adapters.every(({ features }) => !features.includes('shader-f16'))) {
    return 'The adapter has no 16-bit floats in shaders (shader-f16).';
  }
  const largestBuffer = Math.max(...adapters.map(({ limits }) => limits['maxStorageBufferBindingSize'] ?? Infinity));
  if (largestTensorBytes <= largestBuffer) return undefined;
  return `Its largest weight has ${gigabytes(largestTensorBytes)}, and a buffer of this adapter takes ${gigabytes(largestBuffer)}.`;
}

function gigabytes(bytes: number): string {
  return bytes >= gigabyte ? `${(bytes / gigabyte).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
