import { valueOf } from '../../../core/domain/known.ts';
import type { IntervalBar } from '../../charts/interval-bars.ts';
import type { Comparable } from './comparison.ts';

/** One result as a bar of the medians' chart; an interval that is not known leaves no whisker. */
export function barOf(item: Comparable, label: string, colour: number): IntervalBar {
  const interval = valueOf(item.interval);
  return {
    label,
    medianMs: item.medianMs,
    colour,
    invalid: item.grade === 'invalid',
    ...(interval === undefined ? {} : { interval }),
  };
}
