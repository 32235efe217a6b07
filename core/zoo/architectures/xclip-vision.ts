import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { concat, reshape, slice } from '../../onnx/operators/layout.ts';
import { matMul } from '../../onnx/operators/matrix.ts';
import { reduceMean } from '../../onnx/operators/reduction.ts';
import type { Layers } from '../layers.ts';
import {
  clipEncoder,
  clipEncoderLayerParameters,
  type ClipEncoderSizes,
  clipFeedForward,
  clipSelfAttention,
} from './clip-encoder.ts';
import {
  clipPatchCount,
  type ClipVisionConfiguration,
  clipVisionEmbeddings,
  clipVisionParameterCount,
} from './clip-vision.ts';

type Float = Value<'float32'>;

export interface XclipVisionConfiguration extends ClipVisionConfiguration {
  readonly frames: number;
  /** Of the multiframe integration transformer ("MIT"); its width is that of the projection. */
  readonly integration: Pick<ClipEncoderSizes, 'layers' | 'heads' | 'intermediateSize'>;
}

export interface XclipVideo {
  /** [videos, projection] */
  readonly videoEmbeddings: Float;
  /** What the prompt generator sees of the video, the mean over its frames: [videos, patches, projection]. */
  readonly patchFeatures: Float;
}

const noMask = undefined;

/** From frames [videos · frames, channels, height, width] to all that the similarity needs. */
export function xclipVideo(
  layers: Layers,
  configuration: XclipVisionConfiguration,
  frames: Float,
  { spelling, projectionSize }: { readonly spelling: Spelling; readonly projectionSize: number },
): XclipVideo {
  const { graph } = layers;
  const videos = (frames.dimensions[0] ?? 0) / configuration.frames;
  const [classTokens, patches] = graph.within('vision_model', () =>
    visionModel(layers, configuration, frames, spelling),
  );
  const projected = layers.linearWithoutBias('visual_projection', classTokens, projectionSize);
  const perVideo = reshape(graph, projected, [videos, configuration.frames, projectionSize]);
  return {
    videoEmbeddings: graph.within('mit', () => integrateFrames(layers, configuration, perVideo, spelling)),
    patchFeatures: averagePatches(layers, configuration, patches, projectionSize),
  };
}

/** The normalized class token of each frame [frames, hidden], and its patches as they are [frames, patches, hidden]. */
function visionModel(
  layers: Layers,
  configuration: XclipVisionConfiguration,
  frames: Float,
  spelling: Spelling,
): readonly [Float, Float] {
  const { graph } = layers;
  const { hiddenSize, layerNormEpsilon } = configuration;
  const embedded = graph.within('embeddings', () => clipVisionEmbeddings(layers, configuration, frames));
  let hidden = layers.layerNorm('pre_layernorm', embedded, layerNormEpsilon);
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`encoder.layers.${layer}`, () => crossFrameLayer(layers, configuration, input, spelling));
  }
  const patches = slice(graph, hidden, { axis: 1, start: 1, end: 1 + clipPatchCount(configuration) });
  const first = reshape(graph, slice(graph, hidden, { axis: 1, start: 0, end: 1 }), [
    frames.dimensions[0] ?? 0,
    hiddenSize,
  ]);
  return [layers.layerNorm('post_layernorm', first, layerNormEpsilon), patches];
}

/**
 * XCLIPVisionEncoderLayer: each frame sends a message made of its class token, messages attend to one another across the
 * frames of a video, and each frame's own attention sees its message as one more token, which is then dropped.
 */
function crossFrameLayer(
  layers: Layers,
  configuration: XclipVisionConfiguration,
  input: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const { layerNormEpsilon, intermediateSize } = configuration;
  const tokens = input.dimensions[1] ?? 0;
  const extended = concat(graph, input, [messages(layers, configuration, input, spelling)], 1);
  const before = layers.layerNorm('layer_norm1', extended, layerNormEpsilon);
  const context = clipSelfAttention(layers, 'self_attn', configuration, before, { mask: noMask, spelling });
  const attended = slice(graph, add(graph, extended, context), { axis: 1, start: 0, end: tokens });
  const after = layers.layerNorm('layer_norm2', attended, layerNormEpsilon);
  return add(graph, attended, clipFeedForward(layers, after, intermediateSize));
}

/** [videos · frames, 1, hidden] */
function messages(layers: Layers, configuration: XclipVisionConfiguration, input: Float, spelling: Spelling): Float {
  const { graph } = layers;
  const { hiddenSize, frames, layerNormEpsilon } = configuration;
  const images = input.dimensions[0] ?? 0;
  const classTokens = reshape(graph, slice(graph, input, { axis: 1, start: 0, end: 1 }), [images, hiddenSize]);
  const made = layers.linear('message_fc', classTokens, hiddenSize);
  const perVideo = reshape(graph, made, [images / frames, frames, hiddenSize]);
  const normalized = layers.layerNorm('message_ln', perVideo, layerNormEpsilon);
  const exchanged = clipSelfAttention(layers, 'message_attn', configuration, normalized, { mask: noMask, spelling });
  return reshape(graph, add(graph, perVideo, exchanged), [images, 1, hiddenSize]);
}

/** XCLIPMultiframeIntegrationTransformer: [videos, frames, size] to [videos, size]. */
function integrateFrames(
  layers: Layers,
  configuration: XclipVisionConfiguration,
  input: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const [videos = 0, frames = 0, size = 0] = input.dimensions;
  const positioned = add(graph, input, layers.embedding('position_embedding', [1, frames, size]));
  const hidden = clipEncoder(layers, integrationSizes(configuration, size), positioned, { mask: noMask, spelling });
  return reshape(graph, reduceMean(graph, add(graph, hidden, input), [1]), [videos, size]);
}

function integrationSizes(configuration: XclipVisionConfiguration, hiddenSize: number): ClipEncoderSizes {
  return { ...configuration.integration, hiddenSize, layerNormEpsilon: configuration.layerNormEpsilon };
}

function averagePatches(
  layers: Layers,
  configuration: XclipVisionConfiguration,
  patches: Float,
  projectionSize: number,
): Float {
  const { graph } = layers;
  const { hiddenSize, frames, layerNormEpsilon } = configuration;
  const [images = 0, count = 0] = patches.dimensions;
  const normalized = layers.layerNorm('prompts_visual_layernorm', patches, layerNormEpsilon);
  const projection = layers.weight('prompts_visual_projection', [hiddenSize, projectionSize], hiddenSize);
  const perVideo = [images / frames, frames, count, projectionSize];
  const projected = reshape(graph, matMul(graph, normalized, projection), perVideo);
  return reshape(graph, reduceMean(graph, projected, [1]), [images / frames, count, projectionSize]);
}

/**
 * Closed formula: CLIP's tower; a layer more for the message, a norm and four projections in each layer; the projection;
 * positions and layers of the integration; norm and projection for the prompts.
 */
export function xclipVisionParameterCount(configuration: XclipVisionConfiguration, projectionSize: number): number {
  const { hiddenSize: h, layers, frames, integration } = configuration;
  const message = 5 * (h * h + h) + 2 * h;
  const integrationLayer = clipEncoderLayerParameters(integrationSizes(configuration, projectionSize));
  const mit = frames * projectionSize + integration.layers * integrationLayer;
  return clipVisionParameterCount(configuration) + layers * message + mit + 2 * (h * projectionSize + h);
}
