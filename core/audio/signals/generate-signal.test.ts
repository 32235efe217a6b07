import { expect, test } from 'vitest';
import { soundSignalSchema } from '../../domain/audio.ts';
import { streamOf } from '../../zoo/random.ts';
import { PowerSpectrum } from '../power-spectrum.ts';
import { generateSignal } from './generate-signal.ts';

const samplesPerSecond = 16_000;

function sound(signal: 'speech' | 'tone' | 'sweep' | 'silence', seconds: number, seed = 1): Float32Array {
  return generateSignal({ signal, seconds }, samplesPerSecond, streamOf(seed, 'sound'));
}

/** The bin with the most power of 1000 samples from `start` on: 16 Hz each. */
function loudestHertz(samples: Float32Array, start: number): number {
  const spectrum = new PowerSpectrum(1000);
  const power = new Float64Array(spectrum.bins);
  spectrum.measure(Float64Array.from(samples.subarray(start, start + 1000)), power);
  return power.indexOf(Math.max(...power)) * (samplesPerSecond / 1000);
}

test.each(soundSignalSchema.options)('%s has as many samples as were asked for, all within −1 and 1', (signal) => {
  const samples = sound(signal, 1.5);
  expect(samples.length).toBe(24_000);
  expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
});

test('the same seed gives the same speech, another seed another', () => {
  expect(sound('speech', 0.5)).toEqual(sound('speech', 0.5));
  expect(sound('speech', 0.5)).not.toEqual(sound('speech', 0.5, 2));
});

test('a tone stays where it is, and a sweep rises through the band', () => {
  const tone = sound('tone', 2);
  expect(Math.abs(loudestHertz(tone, 0) - 440)).toBeLessThan(16);
  expect(Math.abs(loudestHertz(tone, 30_000) - 440)).toBeLessThan(16);
  const sweep = sound('sweep', 2);
  expect(loudestHertz(sweep, 0)).toBeLessThan(100);
  expect(loudestHertz(sweep, 31_000)).toBeGreaterThan(6000);
});

test('speech has loud and quiet stretches, and most of its power where voices have it', () => {
  const speech = sound('speech', 10);
  const levels = Array.from({ length: 200 }, (_, index) =>
    Math.sqrt(speech.subarray(index * 800, (index + 1) * 800).reduce((sum, value) => sum + value * value, 0) / 800),
  ).toSorted((left, right) => left - right);
  // Pauses are twenty decibels and more below the loud parts.
  expect(levels[10] ?? 1).toBeLessThan((levels[180] ?? 0) / 10);
  const spectrum = new PowerSpectrum(1000);
  const total = new Float64Array(spectrum.bins);
  const power = new Float64Array(spectrum.bins);
  for (let start = 0; start + 1000 <= speech.length; start += 1000) {
    spectrum.measure(Float64Array.from(speech.subarray(start, start + 1000)), power);
    for (const [bin, value] of power.entries()) total[bin] = (total[bin] ?? 0) + value;
  }
  const below = (hertz: number): number => total.subarray(0, hertz / 16).reduce((sum, value) => sum + value, 0);
  expect(below(4000) / below(8000)).toBeGreaterThan(0.9);
});
