import type { Spelling } from '../../domain/model.ts';
import { bytesOf } from '../../onnx/byte-source.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { reshape, split } from '../../onnx/operators/layout.ts';
import { rotate, type Turn } from '../../onnx/operators/rotary.ts';
import { cosine, sine } from '../elementary-functions.ts';
import type { Layers } from '../layers.ts';
import type { RotaryAngles } from './qwen2-vl-positions.ts';

type Float = Value<'float32'>;

/** What a transformer layer has in the vision towers of Qwen2-VL and Qwen3-VL alike. */
export interface VisionBlockSizes {
  readonly heads: number;
  readonly intermediateSize: number;
}

/** Where the two models' layers differ. */
export interface VisionBlockStyle {
  readonly feedForward: readonly [widen: string, narrow: string];
  readonly activation: (graph: GraphBuilder, input: Float) => Float;
}

const layerNormEpsilon = 1e-6;

/** The grid is fixed, so the turn of every patch is a table: cosines and sines [patches, 1, half the size of a head]. */
export function visionTurn(graph: GraphBuilder, { positions, half, values }: RotaryAngles): Turn {
  const table = (name: string, numbers: Float32Array): Float =>
    graph.buffer(name, 'float32', [positions, 1, half], bytesOf(new Uint8Array(numbers.buffer)));
  return { cosines: table('rotary.cosines', values.map(cosine)), sines: table('rotary.sines', values.map(sine)) };
}

/** Norm first; every patch of an image sees every other. [batch, patches, hidden] */
export function visionBlock(
  layers: Layers,
  sizes: VisionBlockSizes,
  style: VisionBlockStyle,
  input: Float,
  turn: Turn,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const hiddenSize = input.dimensions[2] ?? 0;
  const before = layers.layerNorm('norm1', input, layerNormEpsilon);
  const attended = add(graph, input, visionAttention(layers, sizes.heads, before, turn, spelling));
  const after = layers.layerNorm('norm2', attended, layerNormEpsilon);
  const [widen, narrow] = style.feedForward;
  const widened = style.activation(graph, layers.linear(widen, after, sizes.intermediateSize));
  return add(graph, attended, layers.linear(narrow, widened, hiddenSize));
}

function visionAttention(layers: Layers, heads: number, input: Float, turn: Turn, spelling: Spelling): Float {
  const { graph } = layers;
  const hiddenSize = input.dimensions[2] ?? 0;
  const projected = layers.linear('attn.qkv', input, 3 * hiddenSize);
  const [query = projected, key = projected, value = projected] = split(graph, projected, 2, [
    hiddenSize,
    hiddenSize,
    hiddenSize,
  ]);
  const context = layers.attention({
    query: turnHeads(graph, query, heads, turn),
    key: turnHeads(graph, key, heads, turn),
    value,
    mask: undefined,
    heads,
    spelling,
  });
  return layers.linear('attn.proj', context, hiddenSize);
}

function turnHeads(graph: GraphBuilder, input: Float, heads: number, turn: Turn): Float {
  const [batch = 0, patches = 0, hiddenSize = 0] = input.dimensions;
  const byHead = reshape(graph, input, [batch, patches, heads, hiddenSize / heads]);
  return reshape(graph, rotate(graph, byHead, turn), input.dimensions);
}

/** Two norms, one projection for query, key and value, one out, and the feed-forward layers. */
export function visionBlockParameters(h: number, { intermediateSize: f }: VisionBlockSizes): number {
  return 4 * h + (3 * h * h + 3 * h) + (h * h + h) + (h * f + f) + (f * h + h);
}
