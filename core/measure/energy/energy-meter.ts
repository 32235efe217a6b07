import type { Energy } from '../../domain/energy.ts';
import type { Known } from '../../domain/known.ts';

/** Something that tells the energy of a device, and how it does. */
export interface EnergyMeter {
  /** What it is and what it covers. */
  readonly source: string;
  readonly method: Energy['method'];
  /** So long a load has to go on before the meter shows it whole: drivers give the mean of their last second as power. */
  readonly settleMs: number;
  watch(): EnergyWatch;
}

/** One window. */
export interface EnergyWatch {
  /** To be called about every 100 ms, where nothing else runs. */
  poll(): void;
  /** Seen so far: changes of the counter, or samples of power. */
  readonly updates: number;
  stop(): Known<WatchedEnergy>;
}

export interface WatchedEnergy {
  readonly joules: number;
  readonly windowMs: number;
  readonly updates: number;
  /** Mean power of parts of the window of about half a second, in order: how much it fluctuates. */
  readonly wattsOverTime: readonly number[];
}

/** Neighbouring readings resemble each other; over half a second they are nearly independent. */
export const partMs = 500;
