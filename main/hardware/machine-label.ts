import type { Gpu } from '../../core/domain/hardware.ts';
import { type Known, valueOf } from '../../core/domain/known.ts';
import type { MachineFacts } from './machine-facts.ts';

/** E.g. "AMD EPYC, 2 cores, 24 GB" or "Intel Xeon Platinum 8480+, 112 cores, 1008 GB, NVIDIA H200". */
export function machineLabel(
  cpu: MachineFacts['cpu'],
  architecture: string,
  totalBytes: Known<number>,
  gpus: readonly Gpu[],
): string {
  const cores = valueOf(cpu.physicalCores) ?? valueOf(cpu.logicalCores);
  const bytes = valueOf(totalBytes);
  return [
    tidyCpuName(valueOf(cpu.model) ?? `${architecture} processor`),
    ...(cores === undefined ? [] : [`${cores} ${cores === 1 ? 'core' : 'cores'}`]),
    ...(bytes === undefined ? [] : [`${Math.round(bytes / 1024 ** 3)} GB`]),
    ...gpuNames(gpus),
  ].join(', ');
}

/** Without trade marks, clock speeds and core counts, which vendors write into the name. */
function tidyCpuName(name: string): string {
  return name
    .replace(/\((R|TM)\)|[®™]/gi, '')
    .replace(/\bCPU\b|\bProcessor\b|\d+-Core|@.*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An Apple chip's GPU has the chip's own name, which stands there already. */
function gpuNames(gpus: readonly Gpu[]): string[] {
  const names = gpus.filter((gpu) => !gpu.software && valueOf(gpu.vendor) !== 'Apple').map((gpu) => gpu.name);
  return [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count === 1 ? name : `${count} × ${name}`;
  });
}
