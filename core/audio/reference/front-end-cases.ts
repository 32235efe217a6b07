import type { FrontEndId, Sound } from '../../domain/audio.ts';
import { streamOf } from '../../zoo/random.ts';
import { frontEnds } from '../front-ends/registry.ts';
import { generateSignal } from '../signals/generate-signal.ts';

export interface FrontEndCase extends Sound {
  readonly frontEnd: FrontEndId;
}

const seed = 20_261_128;

/** What transformers' feature extractors were given too: signals of each kind, shorter than the window and as long as it. */
export const frontEndCases: readonly FrontEndCase[] = [
  { frontEnd: 'whisper-log-mel', signal: 'speech', seconds: 30 },
  { frontEnd: 'whisper-log-mel', signal: 'speech', seconds: 3.7 },
  { frontEnd: 'whisper-log-mel', signal: 'tone', seconds: 5 },
  { frontEnd: 'whisper-log-mel', signal: 'sweep', seconds: 10 },
  { frontEnd: 'whisper-log-mel', signal: 'silence', seconds: 1 },
  { frontEnd: 'clap-log-mel', signal: 'speech', seconds: 10 },
  { frontEnd: 'clap-log-mel', signal: 'speech', seconds: 3.3 },
  { frontEnd: 'clap-log-mel', signal: 'tone', seconds: 1 },
  { frontEnd: 'clap-log-mel', signal: 'sweep', seconds: 10 },
  { frontEnd: 'clap-log-mel', signal: 'silence', seconds: 2 },
  { frontEnd: 'zero-mean-unit-variance', signal: 'speech', seconds: 1 },
  { frontEnd: 'zero-mean-unit-variance', signal: 'speech', seconds: 30 },
  { frontEnd: 'zero-mean-unit-variance', signal: 'sweep', seconds: 5 },
  { frontEnd: 'zero-mean-unit-variance', signal: 'silence', seconds: 1 },
];

/** Values of each kind of features: [80, 3000], [1001, 64]; a sound's own length otherwise. */
const windowValues: Readonly<Partial<Record<FrontEndId, number>>> = {
  'whisper-log-mel': 80 * 3000,
  'clap-log-mel': 1001 * 64,
};

export function caseName({ frontEnd, signal, seconds }: FrontEndCase): string {
  return `${frontEnd}-${signal}-${seconds}`;
}

export function soundOf(item: FrontEndCase): Float32Array {
  return generateSignal(item, frontEnds[item.frontEnd].samplesPerSecond, streamOf(seed, item.signal));
}

export function featuresOf(item: FrontEndCase): Float32Array {
  const sound = soundOf(item);
  const features = new Float32Array(windowValues[item.frontEnd] ?? sound.length);
  frontEnds[item.frontEnd].prepare()(sound, features);
  return features;
}
