import { valueOf } from '../../../core/domain/known.ts';
import type { RunColumn } from '../../charts/run-slopes.ts';
import type { Contender } from './contender.ts';

/** Contenders as columns of runs; what was measured before there were several runs has its median as the only one. */
export function runColumns(contenders: readonly Contender[]): readonly RunColumn[] {
  return contenders.map(({ measured, label, colour, medianMs, interval, grade }) => {
    const known = valueOf(interval);
    return {
      label,
      colour,
      invalid: grade === 'invalid',
      medianMs,
      ...(known === undefined ? {} : { interval: known }),
      runs: (measured.runs ?? [{ run: 1, round: undefined, medianMs }]).map((run) => ({
        run: run.run,
        medianMs: run.medianMs,
        ...(run.round === undefined ? {} : { pair: `${measured.sessionId}/${String(run.round)}` }),
      })),
    };
  });
}

/** Whether at least two of them had a run in the same round of the same session. */
export function hasPairs(columns: readonly RunColumn[]): boolean {
  const seen = new Set<string>();
  return columns.some(({ runs }) => {
    const pairs = runs.flatMap(({ pair }) => (pair === undefined ? [] : [pair]));
    const shared = pairs.some((pair) => seen.has(pair));
    for (const pair of pairs) seen.add(pair);
    return shared;
  });
}
