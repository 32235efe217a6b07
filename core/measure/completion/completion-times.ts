import { type Known, known } from '../../domain/known.ts';
import type { CompletionTime, CompletionTimes } from '../../domain/web-evidence.ts';
import { medianInterval } from '../statistics/median-interval.ts';
import { median, sorted } from '../statistics/order.ts';
import type { CompletionSamples } from './take-turns.ts';

/** The median at each point. `completion`: how the device's end was waited for. */
export function completionTimesOf(samples: CompletionSamples, completion: string): CompletionTimes {
  return {
    submit: timeOf(samples.submit),
    deviceResident: timeOf(samples.deviceResident),
    endToEnd: timeOf(samples.endToEnd),
    completion,
  };
}

function timeOf(samplesMs: readonly number[]): CompletionTime {
  return {
    medianMs: median(sorted(samplesMs)),
    interval: intervalOf(samplesMs),
    sampleCount: samplesMs.length,
  };
}

function intervalOf(samplesMs: readonly number[]): Known<{ readonly lowMs: number; readonly highMs: number }> {
  const interval = medianInterval(samplesMs);
  return interval.state === 'unknown' ? interval : known({ lowMs: interval.value.low, highMs: interval.value.high });
}
