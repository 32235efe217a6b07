import type { FrontEndId, Sound } from '../domain/audio.ts';
import type { RandomStream } from '../zoo/random.ts';
import type { Transform } from './front-end.ts';
import { frontEnds } from './front-ends/registry.ts';
import { generateSignal } from './signals/generate-signal.ts';

/** A whole input of a model: one sound a row of its batch, through the model's front end. */
export interface SoundFeatures extends Sound {
  readonly frontEnd: FrontEndId;
}

export interface PreparedSound {
  readonly rows: readonly Float32Array[];
  readonly transform: Transform;
}

/** The sounds themselves, and the front end with its tables made: what is left is what an application does with every sound. */
export function prepareSound(
  features: SoundFeatures,
  dimensions: readonly number[],
  streamOfRow: (row: number) => RandomStream,
): PreparedSound {
  const { samplesPerSecond, prepare } = frontEnds[features.frontEnd];
  const rows = Array.from({ length: dimensions[0] ?? 1 }, (_, row) =>
    generateSignal(features, samplesPerSecond, streamOfRow(row)),
  );
  return { rows, transform: prepare() };
}

export function transformRows({ rows, transform }: PreparedSound, target: Float32Array): void {
  const rowLength = target.length / rows.length;
  for (const [row, sound] of rows.entries()) transform(sound, target.subarray(row * rowLength, (row + 1) * rowLength));
}
