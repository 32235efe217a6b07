import { whisper } from '../architectures/whisper.ts';
import type { ZooModel } from '../zoo-model.ts';

export const whisperModels: readonly ZooModel[] = [
  whisper(
    {
      id: 'whisper-tiny',
      label: 'Whisper tiny, multilingual',
      licence: 'Architecture Apache-2.0 / MIT; weights are seeded noise',
      source: 'huggingface.co/openai/whisper-tiny',
      sets: ['small', 'key'],
      configuration: 'published',
    },
    {
      vocabularySize: 51_865,
      melBins: 80,
      modelSize: 384,
      encoderLayers: 4,
      encoderHeads: 6,
      encoderIntermediateSize: 1536,
      decoderLayers: 4,
      decoderHeads: 6,
      decoderIntermediateSize: 1536,
      sourcePositions: 1500,
      targetPositions: 448,
    },
  ),
];
