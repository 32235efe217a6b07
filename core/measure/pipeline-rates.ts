import { type Known, known, unknown } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';
import type { BoundedQuantile } from './statistics/bounded-quantile.ts';
import type { Interval } from './statistics/quantile-interval.ts';

/** One time of a generating pipeline, with what its sample allows. */
export interface TokenTime {
  readonly medianMs: Known<number>;
  readonly medianInterval: Known<{ readonly lowMs: number; readonly highMs: number }>;
  /** p90, p95, p99. */
  readonly quantiles: readonly { readonly quantile: number; readonly value: Known<BoundedQuantile> }[];
}

export interface TokenRates {
  /** From the input to the first token: every stage before the loop, once. */
  readonly firstTokenMs: Known<number>;
  /** One further token for every item of the batch. */
  readonly perTokenMs: Known<number>;
  readonly tokensPerSecond: Known<number>;
  /** From the interval of the median time per token. */
  readonly tokensPerSecondInterval: Known<Interval>;
  readonly firstToken: TokenTime;
  readonly perToken: TokenTime;
}

const tails = [0.9, 0.95, 0.99] as const;

/** What people ask of a generating pipeline, from the times of its stages; `undefined` for one that gives no tokens in a loop. */
export function tokenRates(stages: readonly StageTimes[], batch: number): TokenRates | undefined {
  const before = stages.filter(({ inLoop }) => !inLoop);
  const loop = stages.filter(({ inLoop }) => inLoop);
  if (!loop.some(({ givesTokens }) => givesTokens)) return undefined;
  // Where the loop gives the first token too (an encoder before it), one round of the loop belongs to it.
  const perToken = timeOf(loop);
  const firstToken = timeOf(before.some(({ givesTokens }) => givesTokens) ? before : [...before, ...loop]);
  return {
    firstTokenMs: firstToken.medianMs,
    perTokenMs: perToken.medianMs,
    tokensPerSecond: rateOf(perToken.medianMs, batch),
    tokensPerSecondInterval: intervalOf(perToken.medianInterval, batch),
    firstToken,
    perToken,
  };
}

/**
 * Medians of stages in a row are summed. Bounds and tails of a sum are not the sums of bounds and tails, so that only a time that
 * is one stage's has them.
 */
function timeOf(stages: readonly StageTimes[]): TokenTime {
  const [only, ...others] = stages;
  const isOne = only !== undefined && others.length === 0;
  function quantileOf(quantile: number): Known<BoundedQuantile> {
    if (!isOne) return unknown(`this time is the sum of ${stages.length} stages, which are timed apart`);
    const found = only.quantiles?.find((item) => item.quantile === quantile)?.value;
    return found ?? unknown('it was not kept when this was measured');
  }
  const middle = quantileOf(0.5);
  return {
    medianMs: sumOfMedians(stages),
    medianInterval:
      middle.state === 'unknown' ? middle : known({ lowMs: middle.value.lowMs, highMs: middle.value.highMs }),
    quantiles: tails.map((quantile) => ({ quantile, value: quantileOf(quantile) })),
  };
}

function rateOf(perTokenMs: Known<number>, batch: number): Known<number> {
  if (perTokenMs.state === 'unknown') return perTokenMs;
  if (perTokenMs.value > 0) return known((batch * 1000) / perTokenMs.value);
  return unknown('a token took no time that the clock could tell');
}

function intervalOf(times: TokenTime['medianInterval'], batch: number): Known<Interval> {
  if (times.state === 'unknown') return times;
  const low = rateOf(known(times.value.highMs), batch);
  const high = rateOf(known(times.value.lowMs), batch);
  if (low.state === 'unknown') return low;
  return high.state === 'unknown' ? high : known({ low: low.value, high: high.value });
}

function sumOfMedians(stages: readonly StageTimes[]): Known<number> {
  let sum = 0;
  for (const { medianMs } of stages) {
    if (medianMs.state === 'unknown') return medianMs;
    sum += medianMs.value;
  }
  return known(sum);
}
