import { expect, test } from 'vitest';
import { streamOf, unitAt } from '../zoo/random.ts';
import { MixedRadixFft } from './mixed-radix-fft.ts';
import { PowerSpectrum } from './power-spectrum.ts';

function noise(length: number, name: string): Float64Array {
  const stream = streamOf(1, name);
  return Float64Array.from({ length }, (_, index) => 2 * unitAt(stream, index) - 1);
}

/** By the definition: a sum for every bin. */
function plainPower(frame: Float64Array, bin: number): number {
  let re = 0;
  let im = 0;
  for (const [index, value] of frame.entries()) {
    const angle = (-2 * Math.PI * bin * index) / frame.length;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  }
  return re * re + im * im;
}

test.each([2, 4, 10, 20, 32, 50, 400, 1024])('a spectrum of %i samples is the one of the definition', (length) => {
  const frame = noise(length, 'frame');
  const spectrum = new PowerSpectrum(length);
  const power = new Float64Array(spectrum.bins);
  // Twice: buffers of the first frame must leave no trace in the second.
  spectrum.measure(noise(length, 'another'), power);
  spectrum.measure(frame, power);
  for (const [bin, value] of power.entries()) expect(value).toBeCloseTo(plainPower(frame, bin), 7);
});

test('a length with other factors is refused in a sentence', () => {
  expect(() => new MixedRadixFft(21)).toThrow('A Fourier transform of 21 has factors other than 2 and 5.');
  expect(() => new PowerSpectrum(401)).toThrow('their number must be even');
});
