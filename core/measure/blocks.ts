/** A block of runs is timed as one sample, at least this long: nanobench's epoch rule (1000 clock steps and 1 ms). */
const stepsPerBlock = 1000;
const minimumBlockMs = 1;

/** How long one timed sample must be for the clock to be a negligible part of its error. */
export function minimumSampleMs(clockStepMs: number): number {
  return Math.max(stepsPerBlock * clockStepMs, minimumBlockMs);
}

/** How many runs are timed together so that one sample is long enough; 1 wherever a single run is. */
export function chooseRunsPerSample(fastestRunMs: number, clockStepMs: number): number {
  const wanted = minimumSampleMs(clockStepMs);
  // A run that took no visible time took less than one step.
  const runMs = Math.max(fastestRunMs, clockStepMs);
  return Math.max(1, Math.ceil(wanted / runMs));
}
