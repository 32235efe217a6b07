import type { Case } from '../../core/domain/workload.ts';

/** The same text for the same question asked of a machine: what resuming and estimating compare. */
export function caseKey(item: Case): string {
  const { workload, backendId, threads } = item;
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
    backendId,
    threads === undefined ? 'threads=default' : `threads=${threads}`,
  ].join('|');
}
