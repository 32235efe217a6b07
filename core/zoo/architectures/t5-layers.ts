import type { Value } from '../../onnx/graph.ts';
import { add, relu } from '../../onnx/operators/elementwise.ts';
import { matMul } from '../../onnx/operators/matrix.ts';
import type { Layers } from '../layers.ts';
import type { RelativePositions } from './t5-positions.ts';
import type { T5Configuration } from './t5-configuration.ts';

type Float = Value<'float32'>;

/** T5 does not scale its scores: the factor is in the spread that the query's weights start with. */
export const t5Scale = 1;

export function sharedEmbedding(layers: Layers, { vocabularySize, modelSize }: T5Configuration): Float {
  // Standard deviation 1, as transformers starts it: the head divides by √(d_model).
  return layers.weight('shared.weight', [vocabularySize, modelSize], 1);
}

export function positionsOf(configuration: T5Configuration): RelativePositions {
  const { relativeBuckets, relativeMaximumDistance, heads, modelSize } = configuration;
  return { buckets: relativeBuckets, maximumDistance: relativeMaximumDistance, heads, modelSize };
}

export function projectQuery(layers: Layers, { modelSize, heads, headSize }: T5Configuration, input: Float): Float {
  const weight = layers.weight('q.weight', [modelSize, heads * headSize], modelSize * headSize);
  return matMul(layers.graph, input, weight);
}

export function projectKeyValue(
  layers: Layers,
  { heads, headSize }: T5Configuration,
  input: Float,
): { readonly key: Float; readonly value: Float } {
  return {
    key: layers.linearWithoutBias('k', input, heads * headSize),
    value: layers.linearWithoutBias('v', input, heads * headSize),
  };
}

/** The layer `index` of a block: its norm before, and its input added after. */
export function residual(
  layers: Layers,
  { layerNormEpsilon }: T5Configuration,
  index: number,
  input: Float,
  body: (normed: Float) => Float,
): Float {
  return layers.graph.within(`layer.${index}`, () =>
    add(layers.graph, input, body(layers.rmsNorm('layer_norm', input, layerNormEpsilon))),
  );
}

export function feedForward(layers: Layers, configuration: T5Configuration, index: number, input: Float): Float {
  const { graph } = layers;
  return residual(layers, configuration, index, input, (normed) =>
    graph.within('DenseReluDense', () => {
      const widened = relu(graph, layers.linearWithoutBias('wi', normed, configuration.intermediateSize));
      return layers.linearWithoutBias('wo', widened, configuration.modelSize);
    }),
  );
}
