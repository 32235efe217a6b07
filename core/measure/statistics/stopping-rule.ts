import type { MeasurementProfile } from '../../domain/profile.ts';
import { samplesForTail } from './early-stopping.ts';
import { orderSample } from './effective-sample-size.ts';
import { relativeHalfWidth } from './median-interval.ts';

export type StoppedBy = 'interval' | 'maximum-time' | 'maximum-samples';

export type StoppingTargets = Pick<
  MeasurementProfile,
  'targetHalfWidth' | 'minimumSamples' | 'minimumTimeMs' | 'maximumTimeMs' | 'maximumSamples' | 'tailPercentile'
>;

/** Checkpoints grow by this factor (30, 39, 51, …), so that looking often does not make the rule stop by luck. */
const checkpointGrowth = 1.3;
/**
 * The interval must be within the target at two checkpoints in a row, of a sample that is worth the smallest number in
 * independent ones: a rule that takes the first narrow interval picks those that are narrow by chance. Figures:
 * `npm run perf -- statistics`.
 */
const checkpointsInARow = 2;

/** Decides after each sample whether to go on. One rule, one trace: it remembers its checkpoints. */
export class StoppingRule {
  readonly #targets: StoppingTargets;
  readonly #leastSamples: number;
  #checkpoint: number;
  #preciseInARow = 0;

  constructor(targets: StoppingTargets) {
    const { minimumSamples, tailPercentile } = targets;
    const forTail = tailPercentile === undefined ? 0 : samplesForTail(tailPercentile);
    this.#targets = targets;
    this.#leastSamples = Math.max(minimumSamples, forTail);
    this.#checkpoint = minimumSamples;
  }

  /** What ended the sampling, or `undefined` to go on. The first `count` of `buffer` are the samples so far, in order. */
  endOf(buffer: Float64Array, count: number, elapsedMs: number): StoppedBy | undefined {
    const { targetHalfWidth, maximumTimeMs, maximumSamples } = this.#targets;
    // No target, which is null once a job has crossed to a page as JSON: LoadGen's rule of time and number alone.
    if (!Number.isFinite(targetHalfWidth)) {
      if (elapsedMs >= this.#targets.minimumTimeMs && count >= this.#leastSamples) return 'interval';
    } else if (this.#isAtCheckpoint(count) && this.#isPreciseEnough(buffer.subarray(0, count), elapsedMs)) {
      return 'interval';
    }
    if (elapsedMs >= maximumTimeMs) return 'maximum-time';
    return count >= maximumSamples ? 'maximum-samples' : undefined;
  }

  #isAtCheckpoint(count: number): boolean {
    if (count < this.#checkpoint) return false;
    this.#checkpoint = nextCheckpoint(this.#checkpoint);
    return true;
  }

  #isPreciseEnough(samples: Float64Array, elapsedMs: number): boolean {
    const { minimumSamples, minimumTimeMs, targetHalfWidth } = this.#targets;
    // Long before the minimum time nothing can end, and a look would only disturb the next runs.
    if (elapsedMs * checkpointGrowth ** checkpointsInARow < minimumTimeMs) return false;
    const sample = orderSample(samples);
    const isPrecise = sample.effectiveSize >= minimumSamples && relativeHalfWidth(sample) <= targetHalfWidth;
    this.#preciseInARow = isPrecise ? this.#preciseInARow + 1 : 0;
    const isSure = this.#preciseInARow >= checkpointsInARow;
    return isSure && elapsedMs >= minimumTimeMs && samples.length >= this.#leastSamples;
  }
}

export function nextCheckpoint(checkpoint: number): number {
  // Rounded before the ceiling: 1.3 × 30 is 39.000000000000007 in doubles.
  return Math.ceil(Math.round(checkpoint * checkpointGrowth * 1e6) / 1e6);
}
