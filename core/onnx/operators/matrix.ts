import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { broadcast } from './broadcast.ts';

/** As NumPy's matmul for operands of rank 2 and more: leading dimensions broadcast. */
export function matMul<T extends FloatType>(graph: GraphBuilder, left: Value<T>, right: Value<NoInfer<T>>): Value<T> {
  const [rows, inner] = left.dimensions.slice(-2);
  const [innerOfRight, columns] = right.dimensions.slice(-2);
  const shapes = `${formatDimensions(left.dimensions)} × ${formatDimensions(right.dimensions)}`;
  if (rows === undefined || inner === undefined || innerOfRight === undefined || columns === undefined) {
    return graph.fail('MatMul', `${shapes} needs two operands of rank 2 or more`);
  }
  if (inner !== innerOfRight) return graph.fail('MatMul', `the inner dimensions of ${shapes} differ`);
  const leading = broadcast(graph, 'MatMul', left.dimensions.slice(0, -2), right.dimensions.slice(0, -2));
  return graph.node({
    operator: 'MatMul',
    inputs: [left, right],
    elementType: left.elementType,
    dimensions: [...leading, rows, columns],
  });
}

/** left · right + bias for matrices. */
export function gemm<T extends FloatType>(
  graph: GraphBuilder,
  left: Value<T>,
  right: Value<NoInfer<T>>,
  bias: Value<NoInfer<T>> | undefined,
): Value<T> {
  return general(graph, left, right, bias, false);
}

/**
 * left · rightᵀ for matrices: a language model's head on its embedding table. Written as Transpose and MatMul the table
 * would be folded into a second full copy.
 */
export function gemmTransposed<T extends FloatType>(
  graph: GraphBuilder,
  left: Value<T>,
  right: Value<NoInfer<T>>,
  bias?: Value<NoInfer<T>>,
): Value<T> {
  return general(graph, left, right, bias, true);
}

function general<T extends FloatType>(
  graph: GraphBuilder,
  left: Value<T>,
  right: Value<NoInfer<T>>,
  bias: Value<NoInfer<T>> | undefined,
  isTransposed: boolean,
): Value<T> {
  const [rows, inner, ...moreLeft] = left.dimensions;
  const [innerOfRight, columns, ...moreRight] = isTransposed ? right.dimensions.toReversed() : right.dimensions;
  const shapes = `${formatDimensions(left.dimensions)} × ${formatDimensions(right.dimensions)}`;
  const isMatrix = moreLeft.length === 0 && moreRight.length === 0;
  if (!isMatrix || rows === undefined || columns === undefined)
    return graph.fail('Gemm', `${shapes} needs two matrices`);
  if (inner !== innerOfRight) return graph.fail('Gemm', `the inner dimensions of ${shapes} differ`);
  if (bias !== undefined && bias.dimensions.join() !== String(columns)) {
    return graph.fail('Gemm', `a bias ${formatDimensions(bias.dimensions)} does not fit ${columns} columns`);
  }
  return graph.node({
    operator: 'Gemm',
    inputs: bias === undefined ? [left, right] : [left, right, bias],
    elementType: left.elementType,
    dimensions: [rows, columns],
    ...(isTransposed ? { attributes: { transB: { kind: 'integer', value: 1 } } } : {}),
  });
}
