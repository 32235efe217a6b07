import type { Measured } from '../../../core/domain/measurement.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { formatTime } from '../../format/time.ts';
import type { Comparable } from './comparison.ts';

/** One result in a comparison, with what tables and charts show of it. */
export interface Contender extends Comparable {
  readonly label: string;
  readonly workText: string;
  readonly measured: Measured;
  readonly samplesMs: readonly number[];
  readonly colour: number;
}

/** Names that tell the results apart and no more: only what differs among them is said; the time where nothing else does. */
export function contenderLabels(items: readonly Measured[]): readonly string[] {
  const parts: readonly ((item: Measured) => string)[] = [
    (item) => modelName(item.case.workload.modelId),
    (item) => item.case.backendId,
    (item) => describeWorkload(item.case.workload),
    (item) => (item.case.threads === undefined ? 'default threads' : `${String(item.case.threads)} threads`),
    (item) => (item.execution.deviceName.state === 'known' ? item.execution.deviceName.value : 'device unknown'),
    (item) => item.execution.host,
  ];
  let short = items.map((): string | undefined => undefined);
  for (const part of parts) {
    // Once every name is its own, more words would only hide it.
    if (new Set(short).size === items.length || new Set(items.map(part)).size === 1) continue;
    short = items.map((item, index) => [short[index], part(item)].filter((word) => word !== undefined).join(' · '));
  }
  return items.map((item, index) => {
    const label = short[index] ?? item.case.backendId;
    const twin = short.filter((other) => other === short[index]).length > 1;
    return twin ? `${label} · ${formatTime(item.startedAt)}` : label;
  });
}
