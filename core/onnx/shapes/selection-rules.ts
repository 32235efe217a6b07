import type { RuleNode, ShapeRules } from './rule-node.ts';
import {
  formatSizes,
  mostValues,
  productOf,
  ShapeConflict,
  ShapeUnknown,
  type Size,
  type TensorShape,
} from './tensor-shape.ts';
import { shapeOfInitializer, typeName } from './tensor-values.ts';

/** Operators that make values, or take some of a tensor's elements. */
export const selectionRules: ShapeRules = {
  Constant: (node) => [constant(node)],
  ConstantOfShape: (node) => [filled(node)],
  Shape: (node) => [shapeOf(node)],
  Size: (node) => [{ elementType: 'int64', dimensions: [], values: [productOf(node.dimensions(0))] }],
  Range: (node) => [range(node)],
  EyeLike: (node) => [{ elementType: typeName(node.integer('dtype') ?? 1), dimensions: node.dimensions(0) }],
  RandomNormalLike: sameShape,
  RandomUniformLike: sameShape,
  Gather: (node) => [gathered(node)],
  GatherElements: (node) => [{ elementType: node.input(0).elementType, dimensions: node.dimensions(1) }],
  GatherND: (node) => [gatheredAt(node)],
  ScatterElements: sameShape,
  ScatterND: sameShape,
  TensorScatter: sameShape,
  Scatter: sameShape,
  Slice: (node) => [sliced(node)],
  OneHot: (node) => [oneHot(node)],
  NonZero: (node) => [nonZero(node)],
  NonMaxSuppression: () => [{ elementType: 'int64', dimensions: [undefined, 3] }],
  Compress: (node) => [compressed(node)],
  Unique: (node) => [{ elementType: node.input(0).elementType, dimensions: [undefined] }],
  'com.microsoft.GatherBlockQuantized': (node) => [gatheredBlocks(node)],
};

function sameShape(node: RuleNode): TensorShape[] {
  return [{ elementType: node.input(0).elementType, dimensions: node.dimensions(0) }];
}

function constant({ node }: RuleNode): TensorShape {
  const { value, value_int, value_ints, value_float, value_floats } = node.attributes;
  if (value?.kind === 'tensor') return shapeOfInitializer(value.tensor);
  if (value_int?.kind === 'integer') return { elementType: 'int64', dimensions: [], values: [value_int.value] };
  if (value_float?.kind === 'float') return { elementType: 'float32', dimensions: [], values: [value_float.value] };
  if (value_ints?.kind === 'integers') return list('int64', value_ints.values);
  if (value_floats?.kind === 'floats') return list('float32', value_floats.values);
  throw new ShapeUnknown('its value is of a kind that Assay does not read');
}

function list(elementType: string, values: readonly number[]): TensorShape {
  return { elementType, dimensions: [values.length], values: values.length > mostValues ? undefined : values };
}

function filled(node: RuleNode): TensorShape {
  const dimensions = node.numbers(0);
  if (dimensions.some((size) => size < 0)) throw new ShapeConflict(`${formatSizes(dimensions)} is no shape`);
  const { value } = node.node.attributes;
  const given = value?.kind === 'tensor' ? shapeOfInitializer(value.tensor) : undefined;
  const count = productOf(dimensions) ?? 0;
  const element = given === undefined ? 0 : given.values?.[0];
  const values = count > mostValues ? undefined : Array.from({ length: count }, () => element);
  return { elementType: given?.elementType ?? 'float32', dimensions, values };
}

function shapeOf(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const part = dimensions.slice(node.integer('start') ?? 0, node.integer('end') ?? dimensions.length);
  return { elementType: 'int64', dimensions: [part.length], values: part };
}

function range(node: RuleNode): TensorShape {
  const { elementType } = node.input(0);
  const [start, limit, step] = [0, 1, 2].map((index) => node.numbers(index)[0]);
  if (start === undefined || limit === undefined || step === undefined || step === 0) {
    throw new ShapeConflict('its start, limit and step are no range');
  }
  const count = Math.max(0, Math.ceil((limit - start) / step));
  const values = count > mostValues ? undefined : Array.from({ length: count }, (_, index) => start + index * step);
  return { elementType, dimensions: [count], values };
}

function gathered(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const from = node.dimensions(0);
  const indices = node.dimensions(1);
  const axis = node.axis(node.integer('axis') ?? 0, from.length);
  const dimensions = [...from.slice(0, axis), ...indices, ...from.slice(axis + 1)];
  const picks = node.values(1);
  if (from.length !== 1 || values === undefined || picks === undefined) return { elementType, dimensions };
  return { elementType, dimensions, values: picks.map((pick) => picked(values, pick)) };
}

