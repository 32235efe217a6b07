import type { Comparison } from '../../../core/domain/comparison.ts';
import { valueOf } from '../../../core/domain/known.ts';

/** A logarithmic axis of ratios with 1× on it: twice and half as fast lie equally far from it. */
export interface RatioAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** A difference of some per cent must not fill the whole width: the axis reaches at least this far to both sides. */
const smallestReach = 1.1;
/** Ends of a wide interval are cut off this many times beyond the furthest ratio, so that one does not hide all others. */
const farthestEnd = 3;
/** As shares of the width: what is closer would run into each other. */
const tickDistance = 0.15;

const niceRatios = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.67, 0.8, 0.9, 0.95, 0.98, 1, 1.02, 1.05, 1.1, 1.25, 1.5, 2, 3,
  5, 10, 20, 50, 100, 200, 500, 1000,
];

export function ratioAxis(comparisons: readonly Comparison[]): RatioAxis {
  const speeds = comparisons.flatMap(({ speed }) => (speed.state === 'known' ? [speed.value] : []));
  const ratios = [1, ...speeds.map(({ ratio }) => ratio)];
  const lowest = Math.min(...ratios) / farthestEnd;
  const highest = Math.max(...ratios) * farthestEnd;
  const ends = speeds.flatMap(({ interval }) => {
    const ends = valueOf(interval);
    return ends === undefined ? [] : [Math.max(ends.low, lowest), Math.min(ends.high, highest)];
  });
  const thresholds = comparisons.flatMap(({ threshold }) => [1 / (1 + threshold), 1 + threshold]);
  const all = [...ratios, ...ends, ...thresholds.map((value) => Math.min(highest, Math.max(lowest, value)))];
  // The same share of room beyond both ends, whatever they are.
  const margin = Math.max(smallestReach, ...all, 1 / Math.min(...all)) ** 0.06;
  const axis = {
    low: Math.min(1 / smallestReach, ...all) / margin,
    high: Math.max(smallestReach, ...all) * margin,
  };
  return { ...axis, ticks: ticksOf(axis) };
}

/** From 0 at the left end to 1 at the right one; what lies beyond is held at the end. */
export function placeOnAxis({ low, high }: Pick<RatioAxis, 'low' | 'high'>, ratio: number): number {
  const share = Math.log(ratio / low) / Math.log(high / low);
  return Math.min(1, Math.max(0, share));
}

/** 1× always; the others outwards from it as far as there is room. */
function ticksOf(axis: Pick<RatioAxis, 'low' | 'high'>): readonly number[] {
  const inside = niceRatios.filter((ratio) => ratio > axis.low && ratio < axis.high);
  const outwards = inside.toSorted((left, right) => Math.abs(Math.log(left)) - Math.abs(Math.log(right)));
  const chosen: number[] = [];
  for (const ratio of outwards) {
    const place = placeOnAxis(axis, ratio);
    if (chosen.every((other) => Math.abs(placeOnAxis(axis, other) - place) >= tickDistance)) chosen.push(ratio);
  }
  return chosen.toSorted((left, right) => left - right);
}
