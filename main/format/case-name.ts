import type { Case } from '../../core/domain/workload.ts';

/** A case's model, and what tells it apart from the plain case of the same model. */
export function caseName({ workload, threads }: Case): string {
  const extras = [
    ...(workload.component === 'encoder' || workload.component === 'model' ? [] : [workload.component]),
    ...(workload.precision === 'fp32' ? [] : [workload.precision]),
    ...(workload.spelling === 'portable' ? [] : [workload.spelling]),
    ...(workload.batch === 1 ? [] : [`batch ${workload.batch}`]),
    ...(threads === undefined ? [] : [`${threads} threads`]),
  ];
  const name = workload.modelId.split(/[\\/]/).at(-1) ?? workload.modelId;
  return [name, ...extras].join(' · ');
}
