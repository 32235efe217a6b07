import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { resolveAxis } from './axis.ts';

/** The axes stay, with size 1. */
export function reduceMean<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  axes: readonly number[],
): Value<T> {
  return reduce(graph, 'ReduceMean', input, axes);
}

/** The axes stay, with size 1. */
export function reduceSum<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  axes: readonly number[],
): Value<T> {
  return reduce(graph, 'ReduceSum', input, axes);
}

/** Axes are an input, not an attribute, since opset 18 (13 for ReduceSum). */
function reduce<T extends FloatType>(
  graph: GraphBuilder,
  operator: string,
  input: Value<T>,
  axes: readonly number[],
): Value<T> {
  const resolved = axes.map((axis) => resolveAxis(graph, operator, axis, input.dimensions).axis);
  return graph.node({
    operator,
    inputs: [input, graph.integers(resolved)],
    elementType: input.elementType,
    dimensions: input.dimensions.map((size, axis) => (resolved.includes(axis) ? 1 : size)),
    attributes: { keepdims: { kind: 'integer', value: 1 } },
  });
}