function picked(values: readonly Size[], index: Size): Size {
  if (index === undefined) return undefined;
  const at = index < 0 ? index + values.length : index;
  if (at < 0 || at >= values.length) throw new ShapeConflict(`there is no element ${index} of ${values.length}`);
  return values[at];
}

function gatheredAt(node: RuleNode): TensorShape {
  const from = node.dimensions(0);
  const indices = node.dimensionsOfRank(1, 1);
  const batch = node.integer('batch_dims') ?? 0;
  const depth = indices.at(-1);
  if (depth === undefined) throw new ShapeUnknown('the depth of its indices is not known');
  return {
    elementType: node.input(0).elementType,
    dimensions: [...indices.slice(0, -1), ...from.slice(batch + depth)],
  };
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

function sliced(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const from = node.dimensions(0);
  const axesGiven = node.integers('axes') !== undefined || node.inputs[3] !== undefined;
  const count = node.integers('starts')?.length ?? node.dimensions(1)[0] ?? 0;
  const axes = axesGiven ? (node.listOf('axes', 3) ?? []) : Array.from({ length: count }, (_, axis) => axis);
  const starts = node.integers('starts') ?? node.values(1);
  const ends = node.integers('ends') ?? node.values(2);
  const steps = node.inputs[4] === undefined ? undefined : node.numbers(4);
  const dimensions = [...from];
  let kept = values;
  for (const [index, listed] of axes.entries()) {
    const axis = node.axis(listed, from.length);
    const cut = cutOf(from[axis], starts?.[index], ends?.[index], steps?.[index] ?? 1);
    dimensions[axis] = cut === undefined ? undefined : countOf(cut);
    kept = cut === undefined || from.length !== 1 ? undefined : kept && elementsOf(kept, cut);
  }
  return { elementType, dimensions, values: kept };
}

/** Ends beyond the tensor are pulled in, as ONNX says; negative ones count from the back. */
function cutOf(size: Size, start: Size, end: Size, step: number): Cut | undefined {
  if (size === undefined || start === undefined || end === undefined) return undefined;
  if (step === 0) throw new ShapeConflict('its step is 0');
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const pulled = (at: number): number => Math.min(Math.max(at < 0 ? at + size : at, low), high);
  return { start: step > 0 ? pulled(start) : Math.max(0, pulled(start)), end: pulled(end), step };
}

function countOf({ start, end, step }: Cut): number {
  return Math.max(0, Math.ceil((end - start) / step));
}

function elementsOf(values: readonly Size[], cut: Cut): Size[] {
  return Array.from({ length: countOf(cut) }, (_, index) => values[cut.start + index * cut.step]);
}

function oneHot(node: RuleNode): TensorShape {
  const indices = node.dimensions(0);
  const depth = node.values(1)?.[0];
  const axis = node.axis(node.integer('axis') ?? -1, indices.length + 1);
  const dimensions = [...indices.slice(0, axis), depth, ...indices.slice(axis)];
  return { elementType: node.input(2).elementType, dimensions };
}

/** Known only where the tensor itself is: exporters write it over constants. */
function nonZero(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const values = node.values(0);
  if (values === undefined || values.includes(undefined)) {
    return { elementType: 'int64', dimensions: [dimensions.length, undefined] };
  }
  const found = values.flatMap((value, index) => (value === 0 ? [] : [index]));
  const indices = dimensions.length === 1 ? found : undefined;
  return { elementType: 'int64', dimensions: [dimensions.length, found.length], values: indices };
}

function compressed(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const axis = node.integer('axis');
  if (axis === undefined) return { elementType: node.input(0).elementType, dimensions: [undefined] };
  const at = node.axis(axis, dimensions.length);
  return {
    elementType: node.input(0).elementType,
    dimensions: dimensions.map((size, index) => (index === at ? undefined : size)),
  };
}

/** Rows of an embedding table in blocks of 4 bits; where it stands as bytes, each holds two elements. */
function gatheredBlocks(node: RuleNode): TensorShape {
  const { elementType } = node.input(0);
  const from = node.dimensions(0);
  const axis = node.axis(node.integer('gather_axis') ?? 0, from.length);
  const perByte = elementType === 'uint8' ? 8 / (node.integer('bits') ?? 4) : 1;
  const whole = from.map((size, at) => (at === from.length - 1 && size !== undefined ? size * perByte : size));
  const dimensions = [...whole.slice(0, axis), ...node.dimensions(1), ...whole.slice(axis + 1)];
  return { elementType: node.input(2).elementType, dimensions };
}
