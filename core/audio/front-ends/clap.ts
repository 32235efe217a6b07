import type { FrontEnd, Transform } from '../front-end.ts';
import { LogMelSpectrogram } from '../log-mel-spectrogram.ts';

const samplesPerSecond = 48_000;
const windowSeconds = 10;
const melBins = 64;
const decibelsPerPowerOfTen = 10;

/**
 * ClapFeatureExtractor of transformers as laion/clap-htsat-unfused has it (no fusion): [1, 1001, 64] in decibels of 10 s. Shorter
 * sound is repeated as often as it fits whole, and then filled up with zeros.
 */
export const clapFrontEnd: FrontEnd = {
  id: 'clap-log-mel',
  label: 'log-mel of CLAP: 48 kHz, 1024 samples a frame, 480 a hop, 64 mel bins from 50 Hz to 14 kHz, 10 s',
  samplesPerSecond,
  windowSeconds,
  prepare,
};

function prepare(): Transform {
  const spectrogram = new LogMelSpectrogram({
    samplesPerSecond,
    frameSamples: 1024,
    hopSamples: 480,
    filters: melBins,
    lowestHertz: 50,
    highestHertz: 14_000,
  });
  const filled = new Float32Array(samplesPerSecond * windowSeconds);
  const frames = spectrogram.framesOf(filled.length);
  return (sound, target) => {
    filled.fill(0);
    const repeats = Math.floor(filled.length / sound.length);
    for (let repeat = 0; repeat < repeats; repeat++) filled.set(sound, repeat * sound.length);
    spectrogram.write(filled, target, { frames, frameStride: melBins, melStride: 1 });
    for (let index = 0; index < target.length; index++) target[index] = (target[index] ?? 0) * decibelsPerPowerOfTen;
  };
}
