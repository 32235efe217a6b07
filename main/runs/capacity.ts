import { backends } from '../../core/domain/backends.ts';
import type { Model } from '../../core/domain/model.ts';
import type { Case } from '../../core/domain/workload.ts';
import { pageHeapBytes, pageRuntimeBytes } from '../../core/insight/page-heap.ts';
import { formatBytes } from '../format/format.ts';
import type { ModelWork } from './model-work.ts';
import type { WorkSize } from './model-sizes.ts';

/** What there is room for on this machine. Absent where it cannot be read: nothing is refused for want of knowledge. */
export interface Capacity {
  readonly memoryBytes?: number;
  /** Free where models are built. */
  readonly diskBytes?: number;
}

export interface Obstacle {
  readonly reason: string;
  readonly remedy: string;
}

/**
 * The runtime beside the weights, and weights that are laid out anew while the file's own are still there. Seen on Linux:
 * 150 MB and 1.4 bytes a byte below 2 GB, 1 above it. A refusal must be right, so that it takes the smaller of the two.
 */
const runtimeBytes = 150_000_000;
const memoryPerWeightByte = 1.1;

/** Refuses in words what would otherwise end in a full disk, a killed process or a failed allocation after minutes of building. */
export function findSizeObstacle(
  { workload, backendId }: Case,
  model: Model,
  work: ModelWork,
  size: WorkSize | undefined,
  { memoryBytes, diskBytes }: Capacity,
): Obstacle | undefined {
  if (size === undefined) return undefined;
  const name = `${model.label}, ${work.kind === 'pipeline' ? 'pipeline ' : ''}${workload.component} in ${workload.precision}`;
  const needed = size.weightBytes * memoryPerWeightByte + runtimeBytes;
  if (backends[backendId].host === 'web' && size.weightBytes + pageRuntimeBytes > pageHeapBytes) {
    return {
      reason: `${name} has ${formatBytes(size.weightBytes)} of weights, and a page can hold ${formatBytes(pageHeapBytes)} in all.`,
      remedy: remedyFor(work, 'or measure it on a native backend'),
    };
  }
  if (memoryBytes !== undefined && needed > memoryBytes) {
    return {
      reason: `${name} needs about ${formatBytes(needed)} of memory, and ${formatBytes(memoryBytes)} are free.`,
      remedy: remedyFor(work, 'or free some memory'),
    };
  }
  if (model.origin === 'zoo' && diskBytes !== undefined && size.weightBytes > diskBytes) {
    return {
      reason: `${name} is built as a file of ${formatBytes(size.weightBytes)}, and ${formatBytes(diskBytes)} are free on the disk of the model cache.`,
      remedy: 'Free some space (`assay models prune`), or put the cache on another disk with ASSAY_MODEL_CACHE.',
    };
  }
  return undefined;
}

function remedyFor(work: ModelWork, otherwise: string): string {
  const parts = work.kind === 'pipeline' ? 'measure its components one by one (--components parts), ' : '';
  return `Take a smaller model or precision, ${parts}${otherwise}.`;
}
