import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add, gelu } from '../../onnx/operators/elementwise.ts';
import { expand, gather, reshape, transpose } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import {
  cutWindows,
  halfOf,
  joinWindows,
  relativePositions,
  shiftMaskOf,
  shiftMasks,
  type Windows,
} from './swin-windows.ts';

type Float = Value<'float32'>;

/** The fields of a published configuration that shape the stages of a Swin transformer. */
export interface SwinConfiguration {
  /** Channels of the first stage; each later one has twice as many. */
  readonly embeddingSize: number;
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Heads of each stage. */
  readonly heads: readonly number[];
  readonly windowSize: number;
  readonly feedForwardRatio: number;
  readonly layerNormEpsilon: number;
}

/** PyTorch's default, which the norms outside of the blocks take whatever the configuration says. */
export const swinOuterEpsilon = 1e-5;

/** What the blocks of one stage share. */
interface Stage {
  readonly layers: Layers;
  readonly configuration: SwinConfiguration;
  readonly spelling: Spelling;
  readonly heads: number;
  readonly grid: number;
  readonly relativePositions: Value<'int64'>;
  /** Absent where the grid is one window: nothing is shifted then. */
  readonly shiftMask: Float | undefined;
}

/** The stages of Liu et al. 2021 over a square grid of tokens, [batch, grid², channels]; each but the last halves the grid. */
export function swinStages(
  layers: Layers,
  configuration: SwinConfiguration,
  tokens: Float,
  { grid, spelling }: { readonly grid: number; readonly spelling: Spelling },
): Float {
  const { graph } = layers;
  const { depths, heads, windowSize } = configuration;
  const tables = { relativePositions: relativePositions(graph, windowSize), kinds: shiftMasks(graph, windowSize) };
  return depths.reduce((input, depth, index) => {
    const stageGrid = grid / 2 ** index;
    const sizes = { layers, configuration, spelling, heads: heads[index] ?? 0, grid: stageGrid };
    return graph.within(`layers.${index}`, () => {
      const isShifted = depth > 1 && stageGrid > windowSize;
      const shiftMask = isShifted ? shiftMaskOf(graph, stageGrid, windowSize, tables.kinds) : undefined;
      const output = swinStage({ ...sizes, relativePositions: tables.relativePositions, shiftMask }, depth, input);
      return index === depths.length - 1 ? output : mergePatches(layers, output, stageGrid);
    });
  }, tokens);
}

/** Every second block is shifted by half a window, unless one window is the whole grid. */
function windowsOf(grid: number, windowSize: number, block: number): Windows {
  const isShifted = block % 2 === 1 && grid > windowSize;
  return { grid, window: windowSize, shift: isShifted ? halfOf(windowSize) : 0 };
}

function swinStage(stage: Stage, depth: number, tokens: Float): Float {
  let hidden = tokens;
  for (let block = 0; block < depth; block++) {
    const input = hidden;
    hidden = stage.layers.graph.within(`blocks.${block}`, () => swinBlock(stage, block, input));
  }
  return hidden;
}

function swinBlock(stage: Stage, block: number, input: Float): Float {
  const { layers, configuration } = stage;
  const { graph } = layers;
  const { layerNormEpsilon, feedForwardRatio, windowSize } = configuration;
  const channels = input.dimensions[2] ?? 0;
  const windows = windowsOf(stage.grid, windowSize, block);
  const before = layers.layerNorm('layernorm_before', input, layerNormEpsilon);
  const mixed = windowAttention(stage, windows, cutWindows(graph, before, windows));
  const attended = add(graph, input, joinWindows(graph, mixed, windows));
  const after = layers.layerNorm('layernorm_after', attended, layerNormEpsilon);
  const widened = gelu(graph, layers.linear('intermediate.dense', after, Math.floor(channels * feedForwardRatio)));
  return add(graph, attended, layers.linear('output.dense', widened, channels));
}

function windowAttention(stage: Stage, windows: Windows, input: Float): Float {
  const { layers, heads, spelling } = stage;
  const [count = 0, size = 0, channels = 0] = input.dimensions;
  const query = layers.linear('attention.self.query', input, channels);
  const key = layers.linear('attention.self.key', input, channels);
  const value = layers.linear('attention.self.value', input, channels);
  const positions = positionBias(stage, size);
  const isPlain = windows.shift === 0 || stage.shiftMask === undefined;
  const bias = isPlain ? positions : add(layers.graph, positions, stage.shiftMask);
  const mask = repeat(layers.graph, bias, count, spelling);
  const context = layers.attention({ query, key, value, mask, heads, spelling });
  return layers.linear('attention.output.dense', context, channels);
}

/** Learned by distance: [1, heads, window², window²]. */
function positionBias({ layers, configuration, heads, relativePositions: rows }: Stage, size: number): Float {
  const { graph } = layers;
  const distances = (2 * configuration.windowSize - 1) ** 2;
  const table = layers.embedding('attention.self.relative_position_bias_table', [distances, heads]);
  return reshape(graph, transpose(graph, gather(graph, table, rows), [1, 0]), [1, heads, size, size]);
}

/** The bias of one image, or of one window, for all of the batch; broadcasting does it where it can. */
function repeat(graph: GraphBuilder, bias: Float, count: number, spelling: Spelling): Float {
  const [windows = 0, heads = 0, size = 0] = bias.dimensions;
  const fits = windows === count || (windows === 1 && spelling === 'portable');
  if (fits) return bias;
  const flat = reshape(graph, bias, [1, windows, heads, size * size]);
  return reshape(graph, expand(graph, flat, [count / windows, windows, heads, size * size]), [
    count,
    heads,
    size,
    size,
  ]);
}

/** Four neighbours side by side, column by column, and a projection to twice the channels. */
function mergePatches(layers: Layers, tokens: Float, grid: number): Float {
  const { graph } = layers;
  const [batch = 0, , channels = 0] = tokens.dimensions;
  const half = grid / 2;
  return graph.within('downsample', () => {
    const pairs = reshape(graph, tokens, [batch * half, 2, half, 2, channels]);
    const quadruples = transpose(graph, pairs, [0, 2, 3, 1, 4]);
    const merged = reshape(graph, quadruples, [batch, half * half, 4 * channels]);
    return layers.linearWithoutBias('reduction', layers.layerNorm('norm', merged, swinOuterEpsilon), 2 * channels);
  });
}

/** Channels that the last stage puts out. */
export function swinFeatures({ embeddingSize, depths }: SwinConfiguration): number {
  return embeddingSize * 2 ** (depths.length - 1);
}

/** Closed formula: per block two norms, four projections, two feed-forward layers and the bias table; per merge a norm and a projection. */
export function swinParameterCount(configuration: SwinConfiguration): number {
  const { embeddingSize, depths, heads, windowSize, feedForwardRatio } = configuration;
  return depths.reduce((sum, depth, index) => {
    const c = embeddingSize * 2 ** index;
    const f = Math.floor(c * feedForwardRatio);
    const bias = (2 * windowSize - 1) ** 2 * (heads[index] ?? 0);
    const block = 4 * c + 4 * (c * c + c) + (c * f + f) + (f * c + c) + bias;
    const merge = index === depths.length - 1 ? 0 : 2 * 4 * c + 4 * c * 2 * c;
    return sum + depth * block + merge;
  }, 0);
}
