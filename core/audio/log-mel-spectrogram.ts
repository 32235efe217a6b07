import { cosine } from '../zoo/elementary-functions.ts';
import { decimalLogarithm } from './decimal-logarithm.ts';
import { type MelFilter, melFilterBank, type MelScale } from './mel-filter-bank.ts';
import { PowerSpectrum } from './power-spectrum.ts';

export interface SpectrogramSettings extends Omit<MelScale, 'bins'> {
  readonly frameSamples: number;
  readonly hopSamples: number;
}

/** Below this, power counts as this. */
const leastPower = 1e-10;

/**
 * log10 of mel powers, frame by frame: Hann windows centred on every hop, the ends mirrored, as librosa and transformers do it.
 * Everything is prepared in the constructor; a frame allocates nothing.
 */
export class LogMelSpectrogram {
  readonly #settings: SpectrogramSettings;
  readonly #window: Float64Array;
  readonly #spectrum: PowerSpectrum;
  readonly #filters: readonly MelFilter[];
  readonly #frame: Float64Array;
  readonly #power: Float64Array;

  constructor(settings: SpectrogramSettings) {
    const { frameSamples } = settings;
    this.#settings = settings;
    this.#window = Float64Array.from(
      { length: frameSamples },
      (_, index) => 0.5 - 0.5 * cosine((2 * Math.PI * index) / frameSamples),
    );
    this.#spectrum = new PowerSpectrum(frameSamples);
    this.#filters = melFilterBank({ ...settings, bins: this.#spectrum.bins });
    this.#frame = new Float64Array(frameSamples);
    this.#power = new Float64Array(this.#spectrum.bins);
  }

  /** Frames that `samples` samples have, the last one centred on the end. */
  framesOf(samples: number): number {
    return 1 + Math.floor(samples / this.#settings.hopSamples);
  }

  /** Puts log10 of each mel power of frames 0 … `frames` at `frame · frameStride + mel · melStride` of the target. */
  write(
    sound: Float32Array,
    target: Float32Array,
    {
      frames,
      frameStride,
      melStride,
    }: { readonly frames: number; readonly frameStride: number; readonly melStride: number },
  ): void {
    for (let frame = 0; frame < frames; frame++) {
      this.#load(sound, frame * this.#settings.hopSamples - this.#settings.frameSamples / 2);
      this.#spectrum.measure(this.#frame, this.#power);
      let place = frame * frameStride;
      for (const filter of this.#filters) {
        target[place] = decimalLogarithm(Math.max(leastPower, this.#weigh(filter)));
        place += melStride;
      }
    }
  }

  #load(sound: Float32Array, start: number): void {
    const last = sound.length - 1;
    for (let index = 0; index < this.#frame.length; index++) {
      let place = start + index;
      if (place < 0) place = -place;
      else if (place > last) place = 2 * last - place;
      this.#frame[index] = (sound[place] ?? 0) * (this.#window[index] ?? 0);
    }
  }

  #weigh({ firstBin, weights }: MelFilter): number {
    let sum = 0;
    for (let offset = 0; offset < weights.length; offset++) {
      sum += (weights[offset] ?? 0) * (this.#power[firstBin + offset] ?? 0);
    }
    return sum;
  }
}
