import type { Energy } from '../../domain/energy.ts';
import { type Known, known, unknown } from '../../domain/known.ts';
import { standardDeviation } from '../statistics/moments.ts';
import type { EnergyMeter, WatchedEnergy } from './energy-meter.ts';

/** Below these a window says more of the meter's steps than of the runs (statistics facts A.2, step 8). */
export const minimumWindowMs = 5_000;
export const minimumUpdates = 50;

/** So many standard errors of the idle power a net energy must be above. */
const tellableErrors = 2;

export interface EnergyWindows {
  readonly idle: WatchedEnergy;
  readonly busy: WatchedEnergy;
  readonly runs: number;
}

/** What the runs took beyond the idle machine. Unknown where that is not told apart from the idle machine's own fluctuation. */
export function energyPerRun(
  { source, method }: Pick<EnergyMeter, 'source' | 'method'>,
  { idle, busy, runs }: EnergyWindows,
): Known<Energy> {
  const seconds = busy.windowMs / 1000;
  if (busy.windowMs < minimumWindowMs || busy.updates < minimumUpdates) {
    const seen = `${busy.updates} updates of ${source} in ${seconds.toFixed(1)} s`;
    return unknown(`Only ${seen}; ${minimumUpdates} in at least ${minimumWindowMs / 1000} s are needed.`);
  }
  if (idle.windowMs <= 0 || idle.wattsOverTime.length < 2) {
    return unknown(`${source} told too little of the idle machine to subtract it.`);
  }
  const idleWatts = idle.joules / (idle.windowMs / 1000);
  const netJoules = busy.joules - idleWatts * seconds;
  const error = standardDeviation(idle.wattsOverTime) / Math.sqrt(idle.wattsOverTime.length);
  if (!(netJoules > tellableErrors * error * seconds)) {
    return unknown(
      `The runs are not told apart from the idle machine: ${(netJoules / seconds).toFixed(2)} W net, and its idle power of ${idleWatts.toFixed(2)} W is known to ± ${(tellableErrors * error).toFixed(2)} W.`,
    );
  }
  return known({
    source,
    method,
    runs,
    windowMs: busy.windowMs,
    updates: busy.updates,
    grossJoules: busy.joules,
    idleWatts,
    netJoulesPerRun: netJoules / runs,
  });
}
