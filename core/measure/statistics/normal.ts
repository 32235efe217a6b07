/** P[Z > z] for z >= 0, error below 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
export function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/** The normal quantile of 0.975: what a two-sided 95 % interval reaches to. */
export const normalReach = 1.959964;

/**
 * The same quantile of Student's t (Abramowitz and Stegun 1964, 26.7.5: an expansion around the normal one). From 4 degrees
 * of freedom on, its error is below 0.5 %.
 */
export function studentReach(degreesOfFreedom: number): number {
  const z = normalReach;
  const n = degreesOfFreedom;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / n + second / n ** 2 + third / n ** 3;
}
