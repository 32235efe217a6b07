import type { Calibration } from '../../domain/noise.ts';
import type { Clock } from '../case-protocol.ts';
import { median, sorted } from '../statistics/order.ts';
import { runArithmetic } from './arithmetic-kernel.ts';
import { MemoryCopyKernel } from './memory-copy-kernel.ts';

/** Some 60 ms with the warm-up: short beside any case, and a median of five passes over two disturbed ones. */
const timedRuns = 5;
/** The first compiles the kernel, the second is the first that runs compiled from its start. */
const warmUpRuns = 2;

/** The medians of both kernels, warmed before the first timed one. Holds 16 MiB meanwhile. */
export function calibrateOnce(clock: Clock): Calibration['before'] {
  const arithmeticMs = medianTime(clock, () => runArithmetic());
  const memoryCopy = new MemoryCopyKernel();
  const memoryCopyMs = medianTime(clock, () => memoryCopy.run());
  memoryCopy.release();
  return { arithmeticMs, memoryCopyMs };
}

function medianTime(clock: Clock, kernel: () => number): number {
  const times: number[] = [];
  for (let run = 0; run < warmUpRuns + timedRuns; run++) times.push(timeKernel(clock, kernel));
  return median(sorted(times.slice(warmUpRuns)));
}

/** In ms. Throws where the kernel's value is no number: it is looked at, so that the work cannot be left out. */
export function timeKernel(clock: Clock, kernel: () => number): number {
  const begun = clock();
  const value = kernel();
  const ended = clock();
  if (!Number.isFinite(value)) throw new Error('A calibration kernel computed no number.');
  return ended - begun;
}
