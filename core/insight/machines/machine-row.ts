import type { BackendId } from '../../domain/backend.ts';

/** Of a stored result of one machine what decides which result of another it stands beside. */
export interface MachineRow {
  readonly measurementId: string;
  readonly machineId: string;
  readonly workloadId: string;
  readonly modelId: string;
  readonly backendId: BackendId;
  /** Threads and engine that were asked for: another way of the same backend. */
  readonly way: string;
  readonly startedAt: string;
  readonly outcome: 'measured' | 'failed' | 'skipped';
  readonly verdict: string | undefined;
  readonly outputCheck: string | undefined;
  /** The device is emulated, which proves function and never speed. */
  readonly software: boolean;
  readonly medianMs: number | undefined;
  /** Of the scenarios that are about a rate. */
  readonly ratePerSecond: number | undefined;
  /** Why it gave no number, or why its verdict is not better: in words. */
  readonly reason: string;
}

/** Why a measured row may not be compared; absent where it may. */
export function unfitness(row: MachineRow, includeUnstable: boolean): string | undefined {
  if (row.software) return 'it ran on a software device, which proves function and never speed';
  if (row.verdict === 'invalid') return `it is invalid: ${row.reason}`;
  if (row.outputCheck === 'differs') return 'its output is wrong';
  if (includeUnstable) return undefined;
  if (row.verdict !== 'valid') return `it is unstable: ${row.reason}`;
  const isChecked = row.outputCheck === 'agrees' || row.outputCheck === 'is-reference';
  return isChecked ? undefined : 'its output was not checked';
}

export function isUsable(row: MachineRow, includeUnstable: boolean): boolean {
  return row.outcome === 'measured' && unfitness(row, includeUnstable) === undefined;
}

/** The same work on the same backend, asked for in the same way. */
export function caseKey({ workloadId, backendId, way }: MachineRow): string {
  return `${workloadId}\n${backendId}\n${way}`;
}
