import { mean, standardDeviation } from '../../measure/statistics/moments.ts';
import { studentReach, studentTail, studentTwoSidedP } from '../../measure/statistics/student.ts';

/** ln(other / baseline) of run medians: below 0 the other is faster. Times multiply, so logarithms are what adds up. */
export interface LogRatio {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** Welch's t: the sides need neither the same number of runs nor the same scatter. */
export function unpairedLogRatio(baselineMs: readonly number[], otherMs: readonly number[]): LogRatio {
  const baseline = logarithmsOf(baselineMs);
  const other = logarithmsOf(otherMs);
  const baselineVariance = standardDeviation(baseline) ** 2 / baseline.length;
  const otherVariance = standardDeviation(other) ** 2 / other.length;
  const variance = baselineVariance + otherVariance;
  const weights = baselineVariance ** 2 / (baseline.length - 1) + otherVariance ** 2 / (other.length - 1);
  return {
    estimate: mean(other) - mean(baseline),
    standardError: Math.sqrt(variance),
    // Welch–Satterthwaite. Sides without any scatter have no weights.
    degreesOfFreedom: weights > 0 ? variance ** 2 / weights : baseline.length + other.length - 2,
  };
}

/** Student's t over the rounds' differences: what both sides of a round share falls out. */
export function pairedLogRatio(differences: readonly number[]): LogRatio {
  return {
    estimate: mean(differences),
    standardError: standardDeviation(differences) / Math.sqrt(differences.length),
    degreesOfFreedom: differences.length - 1,
  };
}

export function logIntervalOf({ estimate, standardError, degreesOfFreedom }: LogRatio): { low: number; high: number } {
  const reach = studentReach(degreesOfFreedom) * standardError;
  return { low: estimate - reach, high: estimate + reach };
}

/** p of both sides being equally fast, two-sided. */
export function differenceP({ estimate, standardError, degreesOfFreedom }: LogRatio): number {
  if (standardError === 0) return estimate === 0 ? 1 : 0;
  return studentTwoSidedP(estimate / standardError, degreesOfFreedom);
}

/**
 * p of the difference being `logMargin` or more to either side: two one-sided tests (Schuirmann 1987). At 0.05 or less the
 * 90 % interval lies inside the margin.
 */
export function equivalenceP({ estimate, standardError, degreesOfFreedom }: LogRatio, logMargin: number): number {
  const distance = logMargin - Math.abs(estimate);
  if (standardError === 0) return distance > 0 ? 0 : 1;
  return studentTail(distance / standardError, degreesOfFreedom);
}

export function logarithmsOf(figures: readonly number[]): number[] {
  return figures.map(Math.log);
}
