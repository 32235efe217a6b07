import type { Case } from '../../core/domain/workload.ts';

/** Components that are the whole model: naming them says nothing more. */
const soleComponents: ReadonlySet<string> = new Set(['encoder', 'classifier', 'model']);

/** A case's model, and what tells it apart from the plain case of the same model. */
export function caseName({ workload, threads }: Case): string {
  const extras = [
    ...(soleComponents.has(workload.component) ? [] : [workload.component]),
    ...(workload.precision === 'fp32' ? [] : [workload.precision]),
    ...(workload.spelling === 'portable' ? [] : [workload.spelling]),
    ...(workload.batch === 1 ? [] : [`batch ${workload.batch}`]),
    ...(threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`]),
  ];
  const name = workload.modelId.split(/[\\/]/).at(-1) ?? workload.modelId;
  return [name, ...extras].join(' · ');
}
