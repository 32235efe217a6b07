import type { AbortSignalLike } from './case-protocol.ts';

/** Thrown out of the timing loops when a case is cancelled; never a measurement's outcome by itself. */
export class MeasurementCancelled extends Error {
  constructor() {
    super('The measurement was cancelled.');
    this.name = 'MeasurementCancelled';
  }
}

export function throwIfCancelled(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted === true) throw new MeasurementCancelled();
}
