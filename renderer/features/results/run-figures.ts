import { type Known, known } from '../../../core/domain/known.ts';
import type { RunSummary } from '../../../core/domain/measurement.ts';

/** All phases of a run's cold start; unknown where one of them is, since a part would look like the whole. */
export function coldStartMs({ coldStart }: Pick<RunSummary, 'coldStart'>): Known<number> {
  let sum = 0;
  for (const phase of [coldStart.startMs, coldStart.runtimeLoadMs, coldStart.sessionCreateMs, coldStart.firstRunMs]) {
    if (phase.state === 'unknown') return phase;
    sum += phase.value;
  }
  return known(sum);
}

/** The calibration kernels after the run against before it, the one that slowed down more. */
export function calibrationRatio({ calibration }: Pick<RunSummary, 'calibration'>): Known<number> {
  if (calibration.state === 'unknown') return calibration;
  const { before, after } = calibration.value;
  return known(Math.max(after.arithmeticMs / before.arithmeticMs, after.memoryCopyMs / before.memoryCopyMs));
}
