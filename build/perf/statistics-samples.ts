import { normalTail } from '../../core/measure/statistics/student.ts';
import type { SeededSamples } from '../../core/measure/statistics/seeded-samples.test-kit.ts';

/** Latencies in ms with a distribution whose quantiles are known. */
export interface SampleSource {
  readonly name: string;
  readonly draw: (random: SeededSamples, count: number) => number[];
  readonly distribution: (ms: number) => number;
}

/** A log-normal part of a mixture. */
interface Part {
  readonly share: number;
  readonly medianMs: number;
  readonly spread: number;
}

const single: readonly Part[] = [{ share: 1, medianMs: 10, spread: 0.1 }];

export const independentSources: readonly SampleSource[] = [
  mixture('log-normal', single),
  mixture('bimodal', [
    { share: 0.7, medianMs: 10, spread: 0.03 },
    { share: 0.3, medianMs: 14, spread: 0.03 },
  ]),
  mixture('5 % outliers', [
    { share: 0.95, medianMs: 10, spread: 0.05 },
    { share: 0.05, medianMs: 50, spread: 0.3 },
  ]),
];

/** An AR(1) trace on the log scale: each value keeps this share of its neighbour's. */
export function correlatedSource(correlation: number, spread = 0.1): SampleSource {
  return {
    name: `AR(1) ${correlation}`,
    draw: (random, count) => random.correlated(count, 10, spread, correlation),
    distribution: (ms) => normalShare(Math.log(ms / 10) / spread),
  };
}

export function independentSource(spread: number): SampleSource {
  return mixture('independent', [{ share: 1, medianMs: 10, spread }]);
}

/** By bisection: the distributions rise strictly. */
export function trueQuantile({ distribution }: SampleSource, quantile: number): number {
  let low = 1e-3;
  let high = 1e6;
  for (let step = 0; step < 100; step++) {
    const middle = Math.sqrt(low * high);
    if (distribution(middle) < quantile) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

function mixture(name: string, parts: readonly Part[]): SampleSource {
  return {
    name,
    draw: (random, count) => Array.from({ length: count }, () => drawFrom(parts, random)),
    distribution: (ms) =>
      parts.reduce(
        (sum, { share, medianMs, spread }) => sum + share * normalShare(Math.log(ms / medianMs) / spread),
        0,
      ),
  };
}

function drawFrom(parts: readonly Part[], random: SeededSamples): number {
  let left = random.uniform();
  for (const { share, medianMs, spread } of parts) {
    left -= share;
    if (left < 0) return medianMs * Math.exp(spread * random.normal());
  }
  throw new Error('The shares of a mixture add up to 1.');
}

function normalShare(z: number): number {
  return z < 0 ? normalTail(-z) : 1 - normalTail(z);
}
