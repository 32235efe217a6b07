import { valueOf } from '../../../core/domain/known.ts';
import type { MachinePair } from '../../../core/domain/side-by-side.ts';
import type { RatioMark, VersusRatios } from '../../charts/versus-ratios.ts';
import { describeWorkload } from '../../format/words.ts';
import type { Pairing } from './machines-search.ts';

export interface PairOfMachine extends MachinePair {
  readonly machineId: string;
}

/** "bert-tiny · batch 1 · fp32 · sequence 128". */
export function workOf({ modelLabel, comparison }: MachinePair): string {
  return `${modelLabel} · ${describeWorkload(comparison.other.case.workload)}`;
}

/** The backend of both, or each machine’s own. */
export function backendsOf({ comparison: { baseline, other } }: MachinePair, by: Pairing): string {
  const [left, right] = [baseline.case.backendId, other.case.backendId];
  return by === 'same' || left === right ? right : `${right} against ${left}`;
}

/** A row a piece of work, with a mark for each other machine that did it; those without a ratio have none. */
export function pairRatios(pairs: readonly PairOfMachine[], machineIds: readonly string[], by: Pairing): VersusRatios {
  const rows: string[] = [];
  const marks: RatioMark[] = [];
  for (const pair of pairs) {
    const { speed, verdict } = pair.comparison;
    if (speed.state === 'unknown') continue;
    const label = by === 'same' ? `${workOf(pair)} · ${backendsOf(pair, by)}` : workOf(pair);
    const found = rows.indexOf(label);
    const row = found >= 0 ? found : rows.push(label) - 1;
    const interval = valueOf(speed.value.interval);
    marks.push({
      row,
      label: `${label}${by === 'best' ? ` · ${backendsOf(pair, by)}` : ''}`,
      ratio: speed.value.ratio,
      group: machineIds.indexOf(pair.machineId),
      hollow: verdict.state !== 'faster' && verdict.state !== 'slower',
      chosen: false,
      ...(interval === undefined ? {} : { interval }),
    });
  }
  return { rows, marks, meaning: 'as fast as the baseline' };
}

/** By how much the machines differ: the clearest wins first, what has no ratio last. */
export function bySpeed(pairs: readonly PairOfMachine[]): readonly PairOfMachine[] {
  const rank = ({ comparison: { speed } }: PairOfMachine): number =>
    speed.state === 'known' ? -Math.log(speed.value.ratio) : Number.POSITIVE_INFINITY;
  return pairs.toSorted((left, right) => {
    const [a, b] = [rank(left), rank(right)];
    return a === b ? 0 : a - b;
  });
}
