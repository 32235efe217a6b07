import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { measureDrift } from '../../core/measure/statistics/drift.ts';
import { underLatencyNeeded } from '../../core/measure/statistics/early-stopping.ts';
import { orderSample } from '../../core/measure/statistics/effective-sample-size.ts';
import { minimumSampleSize, quantileInterval, quantileRanks } from '../../core/measure/statistics/quantile-interval.ts';
import { SeededSamples } from '../../core/measure/statistics/seeded-samples.test-kit.ts';
import { StoppingRule } from '../../core/measure/statistics/stopping-rule.ts';
import { classifyTrace } from '../../core/measure/statistics/trace-shape.ts';
import type { Ratio } from './ratio.ts';
import {
  correlatedSource,
  independentSource,
  independentSources,
  type SampleSource,
  trueQuantile,
} from './statistics-samples.ts';

const repetitions = 10_000;
const stoppedRepetitions = 500;
const alarmRepetitions = 100;
const quantiles = [0.5, 0.9] as const;

/** Where a sample supports the quantile in fewer traces than this, "n too small" is the answer and the few are no aim. */
const supportedShare = 0.5;

interface Tally {
  readonly traces: number;
  given: number;
  held: number;
}

/** How often intervals hold the truth, by simulation with seeded randomness; the same figures in every run. */
export function measureStatistics(): Promise<Ratio[]> {
  print(
    `  95 % intervals in ${repetitions} simulated traces: in how many there is one, and how many of those hold the true quantile,`,
  );
  print('  ± one standard error; MISSED: outside the aim by more than two of them');
  print('  source         quantile     n     given    covers           aim');
  for (const [index, source] of [...independentSources, correlatedSource(0.5)].entries()) {
    printCoverage(source, [100, 300, 1000], [0.93, 0.97], index);
  }
  printCoverage(correlatedSource(0.9), [300, 1000, 3000], [0.9, 1], 9);
  printExactRange();
  printStopping();
  printAlarms();
  printEarlyStopping();
  return Promise.resolve([]);
}

function printCoverage(
  source: SampleSource,
  sizes: readonly number[],
  aim: readonly [number, number],
  seed: number,
): void {
  const truths = quantiles.map((quantile) => trueQuantile(source, quantile));
  for (const size of sizes) {
    const random = new SeededSamples(1e6 * seed + size);
    const tallies: Tally[] = quantiles.map(() => ({ traces: repetitions, given: 0, held: 0 }));
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const sample = orderSample(source.draw(random, size));
      for (const [index, quantile] of quantiles.entries()) {
        const interval = quantileInterval(sample, quantile);
        const tally = tallies[index];
        if (interval.state === 'unknown' || tally === undefined) continue;
        count(tally, interval.value, truths[index] ?? Number.NaN);
      }
    }
    for (const [index, quantile] of quantiles.entries()) {
      const tally = tallies[index] ?? { traces: repetitions, given: 0, held: 0 };
      const head = `  ${source.name.padEnd(14)} ${`p${quantile * 100}`.padEnd(8)} ${String(size).padStart(5)}`;
      print(`${head} ${percent(tally.given / repetitions).padStart(7)}   ${shareOf(tally, aim)}`);
    }
  }
}

