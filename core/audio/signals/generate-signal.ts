import { assertNever } from '../../domain/assert-never.ts';
import type { Sound } from '../../domain/audio.ts';
import { exponential, naturalLogarithm, sine } from '../../zoo/elementary-functions.ts';
import { type RandomStream, unitAt } from '../../zoo/random.ts';
import { speech } from './speech.ts';

const toneHertz = 440;
const lowestSweepHertz = 50;
/** Of the sampling rate: just below the highest that it can hold. */
const highestSweepShare = 0.45;
const amplitude = 0.5;

/** Samples of a sound between −1 and 1, equal to the byte on every host. */
export function generateSignal(
  { signal, seconds }: Sound,
  samplesPerSecond: number,
  stream: RandomStream,
): Float32Array {
  const samples = new Float32Array(sampleCount(seconds, samplesPerSecond));
  switch (signal) {
    case 'speech':
      speech(samples, samplesPerSecond, stream);
      return samples;
    case 'tone':
      oscillate(samples, samplesPerSecond, stream, { startHertz: toneHertz, growth: 1 });
      return samples;
    case 'sweep': {
      const octaves = naturalLogarithm((highestSweepShare * samplesPerSecond) / lowestSweepHertz);
      const growth = exponential(octaves / samples.length);
      oscillate(samples, samplesPerSecond, stream, { startHertz: lowestSweepHertz, growth });
      return samples;
    }
    case 'silence':
      return samples;
    default:
      return assertNever(signal);
  }
}

export function sampleCount(seconds: number, samplesPerSecond: number): number {
  return Math.max(1, Math.round(seconds * samplesPerSecond));
}

/** A sine from a seeded phase on, whose frequency grows by the same factor from sample to sample. */
function oscillate(
  samples: Float32Array,
  samplesPerSecond: number,
  stream: RandomStream,
  { startHertz, growth }: { readonly startHertz: number; readonly growth: number },
): void {
  let phase = unitAt(stream, 0);
  let hertz = startHertz;
  for (let index = 0; index < samples.length; index++) {
    samples[index] = amplitude * sine(2 * Math.PI * phase);
    phase += hertz / samplesPerSecond;
    if (phase >= 1) phase -= 1;
    hertz *= growth;
  }
}
