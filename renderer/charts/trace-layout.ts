import { interpolatedQuantile, sorted } from '../../core/measure/statistics/order.ts';

/** One run in a process of its own: its warm-up, then its samples. */
export interface TraceRun {
  readonly run: number;
  readonly warmUpMs: readonly number[];
  readonly samplesMs: readonly number[];
  readonly medianMs?: number;
  /** Where its times went over to another level, counted from 0 with warm-up; absent where they kept to one. */
  readonly levelFrom?: number;
}

export type Point = readonly [x: number, ms: number];

export interface PlacedRun {
  readonly run: number;
  /** Place of its first value; the first of all is 1. */
  readonly start: number;
  readonly warmUp: readonly Point[];
  readonly samples: readonly Point[];
  readonly medianMs?: number;
  readonly levelAt?: number;
}

/** The runs one after the other, each with its warm-up before its samples. */
export function placeRuns(runs: readonly TraceRun[]): readonly PlacedRun[] {
  let start = 1;
  return runs.map(({ run, warmUpMs, samplesMs, medianMs, levelFrom }) => {
    const first = start;
    start += warmUpMs.length + samplesMs.length;
    return {
      run,
      start: first,
      warmUp: warmUpMs.map((ms, index) => [first + index, ms] as const),
      samples: samplesMs.map((ms, index) => [first + warmUpMs.length + index, ms] as const),
      ...(medianMs === undefined ? {} : { medianMs }),
      ...(levelFrom === undefined ? {} : { levelAt: first + levelFrom }),
    };
  });
}

/**
 * Where the axis ends. A first run that takes a hundred times as long would press all samples into a line: what is far above
 * them is marked at the edge instead. Undefined where everything fits.
 */
export function traceCeiling(runs: readonly PlacedRun[]): number | undefined {
  const samples = sorted(runs.flatMap(({ samples: points }) => points.map(([, ms]) => ms)));
  if (samples.length === 0) return undefined;
  const low = samples[0] ?? 0;
  const usual = interpolatedQuantile(samples, 0.99);
  const ceiling = usual + Math.max(0.6 * (usual - low), 0.08 * usual);
  const highest = runs.reduce(
    (most, { warmUp, samples: points }) => [...warmUp, ...points].reduce((high, [, ms]) => Math.max(high, ms), most),
    0,
  );
  return highest > low + 2.5 * (ceiling - low) ? ceiling : undefined;
}

/** "sample 12 of run 3" for a place on the axis, with its true time. */
export function findPlace(
  runs: readonly PlacedRun[],
  x: number,
): { readonly ms: number; readonly words: string } | undefined {
  const several = runs.length > 1;
  for (const { run, start, warmUp, samples } of runs) {
    const index = x - start;
    const point = index < warmUp.length ? warmUp[index] : samples[index - warmUp.length];
    if (index < 0 || point === undefined) continue;
    const place =
      index < warmUp.length ? `warm-up run ${String(index + 1)}` : `sample ${String(index - warmUp.length + 1)}`;
    return { ms: point[1], words: several ? `${place} of run ${String(run)}` : place };
  }
  return undefined;
}
