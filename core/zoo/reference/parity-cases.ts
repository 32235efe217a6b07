import type { ResolvedInput } from '../../measure/case-protocol.ts';
import { floatSource } from '../../onnx/float-source.ts';
import { elementCount } from '../../onnx/graph.ts';
import { bert, type BertConfiguration } from '../bert.ts';
import { resolveInputs } from '../inputs.ts';
import { fillUniform, streamOf } from '../random.ts';
import { vit, type VitConfiguration } from '../vit.ts';
import { seededWeights, type WeightSource } from '../weights.ts';
import type { ZooModel } from '../zoo-model.ts';

/** A small, odd configuration whose output Hugging Face transformers computed too, with the same weights and inputs. */
export interface ParityCase {
  readonly name: string;
  readonly zooModel: ZooModel;
  readonly configuration: BertConfiguration | VitConfiguration;
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
}

export const paritySeed = 7;

const identity = { label: 'parity', licence: 'none', source: 'none' };

function bertCase(name: string, configuration: BertConfiguration, batch: number, sequence: number): ParityCase {
  return { name, zooModel: bert({ id: name, ...identity }, configuration), configuration, batch, shape: { sequence } };
}

function vitCase(name: string, configuration: VitConfiguration, batch: number): ParityCase {
  return { name, zooModel: vit({ id: name, ...identity }, configuration), configuration, batch, shape: {} };
}

export const parityCases: readonly ParityCase[] = [
  bertCase(
    'bert-three-heads',
    {
      vocabularySize: 97,
      maximumPositions: 19,
      tokenTypes: 3,
      hiddenSize: 24,
      layers: 2,
      heads: 3,
      intermediateSize: 40,
      layerNormEpsilon: 1e-12,
    },
    2,
    7,
  ),
  bertCase(
    'bert-large-epsilon',
    {
      vocabularySize: 31,
      maximumPositions: 5,
      tokenTypes: 2,
      hiddenSize: 20,
      layers: 3,
      heads: 5,
      intermediateSize: 33,
      layerNormEpsilon: 1e-2,
    },
    3,
    5,
  ),
  vitCase(
    'vit-five-heads',
    {
      imageSize: 24,
      patchSize: 8,
      channels: 3,
      hiddenSize: 30,
      layers: 2,
      heads: 5,
      intermediateSize: 44,
      classes: 7,
      layerNormEpsilon: 1e-12,
    },
    2,
  ),
  vitCase(
    'vit-one-channel',
    {
      imageSize: 15,
      patchSize: 3,
      channels: 1,
      hiddenSize: 18,
      layers: 3,
      heads: 2,
      intermediateSize: 25,
      classes: 11,
      layerNormEpsilon: 1e-2,
    },
    1,
  ),
];

/** As the zoo's, but no two parameters alike: a norm whose scale is all ones could be swapped for another unnoticed. */
export function parityWeights(modelId: string): WeightSource {
  const seeded = seededWeights(paritySeed, modelId);
  return (name, dimensions, initialisation) => {
    if (initialisation.kind !== 'constant') return seeded(name, dimensions, initialisation);
    const stream = streamOf(paritySeed, `${modelId}/${name}`);
    return floatSource(elementCount(dimensions), (target, firstIndex) => {
      fillUniform(target, stream, firstIndex, initialisation.value, 0.5);
    });
  };
}

/** The model's own inputs, but with a mask that has holes. */
export function parityInputs(parityCase: ParityCase): ResolvedInput[] {
  const [component] = parityCase.zooModel.model.components;
  if (component === undefined) throw new Error(`${parityCase.name} has no component.`);
  return resolveInputs(component, parityCase.batch, parityCase.shape).map((input) =>
    input.name === 'attention_mask' ? { ...input, values: { rule: 'integers', low: 0, high: 2 } } : input,
  );
}
