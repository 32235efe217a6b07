import type { ElementType } from '../../domain/model.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { resolveAxis } from './axis.ts';

/** The size of one axis, [1], read at run time: the graph also holds where that dimension is free. */
export function dimensionOf(graph: GraphBuilder, value: Value, axis: number): Value<'int64'> {
  const resolved = resolveAxis(graph, 'Shape', axis, value.dimensions).axis;
  return graph.node({
    operator: 'Shape',
    inputs: [value],
    elementType: 'int64',
    dimensions: [1],
    attributes: { start: { kind: 'integer', value: resolved }, end: { kind: 'integer', value: resolved + 1 } },
  });
}

/** The last `size` elements of an axis; where they begin is computed at run time, [1]. */
export function sliceFrom<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  axis: number,
  start: { readonly value: Value<'int64'>; readonly size: number },
): Value<T> {
  const resolved = resolveAxis(graph, 'Slice', axis, input.dimensions);
  if (start.size < 1 || start.size > resolved.size || start.value.dimensions.join() !== '1') {
    const problem = `the last ${start.size} do not lie in axis ${resolved.axis} of ${formatDimensions(input.dimensions)}`;
    return graph.fail('Slice', problem);
  }
  return graph.node({
    operator: 'Slice',
    inputs: [input, start.value, graph.integers([resolved.size]), graph.integers([resolved.axis])],
    elementType: input.elementType,
    dimensions: input.dimensions.with(resolved.axis, start.size),
  });
}
