import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

/** Ticks since the machine started, of all processors together. */
export interface ProcessorTicks {
  readonly total: number;
  /** The hypervisor gave the processor to another guest while this one wanted it. */
  readonly stolen: number;
}

export async function probeProcessorTicks(system: SystemAccess): Promise<Known<ProcessorTicks>> {
  if (system.operatingSystem !== 'linux') return unknown('only Linux counts the time that a hypervisor takes away');
  return parseProcessorTicks((await system.readText('/proc/stat')) ?? '');
}

/** proc_stat(5): user nice system idle iowait irq softirq steal; guest times after them are contained in user and nice. */
export function parseProcessorTicks(text: string): Known<ProcessorTicks> {
  const fields = /^cpu +(\d+(?: \d+)*)$/m.exec(text)?.[1]?.split(' ').map(Number) ?? [];
  const stolen = fields[7];
  if (stolen === undefined) return unknown('/proc/stat tells no stolen time');
  return known({ total: fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0), stolen });
}

/** The share of all processors' time between two readings. */
export function stealShare(before: Known<ProcessorTicks>, after: Known<ProcessorTicks>): Known<number> {
  if (before.state === 'unknown') return before;
  if (after.state === 'unknown') return after;
  const total = after.value.total - before.value.total;
  if (total <= 0) return unknown('/proc/stat did not advance');
  return known((after.value.stolen - before.value.stolen) / total);
}
