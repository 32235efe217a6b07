import type { ResultEvidence } from '../../../core/api/results.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { formatCount } from '../../format/number.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { formatTime } from '../../format/time.ts';
import { soundWords } from '../../../core/audio/sound-words.ts';
import { scenarioWords } from '../../../core/measure/scenarios/scenario-words.ts';
import { workKey } from '../../../core/insight/comparison/not-comparable.ts';
import type { MedianOf } from './bar-of.ts';

/** One result in a comparison, with what tables and charts show of it. */
export interface Contender extends MedianOf {
  readonly label: string;
  /** Equal where two answer the same question. */
  readonly work: string;
  readonly workText: string;
  readonly measured: Measured;
  readonly samplesMs: readonly number[];
  readonly colour: number;
}

export function toContenders(evidence: readonly Pick<ResultEvidence, 'measurement' | 'trace'>[]): readonly Contender[] {
  const measured = evidence.flatMap(({ measurement, trace }) =>
    measurement.outcome === 'measured' ? [{ measured: measurement, trace }] : [],
  );
  const labels = contenderLabels(measured.map((item) => item.measured));
  return measured.map(({ measured: item, trace }, index) => ({
    id: item.id,
    medianMs: item.latency.medianMs,
    interval: item.latency.medianInterval,
    grade: item.verdict.grade,
    work: workKey(item.case.workload),
    label: labels[index] ?? item.id,
    workText: `${modelName(item.case.workload.modelId)}, ${describeWorkload(item.case.workload)}`,
    measured: item,
    samplesMs: trace.samplesMs,
    colour: index,
  }));
}

/** The workload piece by piece, so that a name holds only the piece that differs. */
const workloadParts: readonly ((item: Measured) => string)[] = [
  ({ case: { workload } }) => workload.component,
  ({ case: { workload } }) => `batch ${String(workload.batch)}`,
  ({ case: { workload } }) => [workload.precision, workload.quantization ?? ''].join(' ').trim(),
  ({ case: { workload } }) => workload.spelling,
  ({ case: { workload } }) => (workload.audio === undefined ? 'no sound' : soundWords(workload.audio)),
  ({ case: { workload } }) => [workload.mode, ...scenarioWords(workload)].join(' '),
  ({ case: { workload } }) =>
    Object.entries(workload.shape)
      .map(([name, size]) => `${name} ${String(size)}`)
      .join(' '),
];

/** Names that tell the results apart and no more: only what differs among them is said; the time where nothing else does. */
export function contenderLabels(items: readonly Measured[]): readonly string[] {
  const parts: readonly ((item: Measured) => string)[] = [
    (item) => modelName(item.case.workload.modelId),
    (item) => item.case.backendId,
    ...workloadParts,
    (item) => (item.case.threads === undefined ? 'default threads' : formatCount(item.case.threads, 'thread')),
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
