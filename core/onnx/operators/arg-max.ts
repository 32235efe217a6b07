import type { ElementType } from '../../domain/model.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { resolveAxis } from './axis.ts';

/** Where along the axis the largest element stands, the first of equal ones; the axis goes. */
export function argMax(graph: GraphBuilder, input: Value<Exclude<ElementType, 'bool'>>, axis: number): Value<'int64'> {
  const resolved = resolveAxis(graph, 'ArgMax', axis, input.dimensions).axis;
  return graph.node({
    operator: 'ArgMax',
    inputs: [input],
    elementType: 'int64',
    dimensions: input.dimensions.toSpliced(resolved, 1),
    attributes: { axis: { kind: 'integer', value: resolved }, keepdims: { kind: 'integer', value: 0 } },
  });
}
