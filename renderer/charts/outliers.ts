import { interpolatedQuantile, sorted } from '../../core/measure/statistics/order.ts';

/**
 * Tukey's inner fences on a log scale (1.5 interquartile ranges outside the quartiles), as the summary counts them. Too few
 * samples have none.
 */
export function outlierFences(samples: readonly number[]): { readonly low: number; readonly high: number } | undefined {
  if (samples.length < 8) return undefined;
  const logarithms = sorted(samples).map((value) => Math.log(Math.max(value, Number.MIN_VALUE)));
  const lower = interpolatedQuantile(logarithms, 0.25);
  const upper = interpolatedQuantile(logarithms, 0.75);
  const reach = 1.5 * (upper - lower);
  return { low: Math.exp(lower - reach), high: Math.exp(upper + reach) };
}
