import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { gelu, quickGelu } from '../../onnx/operators/elementwise.ts';
import { reshape } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import { type PatchGrid, patchPlaces, tokenCount } from './qwen2-vl-grid.ts';
import { visionAngles } from './qwen2-vl-positions.ts';
import { visionBlock, visionBlockParameters, type VisionBlockSizes, visionTurn } from './qwen2-vl-vision-block.ts';

type Float = Value<'float32'>;

/** What the image processor and both vision towers agree on. */
export interface PatchInput {
  readonly channels: number;
  readonly patchSize: number;
  /** Frames in a patch; a still image is shown that many times. */
  readonly temporalPatchSize: number;
  readonly grid: PatchGrid;
}

/** The fields of the published vision_config that shape the graph, and the size of the image in patches. */
export interface Qwen2VlVisionConfiguration extends PatchInput, VisionBlockSizes {
  readonly hiddenSize: number;
  readonly layers: number;
}

/** Numbers in one flattened patch, as the processor hands it over. */
export function patchValues({ channels, patchSize, temporalPatchSize }: PatchInput): number {
  return channels * temporalPatchSize * patchSize * patchSize;
}

const style = { feedForward: ['mlp.fc1', 'mlp.fc2'], activation: quickGelu } as const;

/**
 * Qwen2VisionTransformer with its merger (Wang et al. 2024): [batch, patches, values] to [batch, tokens, outputSize]. The patches'
 * three-dimensional convolution has no overlap: over flattened patches it is one matrix product.
 */
export function qwen2VlVision(
  layers: Layers,
  configuration: Qwen2VlVisionConfiguration,
  outputSize: number,
  patches: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const { grid, hiddenSize, heads } = configuration;
  const turn = visionTurn(graph, visionAngles(patchPlaces(grid), hiddenSize / heads));
  let hidden = layers.linearWithoutBias('patch_embed.proj', patches, hiddenSize);
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`blocks.${layer}`, () => visionBlock(layers, configuration, style, input, turn, spelling));
  }
  return graph.within('merger', () => mergePatches(layers, grid, hidden, outputSize));
}

/** Each square of patches side by side, through two layers, as one token. */
function mergePatches(layers: Layers, grid: PatchGrid, hidden: Float, outputSize: number): Float {
  const [batch = 0, , hiddenSize = 0] = hidden.dimensions;
  const merged = hiddenSize * grid.mergeSize ** 2;
  const normalized = layers.layerNorm('ln_q', hidden, 1e-6);
  const squares = reshape(layers.graph, normalized, [batch, tokenCount(grid), merged]);
  return layers.linear('mlp.2', gelu(layers.graph, layers.linear('mlp.0', squares, merged)), outputSize);
}

/** Closed formula: patch projection, the layers, the merger's norm and its two layers. */
export function qwen2VlVisionParameterCount(configuration: Qwen2VlVisionConfiguration, outputSize: number): number {
  const { hiddenSize: h, layers, grid } = configuration;
  const merged = h * grid.mergeSize ** 2;
  const merger = 2 * h + (merged * merged + merged) + (merged * outputSize + outputSize);
  return patchValues(configuration) * h + layers * visionBlockParameters(h, configuration) + merger;
}
