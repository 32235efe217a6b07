/** Where figures stand on an axis, and its ticks. */
export interface ChartScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Ticks at 1, 2 and 5 where few decades are shown, at the decades otherwise. Ends lie on ticks, so that nothing is cut. */
export function logarithmicScale(values: readonly number[], start: number, length: number): ChartScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const decades = Math.log10(most / least);
  const steps = decades > 3 ? [1] : decades > 0.9 ? [1, 2, 5] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
  const candidates: number[] = [];
  for (let power = Math.floor(Math.log10(least)) - 1; power <= Math.ceil(Math.log10(most)) + 1; power += 1) {
    for (const step of steps) candidates.push(Number((step * 10 ** power).toPrecision(12)));
  }
  const low = candidates.findLast((tick) => tick <= least) ?? least;
  const high = candidates.find((tick) => tick >= most && tick > low) ?? most;
  const span = Math.log(high / low);
  return {
    at: (value) => round(start + (Math.log(value / low) / span) * length),
    ticks: thinned(candidates.filter((tick) => tick >= low && tick <= high)),
  };
}

/** Some five round steps; `fromZero` where lengths are compared, not places. */
export function linearScale(
  values: readonly number[],
  start: number,
  length: number,
  { fromZero }: { readonly fromZero: boolean },
): ChartScale {
  const least = fromZero ? 0 : Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(most) || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const low = fromZero ? 0 : Math.floor((least - span * 0.05) / step) * step;
  const high = Math.ceil((most + span * 0.02) / step) * step;
  const count = Math.round((high - low) / step);
  return {
    at: (value) => round(start + ((value - low) / (high - low || 1)) * length),
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))),
  };
}

const mostTicks = 12;

function thinned(ticks: readonly number[]): number[] {
  const every = Math.ceil(ticks.length / mostTicks);
  return ticks.filter((_, index) => index % every === 0);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
