import type { KernelNoise, NoiseGrade } from '../../domain/noise.ts';
import { measureDrift } from '../statistics/drift.ts';
import { interpolatedQuantile, median, sorted } from '../statistics/order.ts';
import { relativeMad } from '../statistics/spread.ts';

/** What a kernel's times may show at most for a grade (statistics facts A.2, step 0). Above `usable` is noisy. */
const limits = [
  { grade: 'quiet', relativeMad: 0.01, tailRatio: 1.1, drift: 0.01 },
  { grade: 'usable', relativeMad: 0.03, tailRatio: 1.5, drift: 0.03 },
] as const;

/** What the times of one kernel, in the order in which they were taken, say about the machine. */
export function describeKernelNoise(kernel: KernelNoise['kernel'], timesMs: readonly number[]): KernelNoise {
  const ascending = sorted(timesMs);
  const medianMs = median(ascending);
  const figures = {
    medianMs,
    relativeMad: relativeMad(ascending),
    tailRatio: interpolatedQuantile(ascending, 0.99) / medianMs,
    relativeDrift: measureDrift(timesMs).relativeChange,
  };
  return { kernel, sampleCount: timesMs.length, ...figures, grade: gradeKernel(figures) };
}

function gradeKernel(figures: Pick<KernelNoise, 'relativeMad' | 'tailRatio' | 'relativeDrift'>): NoiseGrade {
  const within = limits.find(
    (limit) =>
      figures.relativeMad <= limit.relativeMad &&
      figures.tailRatio <= limit.tailRatio &&
      Math.abs(figures.relativeDrift) <= limit.drift,
  );
  return within?.grade ?? 'noisy';
}
