import type { Clock } from '../case-protocol.ts';
import { runArithmetic } from './arithmetic-kernel.ts';
import { timeKernel } from './calibrate.ts';
import { MemoryCopyKernel } from './memory-copy-kernel.ts';

/** Times in the order in which they were taken. */
export interface KernelSamples {
  readonly arithmeticMs: readonly number[];
  readonly memoryCopyMs: readonly number[];
}

/** Enough for a p99 and a trend; about two seconds. */
const defaultSamples = 200;
const warmUpRuns = 10;

/** Both kernels in turn, so that both see the same stretch of time. */
export function sampleKernels(clock: Clock, samples: number = defaultSamples): KernelSamples {
  const memoryCopy = new MemoryCopyKernel();
  const arithmeticMs: number[] = [];
  const memoryCopyMs: number[] = [];
  for (let run = 0; run < warmUpRuns + samples; run++) {
    arithmeticMs.push(timeKernel(clock, () => runArithmetic()));
    memoryCopyMs.push(timeKernel(clock, () => memoryCopy.run()));
  }
  return { arithmeticMs: arithmeticMs.slice(warmUpRuns), memoryCopyMs: memoryCopyMs.slice(warmUpRuns) };
}
