import type { FrontEnd } from '../front-end.ts';

/** Keeps silence finite. */
const leastVariance = 1e-7;

/** Wav2Vec2FeatureExtractor of transformers: the samples themselves, brought to mean 0 and variance 1. */
export const wav2vec2FrontEnd: FrontEnd = {
  id: 'zero-mean-unit-variance',
  label: 'raw waveform at 16 kHz, brought to mean 0 and variance 1',
  samplesPerSecond: 16_000,
  prepare: () => normalize,
};

function normalize(sound: Float32Array, target: Float32Array): void {
  let sum = 0;
  for (const sample of sound) sum += sample;
  const mean = sum / sound.length;
  let squares = 0;
  for (const sample of sound) squares += (sample - mean) * (sample - mean);
  const scale = 1 / Math.sqrt(squares / sound.length + leastVariance);
  for (let index = 0; index < sound.length; index++) target[index] = ((sound[index] ?? 0) - mean) * scale;
}
