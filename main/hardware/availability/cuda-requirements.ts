import type { BackendId, OperatingSystem } from '../../../core/domain/backend.ts';
import type { Machine } from '../../../core/domain/hardware.ts';
import { valueOf } from '../../../core/domain/known.ts';

/** What CUDA and TensorRT need and is not there, each thing by name. Libraries of CUDA itself show when a session is opened. */
export function missingForNvidia(
  backendId: Extract<BackendId, 'ort-cuda' | 'ort-tensorrt'>,
  machine: Machine,
  providerLibraries: readonly string[],
): string[] {
  const needed = ['shared', backendId === 'ort-cuda' ? 'cuda' : 'tensorrt'];
  const libraries = needed.map((name) => libraryName(name, machine.operatingSystem.kind));
  const absent = libraries.filter((name) => !providerLibraries.includes(name));
  return [...missingGpu(machine), ...absent.map((name) => `${name} beside onnxruntime-node's binding`)];
}

function missingGpu(machine: Machine): string[] {
  if (machine.gpus.state === 'unknown') return [`an NVIDIA GPU (${machine.gpus.reason})`];
  const gpus = machine.gpus.value.filter((gpu) => valueOf(gpu.vendor) === 'NVIDIA' && !gpu.software);
  if (gpus.length === 0) return ['an NVIDIA GPU'];
  const hasDriver = gpus.some((gpu) => gpu.sources.includes('nvidia-smi'));
  return hasDriver ? [] : [`a working NVIDIA driver (nvidia-smi did not list ${gpus[0]?.name ?? 'the GPU'})`];
}

function libraryName(provider: string, operatingSystem: OperatingSystem): string {
  return operatingSystem === 'windows'
    ? `onnxruntime_providers_${provider}.dll`
    : `libonnxruntime_providers_${provider}.so`;
}
