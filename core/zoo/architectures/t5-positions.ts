import type { Value } from '../../onnx/graph.ts';
import { subtract } from '../../onnx/operators/elementwise.ts';
import { gather, reshape, transpose } from '../../onnx/operators/layout.ts';
import { dimensionOf, sliceFrom } from '../../onnx/operators/shape.ts';
import { naturalLogarithm } from '../elementary-functions.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

export interface RelativePositions {
  readonly buckets: number;
  /** From this distance on, all are alike. */
  readonly maximumDistance: number;
  readonly heads: number;
  readonly modelSize: number;
}

/**
 * The bucket of a distance in tokens: near ones have one each, far ones share them logarithmically. Rounded to 32-bit floats where
 * transformers rounds, so that a distance at the border of two buckets falls on the same side.
 */
export function relativeBucket(distance: number, buckets: number, maximumDistance: number): number {
  const exact = Math.floor(buckets / 2);
  if (distance < exact) return distance;
  const logarithm = Math.fround(naturalLogarithm(Math.fround(distance / exact)));
  const whole = Math.fround(naturalLogarithm(maximumDistance / exact));
  const share = Math.fround(Math.fround(logarithm / whole) * (buckets - exact));
  return Math.min(exact + Math.trunc(share), buckets - 1);
}

/** The encoder sees both ways: the upper half of the buckets is for what comes later. */
export function bidirectionalBucket(offset: number, buckets: number, maximumDistance: number): number {
  const half = Math.floor(buckets / 2);
  return (offset > 0 ? half : 0) + relativeBucket(Math.abs(offset), half, maximumDistance);
}

/** Added to the scores of the encoder: [1, heads, tokens, tokens]. */
export function encoderBias(layers: Layers, positions: RelativePositions, tokens: number): Float {
  const { buckets, maximumDistance } = positions;
  return squareBias(layers, positions, tokens, (query, key) =>
    bidirectionalBucket(key - query, buckets, maximumDistance),
  );
}

/** Added to the scores of a decoder without a past: [1, heads, tokens, tokens]. What comes later is for a mask to hide. */
export function prefillBias(layers: Layers, positions: RelativePositions, tokens: number): Float {
  const { buckets, maximumDistance } = positions;
  return squareBias(layers, positions, tokens, (query, key) =>
    relativeBucket(Math.max(query - key, 0), buckets, maximumDistance),
  );
}

function squareBias(
  layers: Layers,
  positions: RelativePositions,
  tokens: number,
  bucketOf: (query: number, key: number) => number,
): Float {
  const { graph } = layers;
  const ids = Array.from({ length: tokens * tokens }, (_, index) =>
    bucketOf(Math.floor(index / tokens), index % tokens),
  );
  const chosen = gather(graph, biasTable(layers, positions), graph.integerTable('buckets', [tokens, tokens], ids));
  return reshape(graph, transpose(graph, chosen, [2, 0, 1]), [1, positions.heads, tokens, tokens]);
}

/**
 * Added to the scores of the newest token: [1, heads, 1, past + 1]. The biases of all distances, the farthest first, are constant; the
 * end that is needed is cut off by the length of the cache, so that nothing here depends on it.
 */
export function stepBias(layers: Layers, positions: RelativePositions, pastKey: Float, longest: number): Float {
  const { graph } = layers;
  const { buckets, maximumDistance, heads } = positions;
  const ids = Array.from({ length: longest }, (_, index) =>
    relativeBucket(longest - 1 - index, buckets, maximumDistance),
  );
  const all = gather(graph, biasTable(layers, positions), graph.integerTable('buckets', [longest], ids));
  const row = reshape(graph, transpose(graph, all, [1, 0]), [1, heads, 1, longest]);
  const start = subtract(graph, graph.integers([longest - 1]), dimensionOf(graph, pastKey, 2));
  return sliceFrom(graph, row, 3, { value: start, size: (pastKey.dimensions[2] ?? 0) + 1 });
}

function biasTable(layers: Layers, { buckets, heads, modelSize }: RelativePositions): Float {
  // The spread that transformers starts it with.
  return layers.weight('relative_attention_bias.weight', [buckets, heads], modelSize);
}
