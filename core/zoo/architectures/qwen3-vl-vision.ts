import type { Spelling } from '../../domain/model.ts';
import { bytesOf } from '../../onnx/byte-source.ts';
import type { Value } from '../../onnx/graph.ts';
import { add, gelu, multiply, tanhGelu } from '../../onnx/operators/elementwise.ts';
import { gather, reshape } from '../../onnx/operators/layout.ts';
import { reduceSum } from '../../onnx/operators/reduction.ts';
import type { Layers } from '../layers.ts';
import { patchCount, patchPlaces, tokenCount } from './qwen2-vl-grid.ts';
import { visionAngles } from './qwen2-vl-positions.ts';
import { type Qwen2VlVisionConfiguration, patchValues } from './qwen2-vl-vision.ts';
import { visionBlock, visionBlockParameters, visionTurn } from './qwen2-vl-vision-block.ts';
import { bilinearSamples } from './qwen3-vl-interpolation.ts';

type Float = Value<'float32'>;

/** The fields of the published vision_config that shape the graph, and the size of the image in patches. */
export interface Qwen3VlVisionConfiguration extends Qwen2VlVisionConfiguration {
  /** Learned positions lie on a square grid of this side and are interpolated to the image's. */
  readonly positionsPerSide: number;
  /** The layers after which features are taken for the decoder's first layers ("DeepStack"). */
  readonly deepstackLayers: readonly number[];
}

export interface Qwen3VlVisionFeatures {
  /** [batch, tokens, outputSize] */
  readonly image: Float;
  /** One for each of `deepstackLayers`, of the same dimensions. */
  readonly deepstack: readonly Float[];
}

const style = { feedForward: ['mlp.linear_fc1', 'mlp.linear_fc2'], activation: tanhGelu } as const;

/** Qwen3VLVisionModel: [batch, patches, values] to the tokens and the features for the decoder's first layers. */
export function qwen3VlVision(
  layers: Layers,
  configuration: Qwen3VlVisionConfiguration,
  outputSize: number,
  patches: Float,
  spelling: Spelling,
): Qwen3VlVisionFeatures {
  const { graph } = layers;
  const { grid, hiddenSize, heads, deepstackLayers } = configuration;
  const turn = visionTurn(graph, visionAngles(patchPlaces(grid), hiddenSize / heads));
  const projected = layers.linear('patch_embed.proj', patches, hiddenSize);
  let hidden = add(graph, projected, interpolatedPositions(layers, configuration));
  const deepstack: Float[] = [];
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`blocks.${layer}`, () => visionBlock(layers, configuration, style, input, turn, spelling));
    const taken = deepstackLayers.indexOf(layer);
    if (taken >= 0)
      deepstack.push(mergePatches(layers, configuration, `deepstack_merger_list.${taken}`, hidden, outputSize));
  }
  return { image: mergePatches(layers, configuration, 'merger', hidden, outputSize), deepstack };
}

/** Four learned positions around each patch, weighted: [patches, hidden]. A runtime that folds constants does it once. */
function interpolatedPositions(layers: Layers, configuration: Qwen3VlVisionConfiguration): Float {
  const { graph } = layers;
  const { grid, hiddenSize, positionsPerSide } = configuration;
  const count = patchCount(grid);
  const table = layers.embedding('pos_embed.weight', [positionsPerSide ** 2, hiddenSize]);
  const { indices, weights } = bilinearSamples(grid, positionsPerSide);
  const corners = gather(graph, table, graph.integerTable('pos_embed.corners', [count, 4], indices));
  const data = bytesOf(new Uint8Array(Float32Array.from(weights).buffer));
  const shares = graph.buffer('pos_embed.shares', 'float32', [count, 4, 1], data);
  return reshape(graph, reduceSum(graph, multiply(graph, corners, shares), [1]), [count, hiddenSize]);
}

/** The last merger norms each patch, those of DeepStack a whole square of patches. */
function mergePatches(
  layers: Layers,
  { grid }: Qwen3VlVisionConfiguration,
  name: string,
  hidden: Float,
  outputSize: number,
): Float {
  const { graph } = layers;
  const [batch = 0, , hiddenSize = 0] = hidden.dimensions;
  const merged = hiddenSize * grid.mergeSize ** 2;
  const squared = [batch, tokenCount(grid), merged];
  return graph.within(name, () => {
    const normalized =
      name === 'merger'
        ? reshape(graph, layers.layerNorm('norm', hidden, 1e-6), squared)
        : layers.layerNorm('norm', reshape(graph, hidden, squared), 1e-6);
    return layers.linear('linear_fc2', gelu(graph, layers.linear('linear_fc1', normalized, merged)), outputSize);
  });
}

/** Closed formula: patch projection, positions, the layers, one merger and those of DeepStack. */
export function qwen3VlVisionParameterCount(configuration: Qwen3VlVisionConfiguration, outputSize: number): number {
  const { hiddenSize: h, layers, grid, positionsPerSide, deepstackLayers } = configuration;
  const merged = h * grid.mergeSize ** 2;
  const merger = merged * merged + merged + (merged * outputSize + outputSize);
  const mergers = merger + 2 * h + deepstackLayers.length * (merger + 2 * merged);
  const embeddings = patchValues(configuration) * h + h + positionsPerSide ** 2 * h;
  return embeddings + layers * visionBlockParameters(h, configuration) + mergers;
}
