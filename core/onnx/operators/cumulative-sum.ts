import type { ElementType } from '../../domain/model.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { resolveAxis } from './axis.ts';

/** Each element is the sum of those before it along the axis, and itself. Once an axis in a scope: the axis is a constant there. */
export function cumulativeSum<T extends Exclude<ElementType, 'bool'>>(
  graph: GraphBuilder,
  input: Value<T>,
  axis: number,
): Value<T> {
  const resolved = resolveAxis(graph, 'CumSum', axis, input.dimensions).axis;
  return graph.node({
    operator: 'CumSum',
    // The specification wants a tensor of rank 0.
    inputs: [input, graph.integerTable(`cumulative_axis_${resolved}`, [], [resolved])],
    elementType: input.elementType,
    dimensions: input.dimensions,
  });
}