/** What independent samples get is known without simulation: the binomial's steps leave a little more than 95 %. */
function printExactRange(): void {
  for (const quantile of quantiles) {
    const least = minimumSampleSize(quantile);
    const shares: number[] = [];
    for (let size = least; size <= 1000; size++) {
      const ranks = quantileRanks(size, quantile);
      if (ranks.state === 'unknown') continue;
      const { low, high } = ranks.value;
      shares.push(binomialCdf(high - 1, size, quantile) - binomialCdf(low - 1, size, quantile));
    }
    const range = `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
    print(`  exact, independent samples, p${quantile * 100}, every n from ${least} to 1000: ${range}`);
  }
}

function printStopping(): void {
  print(`\n  the median's interval when the stopping rule ends the sampling (${stoppedRepetitions} traces each)`);
  print('  source          target  mean n  stopped   covers           aim');
  const spread = 0.05;
  for (const targetHalfWidth of [0.03, 0.01]) {
    for (const [source, aim] of [
      [independentSource(spread), [0.93, 1]],
      [correlatedSource(0.5, spread), [0.93, 1]],
      [correlatedSource(0.9, spread), [0.9, 1]],
    ] as const) {
      const { tally, meanSize } = simulateStopping(source, targetHalfWidth);
      const head = `  ${source.name.padEnd(14)}  ±${percent(targetHalfWidth).padStart(5)} ${String(Math.round(meanSize)).padStart(6)}`;
      print(`${head}  ${percent(tally.given / stoppedRepetitions).padStart(7)}   ${shareOf(tally, aim)}`);
    }
  }
}

function simulateStopping(source: SampleSource, targetHalfWidth: number): { tally: Tally; meanSize: number } {
  const random = new SeededSamples(7);
  const truth = trueQuantile(source, 0.5);
  const tally = { traces: stoppedRepetitions, given: 0, held: 0 };
  const limits = {
    minimumSamples: 30,
    minimumTimeMs: 0,
    maximumTimeMs: Number.POSITIVE_INFINITY,
    maximumSamples: 10_000,
  };
  let samples = 0;
  for (let repetition = 0; repetition < stoppedRepetitions; repetition++) {
    const rule = new StoppingRule({ ...limits, targetHalfWidth });
    const trace = Float64Array.from(source.draw(random, limits.maximumSamples));
    let size = 1;
    let ended = rule.endOf(trace, size, 0);
    while (ended === undefined) ended = rule.endOf(trace, ++size, 0);
    samples += size;
    const interval = quantileInterval(orderSample(trace.subarray(0, size)), 0.5);
    if (ended === 'interval' && interval.state === 'known') count(tally, interval.value, truth);
  }
  return { tally, meanSize: samples / stoppedRepetitions };
}

/** False alarms on level traces, and what is found of a planted change: by the shape of the trace, and by the trend. */
function printAlarms(): void {
  print(`\n  alarms in ${alarmRepetitions} traces of 300 samples of 1 % scatter`);
  print('  trace                              not flat   trend');
  const level = (share: number): number => (share < 0 ? 0 : 1);
  for (const [name, correlation, change] of [
    ['level, independent', 0, level],
    ['level, AR(1) 0.5', 0.5, level],
    ['level, AR(1) 0.9', 0.9, level],
    ['5 % slower from the middle on', 0, (share: number) => (share < 0.5 ? 1 : 1.05)],
    ['5 % slower little by little', 0, (share: number) => 1 + 0.05 * share],
    ['20 % slower for the first tenth', 0, (share: number) => (share < 0.1 ? 1.2 : 1)],
  ] as const) {
    const random = new SeededSamples(11);
    let shapes = 0;
    let trends = 0;
    for (let repetition = 0; repetition < alarmRepetitions; repetition++) {
      const trace = random.correlated(300, 10, 0.01, correlation).map((ms, index) => ms * change(index / 300));
      const shape = classifyTrace(trace);
      if (shape.state === 'known' && shape.value.kind !== 'flat') shapes++;
      const drift = measureDrift(trace);
      if (drift.pValue < 0.01 && Math.abs(drift.relativeChange) > 0.02) trends++;
    }
    print(
      `  ${name.padEnd(34)} ${percent(shapes / alarmRepetitions).padStart(8)} ${percent(trends / alarmRepetitions).padStart(7)}`,
    );
  }
}

function printEarlyStopping(): void {
  print('\n  LoadGen early stopping: samples for t = 0, 1, 5, 10 over the percentile');
  for (const percentile of [0.9, 0.99]) {
    const sizes = [0, 1, 5, 10].map((over) => underLatencyNeeded(over, percentile) + over);
    print(`  p${percentile * 100}: ${sizes.join(', ')}`);
  }
}

function count(tally: Tally, interval: { readonly low: number; readonly high: number }, truth: number): void {
  tally.given++;
  if (interval.low <= truth && truth <= interval.high) tally.held++;
}

function shareOf({ traces, given, held }: Tally, [least, most]: readonly [number, number]): string {
  if (given === 0) return 'no interval';
  const share = held / given;
  const error = Math.sqrt((share * (1 - share)) / given);
  const figure = `${percent(share).padStart(7)} ± ${(100 * error).toFixed(2)}`;
  if (given < supportedShare * traces) return `${figure}   none: n too small in most traces`;
  const aim = most === 1 ? `${percent(least)} or more` : `${percent(least)} to ${percent(most)}`;
  const outside = Math.max(least - share, share - most);
  return `${figure}   ${aim}${outside > 2 * error ? '   MISSED' : outside > 0 ? '   at its edge' : ''}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
