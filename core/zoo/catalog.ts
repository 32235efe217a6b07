import type { Model } from '../domain/model.ts';
import { bertModels } from './entries/bert.ts';
import { clapModels } from './entries/clap.ts';
import { llamaModels } from './entries/llama.ts';
import { llavaModels } from './entries/llava.ts';
import { llavaNextModels } from './entries/llava-next.ts';
import { qwenModels } from './entries/qwen.ts';
import { qwenVlModels } from './entries/qwen-vl.ts';
import { rooflineBenchmarks } from './entries/roofline.ts';
import { t5Models } from './entries/t5.ts';
import { vitModels } from './entries/vit.ts';
import { whisperModels } from './entries/whisper.ts';
import { wav2vec2Models } from './entries/wav2vec2.ts';
import { clipModels } from './entries/clip.ts';
import { xclipModels } from './entries/xclip.ts';
import { detrModels } from './entries/detr.ts';
import type { ZooModel } from './zoo-model.ts';

/** One line a class; its entries are configurations of an architecture. */
const models: readonly ZooModel[] = [
  ...bertModels,
  ...t5Models,
  ...vitModels,
  ...llamaModels,
  ...qwenModels,
  ...qwenVlModels,
  ...llavaModels,
  ...llavaNextModels,
  ...whisperModels,
  ...wav2vec2Models,
  ...clipModels,
  ...xclipModels,
  ...clapModels,
  ...detrModels,
];

/** All that can be built: the models, and the micro-benchmarks that measure a machine's own limits. */
export const zoo: readonly ZooModel[] = [...models, ...rooflineBenchmarks];

export const zooModels: readonly Model[] = models.map((entry) => entry.model);

/** Built, run and judged as models are, and counted as none. */
export const microBenchmarks: readonly Model[] = rooflineBenchmarks.map((entry) => entry.model);

export function findZooModel(id: string): ZooModel | undefined {
  return zoo.find((entry) => entry.model.id === id);
}
