import type { SpeedRatio } from '../../domain/comparison.ts';
import { type Known, known, unknown } from '../../domain/known.ts';
import { logIntervalOf, pairedLogRatio } from '../comparison/log-ratio.ts';

/** Of fewer the interval says next to nothing. */
const fewestRatios = 3;

/**
 * The geometric mean of ratios, which alone gives the same answer whichever machine is the baseline (Fleming and Wallace,
 * “How not to lie with statistics”, CACM 29(3), 1986). Its 95 % interval: Student’s t over the logarithms (Mashey, “War of the
 * benchmark means”, Computer Architecture News 32(4), 2004): how far another choice of such workloads could move it.
 */
export function geometricMeanOf(ratios: readonly number[]): Known<SpeedRatio> {
  if (ratios.length === 0) return unknown('No pair has a ratio.');
  const logRatio = pairedLogRatio(ratios.map(Math.log));
  const ratio = Math.exp(logRatio.estimate);
  if (ratios.length < fewestRatios) {
    return known({
      ratio,
      interval: unknown(`Fewer than ${fewestRatios} ratios cannot tell how much others would differ.`),
    });
  }
  const { low, high } = logIntervalOf(logRatio);
  return known({ ratio, interval: known({ low: Math.exp(low), high: Math.exp(high) }) });
}
