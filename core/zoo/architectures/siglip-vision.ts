import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, tanhGelu } from '../../onnx/operators/elementwise.ts';
import { reshape, transpose } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import type { UnrepresentedParameter } from '../zoo-model.ts';

type Float = Value<'float32'>;

/** The fields of a published vision_config that shape the graph. */
export interface SiglipVisionConfiguration {
  readonly imageSize: number;
  readonly patchSize: number;
  readonly channels: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
}

/**
 * SiglipVisionModel (Zhai et al. 2023) up to its last layer: [images, patches, hidden]. No class token; without the post_layernorm,
 * since LLaVA reads the hidden state before it. Parameters are named from the current scope.
 */
export function siglipPatchFeatures(
  layers: Layers,
  configuration: SiglipVisionConfiguration,
  pixels: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  let hidden = graph.within('embeddings', () => embed(layers, configuration, pixels));
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`encoder.layers.${layer}`, () => encoderLayer(layers, configuration, input, spelling));
  }
  return hidden;
}

export function siglipPatchCount({ imageSize, patchSize }: SiglipVisionConfiguration): number {
  return Math.floor(imageSize / patchSize) ** 2;
}

/** Closed formula: patch projection, positions, the layers, post_layernorm. */
export function siglipVisionParameterCount(configuration: SiglipVisionConfiguration): number {
  const { patchSize, channels, hiddenSize: h, layers, intermediateSize: f } = configuration;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  return channels * patchSize * patchSize * h + h + siglipPatchCount(configuration) * h + layers * layer + 2 * h;
}

/** Counted with the model, used by nothing that LLaVA reads. `prefix` is the scope of the tower. */
export function siglipUnread(prefix: string, { hiddenSize }: SiglipVisionConfiguration): UnrepresentedParameter[] {
  const reason = 'LLaVA reads the hidden state before the last norm.';
  return ['weight', 'bias'].map((part) => ({
    name: `${prefix}.post_layernorm.${part}`,
    elements: hiddenSize,
    reason,
  }));
}

/** Patches by a strided convolution, learned positions added; pixels past the last whole patch are not seen. */
function embed(layers: Layers, configuration: SiglipVisionConfiguration, pixels: Float): Float {
  const { graph } = layers;
  const { hiddenSize, patchSize, channels } = configuration;
  const images = pixels.dimensions[0] ?? 0;
  const patchCount = siglipPatchCount(configuration);
  const fanIn = channels * patchSize * patchSize;
  const kernel = layers.weight('patch_embedding.weight', [hiddenSize, channels, patchSize, patchSize], fanIn);
  const bias = layers.bias('patch_embedding.bias', hiddenSize);
  const patches = convolution(graph, pixels, kernel, bias, { strides: [patchSize, patchSize] });
  const flat = reshape(graph, patches, [images, hiddenSize, patchCount]);
  const positions = layers.embedding('position_embedding.weight', [patchCount, hiddenSize]);
  return add(graph, transpose(graph, flat, [0, 2, 1]), positions);
}

/** SiglipEncoderLayer: norm first, gelu over tanh. */
function encoderLayer(
  layers: Layers,
  { hiddenSize, heads, intermediateSize, layerNormEpsilon }: SiglipVisionConfiguration,
  input: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const before = layers.layerNorm('layer_norm1', input, layerNormEpsilon);
  const query = layers.linear('self_attn.q_proj', before, hiddenSize);
  const key = layers.linear('self_attn.k_proj', before, hiddenSize);
  const value = layers.linear('self_attn.v_proj', before, hiddenSize);
  const context = layers.attention({ query, key, value, mask: undefined, heads, spelling });
  const attended = add(graph, input, layers.linear('self_attn.out_proj', context, hiddenSize));
  const after = layers.layerNorm('layer_norm2', attended, layerNormEpsilon);
  const widened = tanhGelu(graph, layers.linear('mlp.fc1', after, intermediateSize));
  return add(graph, attended, layers.linear('mlp.fc2', widened, hiddenSize));
}
