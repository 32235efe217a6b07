import { cpus } from 'node:os';
import { type Known, known, unknown, valueOf } from '../core/domain/known.ts';

/** Processor time so far, in ms: all processors' busy time and this process's own. */
export interface ProcessorTimes {
  readonly atMs: number;
  readonly processors: number;
  readonly busyMs: number;
  readonly ownMs: number;
}

/** Others may take this share of the machine (the system is never quite still) before it is worth a word. */
const contendedShare = 0.1;
/** The systems count in ticks of about 10 ms: shorter stretches say nothing. */
const shortestStretchMs = 200;

export function readProcessorTimes(): ProcessorTimes {
  const all = cpus();
  const own = process.cpuUsage();
  return {
    atMs: performance.now(),
    processors: all.length,
    busyMs: all.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
    ownMs: (own.user + own.system) / 1000,
  };
}

/** The share of all processors that other processes took between two readings; not known of a stretch shorter than the counters' ticks. */
export function othersShare(before: ProcessorTimes, after: ProcessorTimes): Known<number> {
  const capacityMs = (after.atMs - before.atMs) * after.processors;
  if (after.atMs - before.atMs < shortestStretchMs) return unknown('the stretch is shorter than the counters can tell');
  if (capacityMs === 0) return unknown('the system lists no processors');
  const othersMs = after.busyMs - before.busyMs - (after.ownMs - before.ownMs);
  return known(Math.max(0, othersMs / capacityMs));
}

/** A sentence where other processes took a notable share of the processors between two readings. */
export function describeContention(before: ProcessorTimes, after: ProcessorTimes): string | undefined {
  const share = valueOf(othersShare(before, after)) ?? 0;
  if (share <= contendedShare) return undefined;
  return `Other processes used ${Math.round(share * 100)} % of the processor time while this was timed.`;
}
