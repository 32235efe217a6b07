import type { Gpu } from '../../core/domain/hardware.ts';
import type { Known } from '../../core/domain/known.ts';
import type { GpuSighting } from './gpu-sighting.ts';

export interface MergedGpu {
  readonly gpu: Gpu;
  readonly pciId: string | undefined;
}

/**
 * The same GPU seen by several probes is one entry. Two equal cards stay two: a probe's n-th sighting of a device is the n-th
 * such device. Sightings of the probe that knows most come first, and give the name.
 */
export function mergeGpus(sightings: readonly GpuSighting[]): MergedGpu[] {
  const merged: MergedGpu[] = [];
  for (const sighting of sightings) {
    const index = merged.findIndex((entry) => isSameDevice(entry, sighting) && !isSeenBy(entry, sighting.source));
    const before = merged[index];
    if (before === undefined) merged.push(firstSight(sighting));
    else merged[index] = seenAgain(before, sighting);
  }
  return merged;
}

function isSameDevice(entry: MergedGpu, sighting: GpuSighting): boolean {
  if (entry.gpu.software !== sighting.software) return false;
  if (entry.pciId !== undefined && sighting.pciId !== undefined) return entry.pciId === sighting.pciId;
  return normaliseGpuName(entry.gpu.name) === normaliseGpuName(sighting.name);
}

function isSeenBy(entry: MergedGpu, source: string): boolean {
  return entry.gpu.sources.includes(source);
}

function firstSight(sighting: GpuSighting): MergedGpu {
  const { source, pciId, ...device } = sighting;
  return { gpu: { ...device, sources: [source] }, pciId };
}

function seenAgain({ gpu, pciId }: MergedGpu, sighting: GpuSighting): MergedGpu {
  return {
    gpu: {
      ...gpu,
      vendor: firstKnown(gpu.vendor, sighting.vendor),
      memoryBytes: firstKnown(gpu.memoryBytes, sighting.memoryBytes),
      driver: firstKnown(gpu.driver, sighting.driver),
      sources: [...gpu.sources, sighting.source],
    },
    pciId: pciId ?? sighting.pciId,
  };
}

function firstKnown<T>(first: Known<T>, second: Known<T>): Known<T> {
  return first.state === 'known' ? first : second;
}

/** Probes differ in vendor words, trade marks and additions in brackets: "AMD Radeon RX 7900 XTX (RADV NAVI31)". */
export function normaliseGpuName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(nvidia|amd|ati|intel|corporation|inc)\b|[®™.,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
