import { cosine, sine } from '../zoo/elementary-functions.ts';

/** cos and sin of 2π/5 and 4π/5. */
const cosFirst = cosine((2 * Math.PI) / 5);
const sinFirst = sine((2 * Math.PI) / 5);
const cosSecond = cosine((4 * Math.PI) / 5);
const sinSecond = sine((4 * Math.PI) / 5);

/** A row of complex numbers. */
export interface ComplexRow {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * A complex Fourier transform of a fixed length of factors 2, 4 and 5, by Stockham's way: no bit reversal, no padding, so that
 * Whisper's 400 samples are transformed as they are. Tables are made once, with functions that are equal on every host.
 */
export class MixedRadixFft {
  readonly length: number;
  readonly #radices: readonly Radix[];
  readonly #twiddles: ComplexRow;
  #from: ComplexRow;
  #to: ComplexRow;

  constructor(length: number) {
    this.length = length;
    this.#radices = radicesOf(length);
    this.#twiddles = roots(length);
    this.#from = emptyRow(length);
    this.#to = emptyRow(length);
  }

  /** Where the next transform reads: filled by the caller, and spent by the transform. */
  get input(): ComplexRow {
    return this.#from;
  }

  /** The spectrum of `input`; valid until the next transform. */
  transform(): ComplexRow {
    let stride = 1;
    for (const radix of this.#radices) {
      if (radix === 2) this.#pass2(stride);
      else if (radix === 4) this.#pass4(stride);
      else this.#pass5(stride);
      [this.#from, this.#to] = [this.#to, this.#from];
      stride *= radix;
    }
    return this.#from;
  }

  #pass2(stride: number): void {
    const { re, im } = this.#from;
    const { re: outRe, im: outIm } = this.#to;
    const { re: wRe, im: wIm } = this.#twiddles;
    const steps = this.length / stride / 2;
    const apart = stride * steps;
    for (let step = 0; step < steps; step++) {
      const cos = at(wRe, step * stride);
      const sin = at(wIm, step * stride);
      for (let offset = 0; offset < stride; offset++) {
        const source = offset + stride * step;
        const target = offset + stride * 2 * step;
        const aRe = at(re, source);
        const aIm = at(im, source);
        const bRe = at(re, source + apart);
        const bIm = at(im, source + apart);
        outRe[target] = aRe + bRe;
        outIm[target] = aIm + bIm;
        const dRe = aRe - bRe;
        const dIm = aIm - bIm;
        outRe[target + stride] = dRe * cos - dIm * sin;
        outIm[target + stride] = dRe * sin + dIm * cos;
      }
    }
  }

