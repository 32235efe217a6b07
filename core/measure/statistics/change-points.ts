import { median, sorted } from './order.ts';

/** A stretch of a trace between two changes; `end` is exclusive. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly mean: number;
  readonly variance: number;
}

/** Shorter stretches are bursts, not levels (statistics facts B.3, rule 3). */
export const shortestSegment = 5;
/** What one more change must gain: 15 ln n (Barrett et al. 2017, Virtual machine warmup blows hot and cold, section 5.2). */
const penaltyFactor = 15;
/** Differences under a thousandth of the level are the clock's, and a constant stretch would have an infinite likelihood. */
const smallestDeviation = 0.001;

/**
 * Where mean or variance of a trace change: PELT (Killick, Fearnhead and Eckley 2012, Optimal detection of changepoints with a
 * linear computational cost, section 3) with the normal likelihood for both, as R's `cpt.meanvar` does.
 */
export function findSegments(values: ArrayLike<number>): Segment[] {
  const sums = new PrefixSums(values);
  const starts = bestStarts(sums, values.length);
  const segments: Segment[] = [];
  for (let end = values.length; end > 0; end = starts[end] ?? 0) segments.unshift(sums.segment(starts[end] ?? 0, end));
  return segments;
}

/** For every end, where its last segment begins at the least total cost. */
function bestStarts(sums: PrefixSums, count: number): Int32Array {
  const penalty = penaltyFactor * Math.log(count);
  const least = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  least[0] = -penalty;
  const starts = new Int32Array(count + 1);
  let candidates = [0];
  for (let end = Math.min(shortestSegment, count); end <= count; end++) {
    for (const start of candidates) {
      const total = (least[start] ?? 0) + sums.cost(start, end) + penalty;
      if (total < (least[end] ?? 0)) {
        least[end] = total;
        starts[end] = start;
      }
    }
    // Pruning: a start that `split` beats, even without the penalty, is beaten wherever `split` may begin a segment: from
    // the next end on.
    const split = end + 1 - shortestSegment;
    if (split < shortestSegment) continue;
    const bound = least[split] ?? 0;
    candidates = candidates.filter(
      (start) => split - start < shortestSegment || (least[start] ?? 0) + sums.cost(start, split) <= bound,
    );
    candidates.push(split);
  }
  return starts;
}

/** Cost, mean and variance of any stretch in constant time. */
class PrefixSums {
  readonly #level: number;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(values: ArrayLike<number>) {
    // Around the median, so that squares keep their digits.
    this.#level = median(sorted(values));
    this.#sums = new Float64Array(values.length + 1);
    this.#squares = new Float64Array(values.length + 1);
    for (let index = 0; index < values.length; index++) {
      const value = (values[index] ?? 0) - this.#level;
      this.#sums[index + 1] = (this.#sums[index] ?? 0) + value;
      this.#squares[index + 1] = (this.#squares[index] ?? 0) + value * value;
    }
  }

  segment(start: number, end: number): Segment {
    const count = end - start;
    const offset = ((this.#sums[end] ?? 0) - (this.#sums[start] ?? 0)) / count;
    const square = ((this.#squares[end] ?? 0) - (this.#squares[start] ?? 0)) / count;
    return { start, end, mean: this.#level + offset, variance: Math.max(0, square - offset * offset) };
  }

  /** Twice the negative log-likelihood, without the part that every segmentation shares. */
  cost(start: number, end: number): number {
    const floor = (smallestDeviation * this.#level) ** 2 || Number.MIN_VALUE;
    return (end - start) * Math.log(Math.max(this.segment(start, end).variance, floor));
  }
}
