import { type Known, known, unknown } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';

export interface TokenRates {
  /** From the input to the first token: every stage before the loop, once. */
  readonly firstTokenMs: Known<number>;
  /** One further token for every item of the batch. */
  readonly perTokenMs: Known<number>;
  readonly tokensPerSecond: Known<number>;
}

/** What people ask of a generating pipeline, from the medians of its stages; `undefined` for one that gives no tokens in a loop. */
export function tokenRates(stages: readonly StageTimes[], batch: number): TokenRates | undefined {
  const before = stages.filter(({ inLoop }) => !inLoop);
  const loop = stages.filter(({ inLoop }) => inLoop);
  if (!loop.some(({ givesTokens }) => givesTokens)) return undefined;
  // Where the loop gives the first token too (an encoder before it), one round of the loop belongs to it.
  const perTokenMs = sumOfMedians(loop);
  const upToFirst = before.some(({ givesTokens }) => givesTokens) ? before : [...before, ...loop];
  return {
    firstTokenMs: sumOfMedians(upToFirst),
    perTokenMs,
    tokensPerSecond:
      perTokenMs.state === 'known' && perTokenMs.value > 0
        ? known((batch * 1000) / perTokenMs.value)
        : noRate(perTokenMs),
  };
}

function noRate(perTokenMs: Known<number>): Known<number> {
  return perTokenMs.state === 'unknown' ? perTokenMs : unknown('a token took no time that the clock could tell');
}

function sumOfMedians(stages: readonly StageTimes[]): Known<number> {
  let sum = 0;
  for (const { medianMs } of stages) {
    if (medianMs.state === 'unknown') return medianMs;
    sum += medianMs.value;
  }
  return known(sum);
}
