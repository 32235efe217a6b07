import { soundText } from '../../core/audio/sound-words.ts';
import type { Case, Workload } from '../../core/domain/workload.ts';

/** The same text for the same question asked of a machine: what resuming and estimating compare. */
export function caseKey(item: Case): string {
  const { workload, backendId, threads, engine } = item;
  const shape = Object.entries(workload.shape)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([name, size]) => `${name}=${size}`)
    .join(',');
  return [
    workload.modelId,
    workload.component,
    workload.precision,
    ...(workload.quantization === undefined ? [] : [workload.quantization]),
    workload.spelling,
    `batch=${workload.batch}`,
    shape,
    workload.mode,
    workload.scenario,
    ...scenarioSettings(workload),
    ...(workload.audio === undefined ? [] : [soundText(workload.audio)]),
    backendId,
    threads === undefined ? 'threads=default' : `threads=${threads}`,
    ...(engine === undefined ? [] : [`engine=${engine}`]),
  ].join('|');
}

/** Absent ones leave no trace, so that cases without them keep the keys that they had. */
function scenarioSettings({ concurrency, samplesPerQuery, latencyBoundMs }: Workload): string[] {
  return [
    ...(concurrency === undefined ? [] : [`streams=${concurrency}`]),
    ...(samplesPerQuery === undefined ? [] : [`query=${samplesPerQuery}`]),
    ...(latencyBoundMs === undefined ? [] : [`bound=${latencyBoundMs}`]),
  ];
}
