import { type Known, known, unknown } from '../../domain/known.ts';
import type { Interval } from './quantile-interval.ts';

/** Items per second when every run takes `runMs`; unknown where the clock saw no time pass. */
export function itemsPerSecond(itemsPerRun: number, runMs: number): Known<number> {
  return runMs > 0 ? known((itemsPerRun * 1000) / runMs) : unknown('a run took no time that the clock could tell');
}

/** The interval of a rate from that of the time: a monotone map keeps its coverage, and the ends change places. */
export function rateInterval(itemsPerRun: number, runMs: Known<Interval>): Known<Interval> {
  if (runMs.state === 'unknown') return runMs;
  const low = itemsPerSecond(itemsPerRun, runMs.value.high);
  const high = itemsPerSecond(itemsPerRun, runMs.value.low);
  if (low.state === 'unknown') return low;
  return high.state === 'unknown' ? high : known({ low: low.value, high: high.value });
}

/** LoadGen's offline figure: all items over all the time from the first start to the last end, waiting counted. */
export function sustainedRate(items: number, elapsedMs: number): Known<number> {
  return itemsPerSecond(items, elapsedMs);
}
