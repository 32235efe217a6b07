/** Where ratios stand on a logarithmic axis: equal factors are equal distances, and half as fast is as far from 1 as twice. */
export interface LogRatioAxis {
  readonly x: (ratio: number) => number;
  readonly ticks: readonly number[];
}

const steps = [1 / 100, 1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;

/** From the tick below the least to the tick above the greatest; 1 is always on it. */
export function logRatioAxis(ratios: readonly number[], left: number, width: number): LogRatioAxis {
  const least = Math.min(1, ...ratios);
  const greatest = Math.max(1, ...ratios);
  const low = steps.findLast((step) => step <= least) ?? least;
  const high = steps.find((step) => step >= greatest && step > low) ?? greatest;
  const span = Math.log(high / low);
  return {
    x: (ratio) => Math.round(10 * (left + (Math.log(ratio / low) / span) * width)) / 10,
    ticks: steps.filter((step) => step >= low && step <= high),
  };
}
