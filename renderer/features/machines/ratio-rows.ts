import { valueOf } from '../../../core/domain/known.ts';
import type { MachinePair } from '../../../core/domain/side-by-side.ts';
import type { RatioMark, VersusRatios } from '../../charts/versus-ratios.ts';
import { describeWorkload } from '../../format/words.ts';
import type { Pairing } from './machines-search.ts';

export interface PairOfMachine extends MachinePair {
  readonly machineId: string;
}

const longestModel = 34;

/** What most tells rows apart stands first, since the chart cuts the end: "bert-tiny · ort-cpu · batch 1 · fp32 · sequence 128". */
function rowOf(pair: MachinePair, by: Pairing): string {
  const { modelLabel, comparison } = pair;
  return [
    shortened(modelLabel),
    ...(by === 'same' ? [backendsOf(pair, by)] : []),
    describeWorkload(comparison.other.case.workload),
  ].join(' · ');
}

/** Names of models differ at both ends: the owner, and the size. */
function shortened(name: string): string {
  if (name.length <= longestModel) return name;
  const half = Math.floor((longestModel - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

/** The backend of both, or each machine’s own. */
function backendsOf({ comparison: { baseline, other } }: MachinePair, by: Pairing): string {
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
    const label = rowOf(pair, by);
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
  return { rows, marks, meaning: 'as fast as the baseline', labelWidth: 330 };
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