  #pass4(stride: number): void {
    const { re, im } = this.#from;
    const { re: outRe, im: outIm } = this.#to;
    const steps = this.length / stride / 4;
    const apart = stride * steps;
    for (let step = 0; step < steps; step++) {
      for (let offset = 0; offset < stride; offset++) {
        const source = offset + stride * step;
        const target = offset + stride * 4 * step;
        const evenRe = at(re, source) + at(re, source + 2 * apart);
        const evenIm = at(im, source) + at(im, source + 2 * apart);
        const evenDifferenceRe = at(re, source) - at(re, source + 2 * apart);
        const evenDifferenceIm = at(im, source) - at(im, source + 2 * apart);
        const oddRe = at(re, source + apart) + at(re, source + 3 * apart);
        const oddIm = at(im, source + apart) + at(im, source + 3 * apart);
        const oddDifferenceRe = at(re, source + apart) - at(re, source + 3 * apart);
        const oddDifferenceIm = at(im, source + apart) - at(im, source + 3 * apart);
        outRe[target] = evenRe + oddRe;
        outIm[target] = evenIm + oddIm;
        const turn = step * stride;
        this.#put(target + stride, turn, evenDifferenceRe + oddDifferenceIm, evenDifferenceIm - oddDifferenceRe);
        this.#put(target + 2 * stride, 2 * turn, evenRe - oddRe, evenIm - oddIm);
        this.#put(
          target + 3 * stride,
          3 * turn,
          evenDifferenceRe - oddDifferenceIm,
          evenDifferenceIm + oddDifferenceRe,
        );
      }
    }
  }

  #pass5(stride: number): void {
    const { re, im } = this.#from;
    const { re: outRe, im: outIm } = this.#to;
    const steps = this.length / stride / 5;
    const apart = stride * steps;
    for (let step = 0; step < steps; step++) {
      for (let offset = 0; offset < stride; offset++) {
        const source = offset + stride * step;
        const target = offset + stride * 5 * step;
        const aRe = at(re, source);
        const aIm = at(im, source);
        const outerRe = at(re, source + apart) + at(re, source + 4 * apart);
        const outerIm = at(im, source + apart) + at(im, source + 4 * apart);
        const outerDifferenceRe = at(re, source + apart) - at(re, source + 4 * apart);
        const outerDifferenceIm = at(im, source + apart) - at(im, source + 4 * apart);
        const innerRe = at(re, source + 2 * apart) + at(re, source + 3 * apart);
        const innerIm = at(im, source + 2 * apart) + at(im, source + 3 * apart);
        const innerDifferenceRe = at(re, source + 2 * apart) - at(re, source + 3 * apart);
        const innerDifferenceIm = at(im, source + 2 * apart) - at(im, source + 3 * apart);
        outRe[target] = aRe + outerRe + innerRe;
        outIm[target] = aIm + outerIm + innerIm;
        const firstRe = aRe + cosFirst * outerRe + cosSecond * innerRe;
        const firstIm = aIm + cosFirst * outerIm + cosSecond * innerIm;
        const secondRe = aRe + cosSecond * outerRe + cosFirst * innerRe;
        const secondIm = aIm + cosSecond * outerIm + cosFirst * innerIm;
        const firstTurnRe = sinFirst * outerDifferenceIm + sinSecond * innerDifferenceIm;
        const firstTurnIm = -sinFirst * outerDifferenceRe - sinSecond * innerDifferenceRe;
        const secondTurnRe = sinSecond * outerDifferenceIm - sinFirst * innerDifferenceIm;
        const secondTurnIm = -sinSecond * outerDifferenceRe + sinFirst * innerDifferenceRe;
        const turn = step * stride;
        this.#put(target + stride, turn, firstRe + firstTurnRe, firstIm + firstTurnIm);
        this.#put(target + 2 * stride, 2 * turn, secondRe + secondTurnRe, secondIm + secondTurnIm);
        this.#put(target + 3 * stride, 3 * turn, secondRe - secondTurnRe, secondIm - secondTurnIm);
        this.#put(target + 4 * stride, 4 * turn, firstRe - firstTurnRe, firstIm - firstTurnIm);
      }
    }
  }

  /** A number times a root of unity. */
  #put(index: number, turn: number, re: number, im: number): void {
    const cos = at(this.#twiddles.re, turn);
    const sin = at(this.#twiddles.im, turn);
    this.#to.re[index] = re * cos - im * sin;
    this.#to.im[index] = re * sin + im * cos;
  }
}

type Radix = 2 | 4 | 5;

function radicesOf(length: number): Radix[] {
  const radices: Radix[] = [];
  let rest = length;
  for (const radix of [5, 4, 2] as const) {
    for (; rest > 1 && rest % radix === 0; rest /= radix) radices.push(radix);
  }
  if (rest !== 1) throw new Error(`A Fourier transform of ${length} has factors other than 2 and 5.`);
  return radices;
}

/** exp(−2πik/length) for every k. */
function roots(length: number): ComplexRow {
  const row = emptyRow(length);
  for (let index = 0; index < length; index++) {
    const angle = (2 * Math.PI * index) / length;
    row.re[index] = cosine(angle);
    row.im[index] = -sine(angle);
  }
  return row;
}

function emptyRow(length: number): ComplexRow {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

/** The index is inside by construction, which the type of an array cannot tell. */
function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
