import { cosine, sine } from '../zoo/elementary-functions.ts';
import { MixedRadixFft } from './mixed-radix-fft.ts';

/**
 * |X|² of real frames of one even length, bins 0 … length / 2. Two real samples go as one complex number, so that the transform
 * has half the length; nothing is allocated after construction.
 */
export class PowerSpectrum {
  readonly bins: number;
  readonly #half: MixedRadixFft;
  /** exp(−2πik/length), which puts the even and the odd samples' spectra together. */
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;

  constructor(length: number) {
    if (length % 2 !== 0) throw new Error(`A spectrum of ${length} samples: their number must be even.`);
    const half = length / 2;
    this.bins = half + 1;
    this.#half = new MixedRadixFft(half);
    this.#cosines = Float64Array.from({ length: this.bins }, (_, bin) => cosine((2 * Math.PI * bin) / length));
    this.#sines = Float64Array.from({ length: this.bins }, (_, bin) => -sine((2 * Math.PI * bin) / length));
  }

  /** `power` takes `bins` values. */
  measure(frame: Float64Array, power: Float64Array): void {
    const half = this.#half.length;
    const { re: inputRe, im: inputIm } = this.#half.input;
    for (let index = 0; index < half; index++) {
      inputRe[index] = frame[2 * index] ?? 0;
      inputIm[index] = frame[2 * index + 1] ?? 0;
    }
    const { re, im } = this.#half.transform();
    for (let bin = 0; bin <= half; bin++) {
      const low = bin === half ? 0 : bin;
      const high = bin === 0 ? 0 : half - bin;
      const evenRe = ((re[low] ?? 0) + (re[high] ?? 0)) / 2;
      const evenIm = ((im[low] ?? 0) - (im[high] ?? 0)) / 2;
      const oddRe = ((im[low] ?? 0) + (im[high] ?? 0)) / 2;
      const oddIm = ((re[high] ?? 0) - (re[low] ?? 0)) / 2;
      const cos = this.#cosines[bin] ?? 0;
      const sin = this.#sines[bin] ?? 0;
      const sumRe = evenRe + oddRe * cos - oddIm * sin;
      const sumIm = evenIm + oddRe * sin + oddIm * cos;
      power[bin] = sumRe * sumRe + sumIm * sumIm;
    }
  }
}
