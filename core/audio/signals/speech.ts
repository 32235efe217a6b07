import { type RandomStream, unitAt } from '../../zoo/random.ts';
import { Resonator } from './resonator.ts';

const peak = 0.5;
/** Of a quiet room, beside a peak of 0.5. */
const roomNoise = 0.001;
const fadeSeconds = 0.01;
/** How much a pulse's spectrum falls towards high frequencies, as that of a voice does. */
const tilt = 0.9;
/** Of a fricative beside a vowel. */
const noiseGain = 0.1;
/** Draws a segment takes of the stream; samples of noise are drawn from above all of them. */
const drawsPerSegment = 8;
const firstNoiseDraw = 1 << 20;

/** First, second and third formant: where they lie in vowels of all kinds, and how wide they are (Peterson and Barney 1952). */
const formants = [
  { lowHertz: 270, highHertz: 860, bandwidthHertz: 80 },
  { lowHertz: 870, highHertz: 2300, bandwidthHertz: 100 },
  { lowHertz: 2350, highHertz: 3050, bandwidthHertz: 150 },
] as const;

interface Segment {
  readonly kind: 'voiced' | 'fricative' | 'pause';
  readonly samples: number;
  readonly pitchHertz: number;
  readonly formantHertz: readonly number[];
  readonly fricativeHertz: number;
}

/**
 * Something like speech by source and filter: pulses of a voice, or noise, through resonances that change from segment to segment,
 * with pauses between, over the noise of a room. Nobody would understand it; its spectrum, pauses and level are those of speech.
 */
export function speech(samples: Float32Array, samplesPerSecond: number, stream: RandomStream): void {
  let start = 0;
  for (let index = 0; start < samples.length; index++) {
    const segment = drawSegment(stream, index * drawsPerSegment, samplesPerSecond);
    const target = samples.subarray(start, start + segment.samples);
    if (segment.kind !== 'pause')
      fill(target, segment, samplesPerSecond, { stream, firstDraw: firstNoiseDraw + start });
    start += segment.samples;
  }
  normalize(samples);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = (samples[index] ?? 0) + roomNoise * noiseAt(stream, firstNoiseDraw + samples.length + index);
  }
}

function drawSegment(stream: RandomStream, firstDraw: number, samplesPerSecond: number): Segment {
  const draw = (index: number): number => unitAt(stream, firstDraw + index);
  const kindDraw = draw(0);
  const kind = kindDraw < 0.65 ? 'voiced' : kindDraw < 0.85 ? 'fricative' : 'pause';
  return {
    kind,
    samples: Math.round((0.06 + 0.16 * draw(1)) * samplesPerSecond),
    pitchHertz: 90 + 130 * draw(2),
    formantHertz: formants.map(({ lowHertz, highHertz }, index) => lowHertz + (highHertz - lowHertz) * draw(3 + index)),
    fricativeHertz: 2500 + 3500 * draw(6),
  };
}

interface Noise {
  readonly stream: RandomStream;
  readonly firstDraw: number;
}

function fill(target: Float32Array, segment: Segment, samplesPerSecond: number, noise: Noise): void {
  if (segment.kind === 'voiced') fillVoiced(target, segment, samplesPerSecond);
  else fillFricative(target, segment, samplesPerSecond, noise);
  fade(target, Math.round(fadeSeconds * samplesPerSecond));
}

function fillVoiced(target: Float32Array, segment: Segment, samplesPerSecond: number): void {
  const [first, second, third] = formants.map(
    ({ bandwidthHertz }, index) => new Resonator(segment.formantHertz[index] ?? 0, bandwidthHertz, samplesPerSecond),
  );
  let phase = 0;
  let source = 0;
  for (let index = 0; index < target.length; index++) {
    phase += segment.pitchHertz / samplesPerSecond;
    const pulse = phase >= 1 ? 1 : 0;
    phase -= pulse;
    source = pulse + tilt * source;
    target[index] = third?.next(second?.next(first?.next(source) ?? 0) ?? 0) ?? 0;
  }
}

function fillFricative(target: Float32Array, segment: Segment, samplesPerSecond: number, noise: Noise): void {
  const resonator = new Resonator(segment.fricativeHertz, 1000, samplesPerSecond);
  for (let index = 0; index < target.length; index++) {
    target[index] = noiseGain * resonator.next(noiseAt(noise.stream, noise.firstDraw + index));
  }
}

function noiseAt(stream: RandomStream, draw: number): number {
  return 2 * unitAt(stream, draw) - 1;
}

/** A segment that began or ended at once would click. */
function fade(target: Float32Array, samples: number): void {
  const length = Math.min(samples, Math.floor(target.length / 2));
  for (let index = 0; index < length; index++) {
    const gain = index / length;
    const end = target.length - 1 - index;
    target[index] = (target[index] ?? 0) * gain;
    target[end] = (target[end] ?? 0) * gain;
  }
}

function normalize(samples: Float32Array): void {
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  if (loudest === 0) return;
  for (let index = 0; index < samples.length; index++) samples[index] = ((samples[index] ?? 0) / loudest) * peak;
}
