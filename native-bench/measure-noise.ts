import { sampleKernels } from '../core/measure/calibration/sample-kernels.ts';
import { findLongestHoleMs } from '../core/measure/calibration/timer-holes.ts';
import { measureClockStep } from '../core/measure/clock-step.ts';
import { othersShare, readProcessorTimes } from './processor-load.ts';
import type { NoiseSamples } from './protocol.ts';
import { readThrottleCounts, throttleEventsBetween } from './throttle-count.ts';

const holesMs = 300;

/** What a process of its own sees of the machine, one thing after the other on one thread. */
export function measureNoise(): NoiseSamples {
  const clock = (): number => performance.now();
  const clockStepMs = measureClockStep(clock);
  const throttleBefore = readThrottleCounts();
  const loadBefore = readProcessorTimes();
  const longestHoleMs = findLongestHoleMs(clock, holesMs);
  const kernels = sampleKernels(clock);
  return {
    ...kernels,
    longestHoleMs,
    clockStepMs,
    othersShare: othersShare(loadBefore, readProcessorTimes()),
    throttleEvents: throttleEventsBetween(throttleBefore, readThrottleCounts()),
  };
}
