import type { FrontEnd, Transform } from '../front-end.ts';
import { LogMelSpectrogram } from '../log-mel-spectrogram.ts';

const samplesPerSecond = 16_000;
const windowSeconds = 30;
const melBins = 80;
/** Quieter than the loudest by more than this, in powers of ten, counts as this. */
const depth = 8;

/** WhisperFeatureExtractor of transformers: [80, 3000] of a window of 30 s, filled up with zeros. */
export const whisperFrontEnd: FrontEnd = {
  id: 'whisper-log-mel',
  label: 'log-mel of Whisper: 16 kHz, 400 samples a frame, 160 a hop, 80 mel bins, a window of 30 s',
  samplesPerSecond,
  windowSeconds,
  prepare,
};

function prepare(): Transform {
  const spectrogram = new LogMelSpectrogram({
    samplesPerSecond,
    frameSamples: 400,
    hopSamples: 160,
    filters: melBins,
    lowestHertz: 0,
    highestHertz: 8000,
  });
  const filled = new Float32Array(samplesPerSecond * windowSeconds);
  // The frame that is centred on the end is left out.
  const frames = spectrogram.framesOf(filled.length) - 1;
  return (sound, target) => {
    filled.fill(0);
    filled.set(sound);
    spectrogram.write(filled, target, { frames, frameStride: 1, melStride: frames });
    let loudest = Number.NEGATIVE_INFINITY;
    for (const value of target) if (value > loudest) loudest = value;
    // transformers subtracts in 32 bits as well.
    const least = Math.fround(loudest - depth);
    for (let index = 0; index < target.length; index++) {
      target[index] = (Math.max(target[index] ?? 0, least) + 4) / 4;
    }
  };
}
