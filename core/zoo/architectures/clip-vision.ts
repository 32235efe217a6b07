import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { concat, expand, reshape, slice, transpose } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import { clipEncoder, clipEncoderLayerParameters, type ClipEncoderSizes } from './clip-encoder.ts';

type Float = Value<'float32'>;

/** The fields of a published vision_config that shape the graph. */
export interface ClipVisionConfiguration extends ClipEncoderSizes {
  readonly imageSize: number;
  readonly patchSize: number;
  readonly channels: number;
}

export interface ClipVisionOptions {
  readonly spelling: Spelling;
  /** How many of the layers run. Default: all. LLaVA takes the hidden state before the last one. */
  readonly layerCount?: number;
}

/**
 * CLIPVisionModel without its post_layernorm: [images, 1 + patches, hidden], the class token first. Parameters are named from
 * the current scope, e.g. within "vision_model" or "vision_tower.vision_model".
 */
export function clipVisionHiddenState(
  layers: Layers,
  configuration: ClipVisionConfiguration,
  pixels: Float,
  { spelling, layerCount }: ClipVisionOptions,
): Float {
  const embedded = layers.graph.within('embeddings', () => clipVisionEmbeddings(layers, configuration, pixels));
  // The misspelling is the published name.
  const normalized = layers.layerNorm('pre_layrnorm', embedded, configuration.layerNormEpsilon);
  const count = layerCount ?? configuration.layers;
  return clipEncoder(layers, configuration, normalized, { mask: undefined, spelling, count });
}

/** What LLaVA reads: the hidden state before the last layer, without the class token: [images, patches, hidden]. */
export function clipPatchFeatures(
  layers: Layers,
  configuration: ClipVisionConfiguration,
  pixels: Float,
  spelling: Spelling,
): Float {
  const hidden = clipVisionHiddenState(layers, configuration, pixels, {
    spelling,
    layerCount: configuration.layers - 1,
  });
  return slice(layers.graph, hidden, { axis: 1, start: 1, end: 1 + clipPatchCount(configuration) });
}

/** Patches by a strided convolution without bias, a class token in front, learned positions added. */
export function clipVisionEmbeddings(layers: Layers, configuration: ClipVisionConfiguration, pixels: Float): Float {
  const { graph } = layers;
  const { hiddenSize, patchSize, channels } = configuration;
  const images = pixels.dimensions[0] ?? 0;
  const fanIn = channels * patchSize * patchSize;
  const kernel = layers.weight('patch_embedding.weight', [hiddenSize, channels, patchSize, patchSize], fanIn);
  const patches = convolution(graph, pixels, kernel, undefined, { strides: [patchSize, patchSize] });
  const flat = reshape(graph, patches, [images, hiddenSize, clipPatchCount(configuration)]);
  const classToken = expand(graph, layers.embedding('class_embedding', [hiddenSize]), [images, 1, hiddenSize]);
  const positions = layers.embedding('position_embedding.weight', [clipPatchCount(configuration) + 1, hiddenSize]);
  return add(graph, concat(graph, classToken, [transpose(graph, flat, [0, 2, 1])], 1), positions);
}

export function clipPatchCount({ imageSize, patchSize }: ClipVisionConfiguration): number {
  return Math.floor(imageSize / patchSize) ** 2;
}

/** Closed formula: patch projection, class token and positions, the norms before and after, the layers. */
export function clipVisionParameterCount(configuration: ClipVisionConfiguration): number {
  const { patchSize, channels, hiddenSize: h, layers } = configuration;
  const embeddings = channels * patchSize * patchSize * h + (clipPatchCount(configuration) + 2) * h;
  return embeddings + 4 * h + layers * clipEncoderLayerParameters(configuration);
}
