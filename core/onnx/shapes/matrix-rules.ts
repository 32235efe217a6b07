import type { RuleNode, ShapeRules } from './rule-node.ts';
import {
  broadcastSizes,
  formatSizes,
  ShapeConflict,
  ShapeUnknown,
  type Size,
  type TensorShape,
} from './tensor-shape.ts';

export const matrixRules: ShapeRules = {
  MatMul: (node) => [{ elementType: node.input(0).elementType, dimensions: product(node, 0, 1) }],
  MatMulInteger: (node) => [{ elementType: 'int32', dimensions: product(node, 0, 1) }],
  QLinearMatMul: (node) => [{ elementType: node.input(7).elementType, dimensions: product(node, 0, 3) }],
  Gemm: (node) => [gemm(node)],
  Einsum: (node) => [einsum(node)],
  Det: (node) => [{ elementType: node.input(0).elementType, dimensions: node.dimensionsOfRank(0, 2).slice(0, -2) }],
  'com.microsoft.FusedMatMul': (node) => [fusedProduct(node)],
  'com.microsoft.TransposeMatMul': (node) => [fusedProduct(node)],
  'com.microsoft.FusedGemm': (node) => [gemm(node)],
  'com.microsoft.MatMulIntegerToFloat': (node) => [
    { elementType: node.input(2).elementType, dimensions: product(node, 0, 1) },
  ],
  'com.microsoft.DynamicQuantizeMatMul': (node) => [{ elementType: 'float32', dimensions: product(node, 0, 1) }],
  'com.microsoft.MatMulNBits': (node) => [blockProduct(node)],
  'com.microsoft.MatMulBnb4': (node) => [blockProduct(node)],
};

function product(node: RuleNode, leftIndex: number, rightIndex: number): Size[] {
  return productSizes(node.dimensionsOfRank(leftIndex, 1), node.dimensionsOfRank(rightIndex, 1));
}

/** NumPy's: a vector gets an axis of 1, which the result loses. */
function productSizes(left: readonly Size[], right: readonly Size[]): Size[] {
  const a = left.length === 1 ? [1, ...left] : left;
  const b = right.length === 1 ? [...right, 1] : right;
  const [inner, other] = [a.at(-1), b.at(-2)];
  if (inner !== undefined && other !== undefined && inner !== other) {
    throw new ShapeConflict(`${formatSizes(left)} and ${formatSizes(right)} cannot be multiplied`);
  }
  return [
    ...broadcastSizes(a.slice(0, -2), b.slice(0, -2)),
    ...(left.length === 1 ? [] : [a.at(-2)]),
    ...(right.length === 1 ? [] : [b.at(-1)]),
  ];
}

function swapped(dimensions: readonly Size[], isTransposed: boolean): readonly Size[] {
  return isTransposed ? [...dimensions.slice(0, -2), dimensions.at(-1), dimensions.at(-2)] : dimensions;
}

function fusedProduct(node: RuleNode): TensorShape {
  const left = swapped(node.dimensionsOfRank(0, 2), node.integer('transA') === 1);
  const right = swapped(node.dimensionsOfRank(1, 2), node.integer('transB') === 1);
  return { elementType: node.input(0).elementType, dimensions: productSizes(left, right) };
}

function gemm(node: RuleNode): TensorShape {
  if (node.dimensions(0).length !== 2 || node.dimensions(1).length !== 2) {
    throw new ShapeConflict(
      `${formatSizes(node.dimensions(0))} and ${formatSizes(node.dimensions(1))} are no matrices`,
    );
  }
  return fusedProduct(node);
}

/** Weights in blocks of few bits, K × N by its attributes. */
function blockProduct(node: RuleNode): TensorShape {
  const dimensions = node.dimensionsOfRank(0, 1);
  const [inner, outer] = [node.integer('K'), node.integer('N')];
  const last = dimensions.at(-1);
  if (last !== undefined && inner !== undefined && last !== inner) {
    throw new ShapeConflict(`${formatSizes(dimensions)} cannot be multiplied with ${inner} rows`);
  }
  return { elementType: node.input(0).elementType, dimensions: [...dimensions.slice(0, -1), outer] };
}

/** With letters alone; an ellipsis is left unknown. */
function einsum(node: RuleNode): TensorShape {
  const equation = (node.text('equation') ?? '').replaceAll(' ', '');
  const [left = '', right] = equation.split('->');
  if (equation.includes('.')) throw new ShapeUnknown(`its equation ${equation} has an ellipsis`);
  const sizes = einsumSizes(left.split(','), (index) => node.dimensions(index));
  const letters =
    right ??
    [...sizes.keys()]
      .filter((letter) => left.split(letter).length === 2)
      .sort()
      .join('');
  return { elementType: node.input(0).elementType, dimensions: Array.from(letters, (letter) => sizes.get(letter)) };
}

export function einsumSizes(
  terms: readonly string[],
  dimensionsOf: (index: number) => readonly Size[],
): Map<string, Size> {
  const sizes = new Map<string, Size>();
  for (const [index, term] of terms.entries()) {
    const dimensions = dimensionsOf(index);
    if (dimensions.length !== term.length) throw new ShapeConflict(`${formatSizes(dimensions)} does not fit "${term}"`);
    for (const [axis, letter] of Array.from(term).entries()) {
      const known = sizes.get(letter);
      const size = dimensions[axis];
      if (known !== undefined && size !== undefined && known !== size && known !== 1 && size !== 1) {
        throw new ShapeConflict(`"${letter}" is both ${known} and ${size}`);
      }
      if (!sizes.has(letter) || known === undefined || known === 1) sizes.set(letter, size ?? known);
    }
  }
  return sizes;
}
