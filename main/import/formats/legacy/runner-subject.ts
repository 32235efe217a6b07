import type { LegacyMachine } from './legacy-machine.ts';
import type { Doubt } from './legacy-reading.ts';

/** What the cases of one model on one piece of hardware share. */
export interface RunnerSubject {
  readonly model?: string;
  readonly doubts: readonly Doubt[];
  readonly family: string | undefined;
  readonly hardware: string | undefined;
  readonly device: string | undefined;
  readonly takenAt: string | undefined;
  readonly simulated: string | undefined;
  readonly machine: LegacyMachine['machine'];
}
