import type { Energy } from '../../domain/energy.ts';
import type { Known } from '../../domain/known.ts';
import type { Clock } from '../case-protocol.ts';
import type { EnergyMeter, EnergyWatch, WatchedEnergy } from './energy-meter.ts';
import { energyPerRun, minimumUpdates, minimumWindowMs } from './energy-per-run.ts';

export interface EnergyParts {
  readonly meter: EnergyMeter;
  /** One inference. */
  readonly run: () => Promise<unknown>;
  readonly clock: Clock;
  /** Lets other things happen for so long; 0: those that wait already. */
  readonly wait: (ms: number) => Promise<void>;
}

const idleMs = 5_000;
const pollMs = 100;
/** A meter that gives too few updates by then will not give enough. */
const longestWindowMs = 20_000;

/** An idle window with the session open, then one of runs; the difference is theirs. Apart from every timed run. */
export async function measureEnergy(parts: EnergyParts): Promise<Known<Energy>> {
  const { meter } = parts;
  await parts.wait(meter.settleMs);
  const idle = await watchIdle(parts);
  if (idle.state === 'unknown') return idle;
  await runFor(parts, meter.settleMs);
  const { busy, runs } = await watchRuns(parts, idle.value);
  return busy.state === 'unknown' ? busy : energyPerRun(meter, { idle: idle.value, busy: busy.value, runs });
}

async function watchIdle({ meter, clock, wait }: EnergyParts): Promise<Known<WatchedEnergy>> {
  const watch = meter.watch();
  const begunAt = clock();
  while (clock() - begunAt < idleMs) {
    await wait(pollMs);
    watch.poll();
  }
  return watch.stop();
}

async function runFor({ run, clock }: EnergyParts, ms: number): Promise<void> {
  const begunAt = clock();
  while (clock() - begunAt < ms) await run();
}

async function watchRuns(
  { meter, run, clock, wait }: EnergyParts,
  idle: WatchedEnergy,
): Promise<{ readonly busy: Known<WatchedEnergy>; readonly runs: number }> {
  const watch = meter.watch();
  const begunAt = clock();
  let polledAt = begunAt;
  let runs = 0;
  for (let elapsed = 0; goesOn(meter, watch, idle, elapsed); elapsed = clock() - begunAt) {
    await run();
    runs++;
    if (clock() - polledAt < pollMs) continue;
    await wait(0);
    watch.poll();
    polledAt = clock();
  }
  const busy = watch.stop();
  if (busy.state === 'unknown') return { busy, runs };
  const updates = updatesOf(meter, busy.value.updates, idle, busy.value.windowMs);
  return { busy: { ...busy, value: { ...busy.value, updates } }, runs };
}

function goesOn(meter: EnergyMeter, watch: EnergyWatch, idle: WatchedEnergy, elapsed: number): boolean {
  if (elapsed < minimumWindowMs) return true;
  return updatesOf(meter, watch.updates, idle, elapsed) < minimumUpdates && elapsed < longestWindowMs;
}

/**
 * A counter goes on by itself while a run is waited for, and is looked at only between runs: how often it does was seen in the
 * idle window. Samples of power are counted as they came.
 */
function updatesOf({ method }: EnergyMeter, seen: number, idle: WatchedEnergy, elapsedMs: number): number {
  if (method === 'sampled-power' || idle.windowMs <= 0) return seen;
  return Math.max(seen, Math.floor((idle.updates * elapsedMs) / idle.windowMs));
}
