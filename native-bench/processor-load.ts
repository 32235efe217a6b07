import { cpus } from 'node:os';

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

/** A sentence where other processes took a notable share of the processors between two readings. */
export function describeContention(before: ProcessorTimes, after: ProcessorTimes): string | undefined {
  const capacityMs = (after.atMs - before.atMs) * after.processors;
  if (after.atMs - before.atMs < shortestStretchMs || capacityMs === 0) return undefined;
  const othersMs = after.busyMs - before.busyMs - (after.ownMs - before.ownMs);
  const share = othersMs / capacityMs;
  if (share <= contendedShare) return undefined;
  return `Other processes used ${Math.round(share * 100)} % of the processor time while this was timed.`;
}
