import type { Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, gelu } from '../../onnx/operators/elementwise.ts';
import { concat, expand, reshape, slice, transpose } from '../../onnx/operators/layout.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';

/** The fields of the published config.json that shape the graph. */
export interface VitConfiguration {
  readonly imageSize: number;
  readonly patchSize: number;
  readonly channels: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly classes: number;
  readonly layerNormEpsilon: number;
}

/** ViTForImageClassification of Hugging Face transformers (Dosovitskiy et al. 2020): class token, no pooler. */
export function vit(identity: Identity, configuration: VitConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: {},
    buildGraph: (request) => buildVit(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: VitConfiguration): Model {
  const { channels, imageSize } = configuration;
  return {
    ...identity,
    family: 'image-classification',
    modelClass: 'vit',
    origin: 'zoo',
    parameters: vitParameterCount(configuration),
    components: [
      {
        name: 'classifier',
        inputs: [
          {
            name: 'pixel_values',
            elementType: 'float32',
            dimensions: ['batch', channels, imageSize, imageSize],
            values: { rule: 'normal', mean: 0, standardDeviation: 1 },
          },
        ],
        outputs: ['logits'],
        standardShape: {},
        itemName: 'image',
      },
    ],
    pipelines: [],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note: seededWeightsNote,
  };
}

/** Closed formula: patch projection, class token, positions, layers as in BERT, the last norm, the class head. */
export function vitParameterCount(configuration: VitConfiguration): number {
  const { patchSize, channels, hiddenSize: h, layers, intermediateSize: f, classes } = configuration;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  const patches = channels * patchSize * patchSize * h + h;
  return patches + h + (patchCount(configuration) + 1) * h + layers * layer + 2 * h + h * classes + classes;
}

function patchCount({ imageSize, patchSize }: VitConfiguration): number {
  return Math.floor(imageSize / patchSize) ** 2;
}

function buildVit(id: string, configuration: VitConfiguration, request: GraphRequest): Graph {
  const { channels, imageSize, layerNormEpsilon } = configuration;
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const pixels = graph.input('pixel_values', 'float32', [request.batch, channels, imageSize, imageSize]);
  let hidden = graph.within('vit.embeddings', () => embed(layers, configuration, pixels));
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`vit.encoder.layer.${layer}`, () =>
      encoderLayer(layers, configuration, input, request.spelling),
    );
  }
  const normalized = layers.layerNorm('vit.layernorm', hidden, layerNormEpsilon);
  const classToken = slice(graph, normalized, { axis: 1, start: 0, end: 1 });
  const flat = reshape(graph, classToken, [request.batch, configuration.hiddenSize]);
  graph.output('logits', layers.linear('classifier', flat, configuration.classes));
  return graph.finish();
}

/** Patches as a strided convolution, a class token in front, learned positions added. */
function embed(layers: Layers, configuration: VitConfiguration, pixels: Value<'float32'>): Value<'float32'> {
  const { graph } = layers;
  const { hiddenSize, patchSize, channels } = configuration;
  const batch = pixels.dimensions[0] ?? 0;
  const fanIn = channels * patchSize * patchSize;
  const weight = layers.weight(
    'patch_embeddings.projection.weight',
    [hiddenSize, channels, patchSize, patchSize],
    fanIn,
  );
  const bias = layers.bias('patch_embeddings.projection.bias', hiddenSize);
  const patches = convolution(graph, pixels, weight, bias, { strides: [patchSize, patchSize] });
  const flat = reshape(graph, patches, [batch, hiddenSize, patchCount(configuration)]);
  const sequence = transpose(graph, flat, [0, 2, 1]);
  const classToken = layers.embedding('cls_token', [1, 1, hiddenSize]);
  const classTokens = batch === 1 ? classToken : expand(graph, classToken, [batch, 1, hiddenSize]);
  const positions = layers.embedding('position_embeddings', [1, patchCount(configuration) + 1, hiddenSize]);
  return add(graph, concat(graph, classTokens, [sequence], 1), positions);
}

/** Norm first, unlike BERT. */
function encoderLayer(
  layers: Layers,
  configuration: VitConfiguration,
  input: Value<'float32'>,
  spelling: GraphRequest['spelling'],
): Value<'float32'> {
  const { graph } = layers;
  const { hiddenSize, heads, intermediateSize, layerNormEpsilon } = configuration;
  const before = layers.layerNorm('layernorm_before', input, layerNormEpsilon);
  const query = layers.linear('attention.attention.query', before, hiddenSize);
  const key = layers.linear('attention.attention.key', before, hiddenSize);
  const value = layers.linear('attention.attention.value', before, hiddenSize);
  const context = layers.attention({ query, key, value, mask: undefined, heads, spelling });
  const attended = add(graph, layers.linear('attention.output.dense', context, hiddenSize), input);
  const after = layers.layerNorm('layernorm_after', attended, layerNormEpsilon);
  const widened = gelu(graph, layers.linear('intermediate.dense', after, intermediateSize));
  return add(graph, layers.linear('output.dense', widened, hiddenSize), attended);
}
