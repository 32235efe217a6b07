import type { RuleNode, ShapeRules } from './rule-node.ts';
import { productOf, type Size, type TensorShape } from './tensor-shape.ts';

type Fold = (values: readonly number[]) => number;

const folds: Readonly<Record<string, Fold | undefined>> = {
  ReduceSum: (values) => values.reduce((sum, value) => sum + value, 0),
  ReduceProd: (values) => values.reduce((product, value) => product * value, 1),
  ReduceMax: (values) => Math.max(...values),
  ReduceMin: (values) => Math.min(...values),
  ReduceMean: undefined,
  ReduceL1: undefined,
  ReduceL2: undefined,
  ReduceLogSum: undefined,
  ReduceLogSumExp: undefined,
  ReduceSumSquare: undefined,
};

export const reductionRules: ShapeRules = {
  ...Object.fromEntries(Object.entries(folds).map(([name, fold]) => [name, (node: RuleNode) => [reduced(node, fold)]])),
  ArgMax: (node) => [argument(node)],
  ArgMin: (node) => [argument(node)],
  TopK: topK,
  CumSum: (node) => [cumulated(node)],
};

function reduced(node: RuleNode, fold: Fold | undefined): TensorShape {
  const { elementType, values } = node.input(0);
  const dimensions = node.dimensions(0);
  const listed = node.listOf('axes', 1) ?? [];
  if (listed.length === 0 && node.integer('noop_with_empty_axes') === 1) return { elementType, dimensions, values };
  const axes = new Set(
    listed.length === 0 ? dimensions.keys() : listed.map((axis) => node.axis(axis, dimensions.length)),
  );
  const kept = keep(dimensions, axes, node.integer('keepdims') !== 0);
  const isWhole = axes.size === dimensions.length;
  if (fold === undefined || !isWhole || values === undefined || values.includes(undefined))
    return { elementType, dimensions: kept };
  return { elementType, dimensions: kept, values: [fold(values.map((value) => value ?? 0))] };
}

function keep(dimensions: readonly Size[], axes: ReadonlySet<number>, keepDimensions: boolean): Size[] {
  return dimensions.flatMap((size, axis) => {
    if (!axes.has(axis)) return [size];
    return keepDimensions ? [1] : [];
  });
}

function argument(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const axis = node.axis(node.integer('axis') ?? 0, dimensions.length);
  return { elementType: 'int64', dimensions: keep(dimensions, new Set([axis]), node.integer('keepdims') !== 0) };
}

function topK(node: RuleNode): TensorShape[] {
  const from = node.dimensions(0);
  const axis = node.axis(node.integer('axis') ?? -1, from.length);
  const count = node.integer('k') ?? node.values(1)?.[0];
  const dimensions = from.map((size, index) => (index === axis ? count : size));
  return [
    { elementType: node.input(0).elementType, dimensions },
    { elementType: 'int64', dimensions },
  ];
}

function cumulated(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const dimensions = node.dimensions(0);
  const isPlain = dimensions.length === 1 && node.integer('exclusive') !== 1 && node.integer('reverse') !== 1;
  if (!isPlain || values === undefined || values.includes(undefined) || productOf(dimensions) === undefined) {
    return { elementType, dimensions };
  }
  let sum = 0;
  return { elementType, dimensions, values: values.map((value) => (sum += value ?? 0)) };
}
