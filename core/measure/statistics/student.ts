import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** From here on Student’s t is the normal distribution, to ten digits; its package has no infinite degrees of freedom. */
const almostNormal = 1e12;

/** How many standard errors a two-sided interval reaches to either side; 95 % unless told. */
export function studentReach(degreesOfFreedom: number, confidence = 0.95): number {
  return tQuantile((1 + confidence) / 2, Math.min(degreesOfFreedom, almostNormal));
}

/** P[|T| > |t|]: the p of a two-sided test. */
export function studentTwoSidedP(t: number, degreesOfFreedom: number): number {
  return 2 * studentTail(Math.abs(t), degreesOfFreedom);
}

/** P[T > t]. Taken as the lower tail of −t, which keeps its digits where 1 − P would lose them. */
export function studentTail(t: number, degreesOfFreedom: number): number {
  return tCdf(-t, Math.min(degreesOfFreedom, almostNormal));
}

/** P[Z > z] of the normal distribution. */
export function normalTail(z: number): number {
  return studentTail(z, almostNormal);
}
