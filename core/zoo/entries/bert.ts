import { bert } from '../architectures/bert.ts';
import type { ZooModel } from '../zoo-model.ts';

const vocabulary = { vocabularySize: 30_522, maximumPositions: 512, tokenTypes: 2, layerNormEpsilon: 1e-12 };

export const bertModels: readonly ZooModel[] = [
  bert(
    {
      id: 'bert-tiny',
      label: 'BERT tiny',
      licence: 'Architecture Apache-2.0 / MIT; weights are seeded noise',
      source: 'huggingface.co/prajjwal1/bert-tiny',
      sets: ['small', 'key'],
      configuration: 'published',
    },
    { ...vocabulary, hiddenSize: 128, layers: 2, heads: 2, intermediateSize: 512 },
  ),
  bert(
    {
      id: 'bert-base-uncased',
      label: 'BERT base, uncased',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/google-bert/bert-base-uncased',
      sets: ['key'],
      configuration: 'published',
    },
    { ...vocabulary, hiddenSize: 768, layers: 12, heads: 12, intermediateSize: 3072 },
  ),
];
