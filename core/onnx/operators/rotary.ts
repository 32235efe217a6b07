import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { add, multiply, subtract } from './elementwise.ts';
import { concat, split } from './layout.ts';

/** Cosines and sines that broadcast to one half of the last axis of what is turned. */
export interface Turn<T extends FloatType = 'float32'> {
  readonly cosines: Value<T>;
  readonly sines: Value<T>;
}

/**
 * Rotary position embedding in plain operators: element i of the last axis and element i + size / 2 are turned together,
 * as Llama, Mistral and Qwen have it (`rotate_half` in transformers).
 */
export function rotate<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  { cosines, sines }: Turn<NoInfer<T>>,
): Value<T> {
  const half = (input.dimensions.at(-1) ?? 0) / 2;
  const [first, second] = Number.isInteger(half) ? split(graph, input, -1, [half, half]) : [];
  if (first === undefined || second === undefined) {
    return graph.fail('Rotary', `the last axis of ${formatDimensions(input.dimensions)} has no two halves`);
  }
  const turnedFirst = subtract(graph, multiply(graph, first, cosines), multiply(graph, second, sines));
  const turnedSecond = add(graph, multiply(graph, second, cosines), multiply(graph, first, sines));
  return concat(graph, turnedFirst, [turnedSecond], -1);
}
