import type { ElementType } from '../../domain/model.ts';
import type { IntegerType } from '../element-types.ts';
import { elementCount, type Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { resolveAxis } from './axis.ts';
import { broadcast } from './broadcast.ts';

/**
 * `inferredAxis`: the axis that the runtime computes (−1 in the file), so that the graph also holds where that dimension
 * is free.
 */
export function reshape<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  dimensions: readonly number[],
  inferredAxis?: number,
): Value<T> {
  if (elementCount(dimensions) !== elementCount(input.dimensions)) {
    const shapes = `${formatDimensions(input.dimensions)} to ${formatDimensions(dimensions)}`;
    return graph.fail('Reshape', `${shapes} changes the number of elements`);
  }
  const target = inferredAxis === undefined ? dimensions : dimensions.with(inferredAxis, -1);
  const inputs = [input, graph.integers(target)];
  return graph.node({ operator: 'Reshape', inputs, elementType: input.elementType, dimensions });
}

export function transpose<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  permutation: readonly number[],
): Value<T> {
  const isPermutation =
    permutation.length === input.dimensions.length && new Set(permutation).size === permutation.length;
  if (!isPermutation) {
    const problem = `[${permutation.join(', ')}] is no permutation of the axes of ${formatDimensions(input.dimensions)}`;
    return graph.fail('Transpose', problem);
  }
  return graph.node({
    operator: 'Transpose',
    inputs: [input],
    elementType: input.elementType,
    dimensions: permutation.map((axis) => resolveAxis(graph, 'Transpose', axis, input.dimensions).size),
    attributes: { perm: { kind: 'integers', values: permutation } },
  });
}

/** Rows of `data` along `axis`, chosen by `indices`; an embedding lookup is a gather along axis 0. */
export function gather<T extends ElementType>(
  graph: GraphBuilder,
  data: Value<T>,
  indices: Value<IntegerType>,
  axis = 0,
): Value<T> {
  const resolved = resolveAxis(graph, 'Gather', axis, data.dimensions).axis;
  return graph.node({
    operator: 'Gather',
    inputs: [data, indices],
    elementType: data.elementType,
    dimensions: [...data.dimensions.slice(0, resolved), ...indices.dimensions, ...data.dimensions.slice(resolved + 1)],
    attributes: { axis: { kind: 'integer', value: resolved } },
  });
}

/** `start` to, and without, `end` along one axis. */
export function slice<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  range: { readonly axis: number; readonly start: number; readonly end: number },
): Value<T> {
  const { axis, size } = resolveAxis(graph, 'Slice', range.axis, input.dimensions);
  if (range.start < 0 || range.end > size || range.start >= range.end) {
    const shape = formatDimensions(input.dimensions);
    return graph.fail('Slice', `${range.start} to ${range.end} does not lie in axis ${axis} of ${shape}`);
  }
  return graph.node({
    operator: 'Slice',
    inputs: [input, graph.integers([range.start]), graph.integers([range.end]), graph.integers([axis])],
    elementType: input.elementType,
    dimensions: input.dimensions.with(axis, range.end - range.start),
  });
}

export function concat<T extends ElementType>(
  graph: GraphBuilder,
  first: Value<T>,
  rest: readonly Value<NoInfer<T>>[],
  axis: number,
): Value<T> {
  const resolved = resolveAxis(graph, 'Concat', axis, first.dimensions).axis;
  let total = 0;
  for (const value of [first, ...rest]) {
    const { size } = resolveAxis(graph, 'Concat', resolved, value.dimensions);
    const aligned = value.dimensions.with(resolved, first.dimensions[resolved] ?? 0);
    if (aligned.join() !== first.dimensions.join()) {
      const shapes = `${formatDimensions(first.dimensions)} and ${formatDimensions(value.dimensions)}`;
      return graph.fail('Concat', `${shapes} differ beside axis ${resolved}`);
    }
    total += size;
  }
  return graph.node({
    operator: 'Concat',
    inputs: [first, ...rest],
    elementType: first.elementType,
    dimensions: first.dimensions.with(resolved, total),
    attributes: { axis: { kind: 'integer', value: resolved } },
  });
}

export function expand<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  dimensions: readonly number[],
): Value<T> {
  const expanded = broadcast(graph, 'Expand', input.dimensions, dimensions);
  const inputs = [input, graph.integers(dimensions)];
  return graph.node({ operator: 'Expand', inputs, elementType: input.elementType, dimensions: expanded });
}

/** Parts of the given sizes along one axis, by one node. */
export function split<T extends ElementType>(
  graph: GraphBuilder,
  input: Value<T>,
  axis: number,
  sizes: readonly number[],
): Value<T>[] {
  const resolved = resolveAxis(graph, 'Split', axis, input.dimensions);
  if (sizes.reduce((sum, size) => sum + size, 0) !== resolved.size) {
    const shape = formatDimensions(input.dimensions);
    return graph.fail('Split', `parts of ${sizes.join(', ')} do not make up axis ${resolved.axis} of ${shape}`);
  }
  const { elementType } = input;
  return [
    ...graph.nodeWithOutputs({
      operator: 'Split',
      inputs: [input, graph.integers(sizes)],
      outputs: sizes.map((size) => ({ elementType, dimensions: input.dimensions.with(resolved.axis, size) })),
      attributes: { axis: { kind: 'integer', value: resolved.axis } },
    }),
  ];
}
