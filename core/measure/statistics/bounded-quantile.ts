import { type Known, known } from '../../domain/known.ts';
import type { OrderedSample } from './effective-sample-size.ts';
import { interpolatedQuantile } from './order.ts';
import { quantileInterval } from './quantile-interval.ts';

/** A quantile with its 95 % bounds: a number only where the sample is large enough to bound it from both sides. */
export interface BoundedQuantile {
  readonly valueMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

export function boundedQuantile(sample: OrderedSample, quantile: number): Known<BoundedQuantile> {
  const bounds = quantileBounds(sample, quantile);
  if (bounds.state === 'unknown') return bounds;
  return known({ valueMs: interpolatedQuantile(sample.ascending, quantile), ...bounds.value });
}

/** The bounds alone. */
export function quantileBounds(
  sample: OrderedSample,
  quantile: number,
): Known<Pick<BoundedQuantile, 'lowMs' | 'highMs'>> {
  const interval = quantileInterval(sample, quantile);
  return interval.state === 'unknown' ? interval : known({ lowMs: interval.value.low, highMs: interval.value.high });
}
