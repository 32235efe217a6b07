/**
 * A difference of two clock readings carries digits of the subtraction itself: 13.300000000279397 for 13.3 ms. No clock of ours tells
 * less than a nanosecond, and a block of n runs n times less than that, so that a picosecond holds all that was measured. Without
 * those digits a time is stored in three bytes instead of eight.
 */
export function withoutFalseDigits(timesMs: readonly number[], runsPerSample: number): number[] {
  const steps = runsPerSample === 1 ? stepsPerMs.nanosecond : stepsPerMs.picosecond;
  return timesMs.map((ms) => Math.round(ms * steps) / steps);
}

const stepsPerMs = { nanosecond: 1e6, picosecond: 1e9 } as const;
