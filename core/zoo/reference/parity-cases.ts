import { bertParityCases } from './parity/bert.ts';
import { clapParityCases } from './parity/clap.ts';
import { llamaParityCases } from './parity/llama.ts';
import { llavaParityCases } from './parity/llava.ts';
import { llavaNextParityCases } from './parity/llava-next.ts';
import { optParityCases } from './parity/opt.ts';
import { qwenParityCases } from './parity/qwen.ts';
import { qwenVlParityCases } from './parity/qwen-vl.ts';
import { t5ParityCases } from './parity/t5.ts';
import { vitParityCases } from './parity/vit.ts';
import { whisperParityCases } from './parity/whisper.ts';
import { wav2vec2ParityCases } from './parity/wav2vec2.ts';
import { clipParityCases } from './parity/clip.ts';
import { xclipParityCases } from './parity/xclip.ts';
import { detrParityCases } from './parity/detr.ts';
import type { ParityCase } from './parity-case.ts';

/** One line a class. */
export const parityCases: readonly ParityCase[] = [
  ...bertParityCases,
  ...t5ParityCases,
  ...vitParityCases,
  ...optParityCases,
  ...llamaParityCases,
  ...qwenParityCases,
  ...qwenVlParityCases,
  ...llavaParityCases,
  ...llavaNextParityCases,
  ...whisperParityCases,
  ...wav2vec2ParityCases,
  ...clipParityCases,
  ...xclipParityCases,
  ...clapParityCases,
  ...detrParityCases,
];
