import type { Machine } from '../../core/domain/hardware.ts';
import type { Known } from '../../core/domain/known.ts';
import type { CpuInfo } from './probes/linux-cpuinfo.ts';
import type { GpuSighting } from './gpu-sighting.ts';

/** What the probes of one operating system found, before it is named and numbered. */
export interface MachineFacts extends Omit<Machine, 'id' | 'label' | 'detectedAt' | 'cpu' | 'gpus'> {
  readonly cpu: CpuInfo & Pick<Machine['cpu'], 'caches' | 'maximumFrequencyMhz'>;
  /** By probe, the one that knows most first; `unknown` where a probe could not look. */
  readonly gpus: readonly Known<GpuSighting[]>[];
}
