import { createHash } from 'node:crypto';
import type { Known } from '../../core/domain/known.ts';
import { valueOf } from '../../core/domain/known.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { MergedGpu } from './merge-gpus.ts';
import { normaliseGpuName } from './merge-gpus.ts';

/**
 * A machine's id: traits of the hardware, hashed. No serial number, host name or address goes in, so equal machines of one kind
 * have equal ids: that is meant. Updates, free memory and the order or presence of tools do not change it.
 */
export function fingerprint(
  cpu: MachineFacts['cpu'],
  architecture: string,
  totalBytes: Known<number>,
  gpus: readonly MergedGpu[],
): string {
  const traits = {
    vendor: valueOf(cpu.vendor) ?? '',
    model: valueOf(cpu.model) ?? '',
    signature: cpu.signature,
    physicalCores: valueOf(cpu.physicalCores) ?? 0,
    logicalCores: valueOf(cpu.logicalCores) ?? 0,
    architecture,
    memoryGibibytes: Math.round((valueOf(totalBytes) ?? 0) / 1024 ** 3),
    gpus: gpus
      .filter(({ gpu }) => !gpu.software)
      .map(gpuTrait)
      .sort(),
  };
  return createHash('sha256').update(JSON.stringify(traits)).digest('hex').slice(0, 16);
}

/** The chip's PCI number where there is one: a name depends on which tools are installed. */
function gpuTrait({ gpu, pciId }: MergedGpu): string {
  return pciId ?? normaliseGpuName(gpu.name);
}
