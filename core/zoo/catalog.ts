import type { Model } from '../domain/model.ts';
import { bert } from './bert.ts';
import { vit } from './vit.ts';
import type { ZooModel } from './zoo-model.ts';

const bertVocabulary = { vocabularySize: 30_522, maximumPositions: 512, tokenTypes: 2, layerNormEpsilon: 1e-12 };

/** One entry a model; the architecture's file does the rest. */
export const zoo: readonly ZooModel[] = [
  bert(
    {
      id: 'bert-tiny',
      label: 'BERT tiny',
      licence: 'Architecture Apache-2.0 / MIT; weights are seeded noise',
      source: 'huggingface.co/prajjwal1/bert-tiny',
    },
    { ...bertVocabulary, hiddenSize: 128, layers: 2, heads: 2, intermediateSize: 512 },
  ),
  bert(
    {
      id: 'bert-base-uncased',
      label: 'BERT base, uncased',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/google-bert/bert-base-uncased',
    },
    { ...bertVocabulary, hiddenSize: 768, layers: 12, heads: 12, intermediateSize: 3072 },
  ),
  vit(
    {
      id: 'vit-base-patch16-224',
      label: 'ViT base, patch 16, 224 px',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/google/vit-base-patch16-224',
    },
    {
      imageSize: 224,
      patchSize: 16,
      channels: 3,
      hiddenSize: 768,
      layers: 12,
      heads: 12,
      intermediateSize: 3072,
      classes: 1000,
      layerNormEpsilon: 1e-12,
    },
  ),
];

export const zooModels: readonly Model[] = zoo.map((entry) => entry.model);

export function findZooModel(id: string): ZooModel | undefined {
  return zoo.find((entry) => entry.model.id === id);
}
