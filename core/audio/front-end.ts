import type { FrontEndId } from '../domain/audio.ts';

/** What turns samples of sound into the input of a model, as its published feature extractor does. */
export interface FrontEnd {
  readonly id: FrontEndId;
  /** In words, with what shapes it. */
  readonly label: string;
  readonly samplesPerSecond: number;
  /** Sound is filled up to this, and longer sound does not fit. Absent: it takes sound of any length, a value a sample. */
  readonly windowSeconds?: number;
  /** Tables and buffers are made here; what is returned may be called again and again. */
  readonly prepare: () => Transform;
}

/** Writes the features of the sound into the target, which has room for exactly them. */
export type Transform = (sound: Float32Array, target: Float32Array) => void;
