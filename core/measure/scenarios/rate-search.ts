/** A rate that was tried. */
export interface RateTrial {
  readonly queriesPerSecond: number;
  readonly met: boolean;
}

/** The bounds of the highest rate that meets the bound are at most this far apart at the end. */
const precision = 1.05;
/** 2⁻⁸ of what one stream can do, or 2¹² times it: there is nothing to be found beyond. */
const furthestBelow = 2 ** 8;
const furthestAbove = 2 ** 12;

/** The next rate to try, or `undefined` at the end: doubling or halving from the start, then bisection on the logarithmic scale. */
export function nextRate(startRate: number, trials: readonly RateTrial[]): number | undefined {
  const { met, failed } = boundsOf(trials);
  if (met === undefined && failed === undefined) return startRate;
  if (met === undefined) return within(startRate, (failed ?? startRate) / 2);
  if (failed === undefined) return within(startRate, met * 2);
  return failed / met <= precision ? undefined : Math.sqrt(met * failed);
}

/** The highest rate that met the bound, and the lowest that did not. */
export function boundsOf(trials: readonly RateTrial[]): { readonly met?: number; readonly failed?: number } {
  const met = trials.filter((trial) => trial.met).map(({ queriesPerSecond }) => queriesPerSecond);
  const failed = trials.filter((trial) => !trial.met).map(({ queriesPerSecond }) => queriesPerSecond);
  return {
    ...(met.length === 0 ? {} : { met: Math.max(...met) }),
    ...(failed.length === 0 ? {} : { failed: Math.min(...failed) }),
  };
}

function within(startRate: number, rate: number): number | undefined {
  return rate >= startRate / furthestBelow && rate <= startRate * furthestAbove ? rate : undefined;
}
