import { type Known, known, unknown } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';
import { summarizeAcrossRuns } from './statistics/across-runs.ts';
import { mean } from './statistics/moments.ts';

type Quantile = NonNullable<StageTimes['quantiles']>[number];

/**
 * The stages of all runs as one, as the headline does it: geometric means of the runs' figures. The bounds of a quantile are
 * the widest of the runs'. What one run could not tell is unknown, with that run's reason.
 */
export function combineStages(runs: readonly (readonly StageTimes[])[]): StageTimes[] {
  const [first, ...others] = runs;
  if (first === undefined || others.length === 0) return [...(first ?? [])];
  return first.map((stage) => {
    const all = [stage, ...others.flatMap((stages) => stages.filter(({ name }) => name === stage.name))];
    return {
      ...stage,
      medianMs: combine(
        all.map(({ medianMs }) => medianMs),
        geometricMean,
      ),
      totalShare: combine(
        all.map(({ totalShare }) => totalShare),
        (shares) => known(mean(shares)),
      ),
      ...(stage.quantiles === undefined
        ? {}
        : { quantiles: stage.quantiles.map((item) => combineQuantile(item, all)) }),
    };
  });
}

function combineQuantile({ quantile }: Quantile, stages: readonly StageTimes[]): Quantile {
  const values = stages.map(
    ({ quantiles }) =>
      quantiles?.find((item) => item.quantile === quantile)?.value ?? unknown('a run has no such percentile'),
  );
  const value = combine(values, (bounded) => {
    const centre = geometricMean(bounded.map(({ valueMs }) => valueMs));
    if (centre.state === 'unknown') return centre;
    return known({
      valueMs: centre.value,
      lowMs: Math.min(...bounded.map(({ lowMs }) => lowMs)),
      highMs: Math.max(...bounded.map(({ highMs }) => highMs)),
    });
  });
  return { quantile, value };
}

function geometricMean(figures: readonly number[]): Known<number> {
  const across = summarizeAcrossRuns(figures);
  return across.state === 'unknown' ? across : known(across.value.centre);
}

function combine<T>(items: readonly Known<T>[], together: (values: readonly T[]) => Known<T>): Known<T> {
  const values: T[] = [];
  for (const item of items) {
    if (item.state === 'unknown') return item;
    values.push(item.value);
  }
  return together(values);
}
