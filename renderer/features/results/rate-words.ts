import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { pluralOf } from '../../../core/domain/plural.ts';

export interface RateWords {
  readonly label: string;
  readonly value: Known<number>;
  /** Absent where two rates enclose the truth instead: a search has no interval. */
  readonly interval?: Known<{ readonly low: number; readonly high: number }>;
  readonly note: string;
}

/** The rate that a scenario is about, named for what it is. */
export function rateWords({ scenario, latency, items }: Measured): RateWords {
  const things = pluralOf(items?.name ?? 'item');
  const interval = latency.throughputInterval ?? unknown('It was not kept when this was measured.');
  const usual = { value: known(latency.throughputPerSecond), interval };
  switch (scenario?.scenario) {
    case undefined:
      return { label: 'Throughput', ...usual, note: `${things} at the median` };
    case 'throughput':
      return { label: 'Throughput', ...usual, note: `${things} on ${streams(scenario.concurrency)} at once` };
    case 'multi-stream':
      return { label: 'Throughput', ...usual, note: `${things} in queries of ${String(scenario.samplesPerQuery)}` };
    case 'server':
      return {
        label: 'Rate within the bound',
        value: scenario.queriesPerSecond,
        note: 'queries, arriving at random',
      };
  }
}

function streams(count: number): string {
  return count === 1 ? '1 stream' : `${String(count)} streams`;
}
