import type { Known } from '../../../core/domain/known.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { Verdict } from '../../../core/domain/verdict.ts';
import type { IntervalBar } from '../../charts/interval-bars.ts';

/** What a chart needs of a measurement, from a row of a table as well as from the whole evidence. */
export interface MedianOf {
  readonly id: string;
  readonly medianMs: number;
  readonly interval: Known<{ readonly lowMs: number; readonly highMs: number }>;
  readonly grade: Verdict['grade'];
}

/** One result as a bar of the medians' chart; an interval that is not known leaves no whisker. */
export function barOf(item: MedianOf, label: string, colour: number): IntervalBar {
  const interval = valueOf(item.interval);
  return {
    label,
    medianMs: item.medianMs,
    colour,
    invalid: item.grade === 'invalid',
    ...(interval === undefined ? {} : { interval }),
  };
}
