import type { PlanRequest } from '../../../core/domain/plan.ts';
import type { Case } from '../../../core/domain/workload.ts';
import { runsAskedBy } from '../../../core/measure/run-count.ts';
import { formatCount } from '../../format/number.ts';
import { describeWorkload } from '../../format/words.ts';

/** How often and in what order the cases of a plan run: "15 runs, 5 a case, taking turns; noise check first". */
export function describeRuns(request: PlanRequest, caseCount: number): string {
  const each = runsAskedBy(request);
  const parts = [
    formatCount(each * caseCount, 'run'),
    caseCount > 1 ? `${String(each)} a case` : 'in fresh processes',
    request.interleave === true && caseCount > 1 ? 'taking turns' : undefined,
    request.energy === true ? 'with energy' : undefined,
  ];
  const order = request.preflight === false ? 'no noise check' : 'noise check first';
  return `${parts.filter((part) => part !== undefined).join(', ')}; ${order}`;
}

/** The workload and, where they were asked for, its threads: cases that differ in them alone would look alike. */
export function describeCase({ workload, threads }: Case): string {
  const words = describeWorkload(workload);
  return threads === undefined ? words : `${words} · ${formatCount(threads, 'thread')}`;
}
