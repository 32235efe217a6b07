import type { FrontEndId } from '../../domain/audio.ts';
import type { FrontEnd } from '../front-end.ts';
import { clapFrontEnd } from './clap.ts';
import { wav2vec2FrontEnd } from './wav2vec2.ts';
import { whisperFrontEnd } from './whisper.ts';

export const frontEnds: Readonly<Record<FrontEndId, FrontEnd>> = {
  'whisper-log-mel': whisperFrontEnd,
  'clap-log-mel': clapFrontEnd,
  'zero-mean-unit-variance': wav2vec2FrontEnd,
};
