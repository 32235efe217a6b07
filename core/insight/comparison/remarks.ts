import type { ComparisonBasis } from '../../domain/comparison.ts';
import type { Measured } from '../../domain/measurement.ts';
import { verdictReasonText } from '../../measure/verdict-reasons.ts';
import type { Comparand, ComparisonPair } from './comparand.ts';

/** What stands beside the figures and could explain them as well as what one meant to compare. */
export function remarksOn({ baseline, other }: ComparisonPair, basis: ComparisonBasis): string[] {
  const [left, right] = [baseline.measurement, other.measurement];
  return [
    ...machineRemark(baseline, other),
    ...formRemark(left, right),
    ...changed('Runtime', runtimeOf(left), runtimeOf(right)),
    ...changed('Host', left.execution.host, right.execution.host),
    ...basisRemark(left, right, basis),
    ...unstableRemark('The baseline', left),
    ...unstableRemark('The other side', right),
  ];
}

function machineRemark(baseline: Comparand, other: Comparand): string[] {
  if (baseline.machineId === other.machineId) return [];
  return ['They were measured on different machines: the ratio is one of machines as much as of what ran on them.'];
}

function formRemark({ case: left }: Measured, { case: right }: Measured): string[] {
  if (left.workload.precision === right.workload.precision) return [];
  return [
    `${left.workload.precision} against ${right.workload.precision}: faster at another accuracy, which each result's output check shows.`,
  ];
}

function changed(what: string, baseline: string, other: string): string[] {
  return baseline === other ? [] : [`${what}: ${baseline} against ${other}.`];
}

function runtimeOf({ execution }: Measured): string {
  return `${execution.runtime} ${execution.runtimeVersion}`;
}

function basisRemark(baseline: Measured, other: Measured, basis: ComparisonBasis): string[] {
  if (basis.kind === 'paired') {
    const runs = Math.max(baseline.runs?.length ?? 1, other.runs?.length ?? 1);
    return runs === basis.rounds ? [] : [`Only ${basis.rounds} of ${runs} rounds have a run of both.`];
  }
  if (Math.min(basis.baselineRuns, basis.otherRuns) < 2) return [];
  return [
    'Measured one after the other: what the machine did in between is part of the difference. --interleave takes it out.',
  ];
}

function unstableRemark(called: string, { verdict }: Measured): string[] {
  if (verdict.grade !== 'unstable') return [];
  const reasons = verdict.reasons.map(({ code }) => verdictReasonText(code).title.toLowerCase());
  return [`${called} is unstable: ${reasons.join(', ')}.`];
}
