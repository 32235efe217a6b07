import type { RuleNode, ShapeRules } from './rule-node.ts';
import {
  broadcastIndex,
  broadcastSizes,
  formatSizes,
  mostValues,
  productOf,
  ShapeConflict,
  type Size,
  type TensorShape,
} from './tensor-shape.ts';

/** Operators that move elements without computing on them. */
export const layoutRules: ShapeRules = {
  Reshape: (node) => [{ ...node.input(0), dimensions: reshaped(node) }],
  Flatten: (node) => [flattened(node)],
  Squeeze: (node) => [{ ...node.input(0), dimensions: squeezed(node) }],
  Unsqueeze: (node) => [{ ...node.input(0), dimensions: unsqueezed(node) }],
  Transpose: (node) => [transposed(node)],
  Expand: (node) => [expanded(node)],
  Tile: (node) => [tiled(node)],
  Concat: (node) => [concatenated(node)],
  Split: split,
  Pad: (node) => [padded(node)],
  DepthToSpace: (node) => [depthToSpace(node)],
  SpaceToDepth: (node) => [spaceToDepth(node)],
  ReverseSequence: (node) => [{ elementType: node.input(0).elementType, dimensions: node.dimensions(0) }],
};

function reshaped(node: RuleNode): Size[] {
  const from = node.dimensions(0);
  const target = node.numbers(1);
  const allowZero = node.integer('allowzero') === 1;
  const wanted = target.map((size, axis) => (size === 0 && !allowZero ? from[axis] : size));
  const total = productOf(from);
  const inferred = wanted.indexOf(-1);
  const others = productOf(wanted.filter((_, axis) => axis !== inferred));
  if (inferred >= 0) {
    if (total === undefined || others === undefined)
      return wanted.map((size, axis) => (axis === inferred ? undefined : size));
    if (others === 0 || total % others !== 0) throw cannotReshape(from, target);
    return wanted.map((size, axis) => (axis === inferred ? total / others : size));
  }
  if (total !== undefined && others !== undefined && total !== others) throw cannotReshape(from, target);
  return wanted;
}

function cannotReshape(from: readonly Size[], target: readonly Size[]): ShapeConflict {
  return new ShapeConflict(`${formatSizes(from)} cannot be reshaped to ${formatSizes(target)}`);
}

function flattened(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const axis = node.integer('axis') ?? 1;
  const at = axis < 0 ? axis + dimensions.length : axis;
  return { ...node.input(0), dimensions: [productOf(dimensions.slice(0, at)), productOf(dimensions.slice(at))] };
}

function squeezed(node: RuleNode): Size[] {
  const dimensions = node.dimensions(0);
  const axes = node.listOf('axes', 1)?.map((axis) => node.axis(axis, dimensions.length));
  for (const axis of axes ?? []) {
    const size = dimensions[axis];
    if (size !== undefined && size !== 1)
      throw new ShapeConflict(`axis ${axis} of ${formatSizes(dimensions)} is not 1`);
  }
  return dimensions.filter((size, axis) => (axes === undefined ? size !== 1 : !axes.includes(axis)));
}

function unsqueezed(node: RuleNode): Size[] {
  const dimensions = node.dimensions(0);
  const listed = node.listOf('axes', 1) ?? [];
  const rank = dimensions.length + listed.length;
  const axes = new Set(listed.map((axis) => node.axis(axis, rank)));
  const rest = [...dimensions];
  return Array.from({ length: rank }, (_, axis) => (axes.has(axis) ? 1 : rest.shift()));
}

function transposed(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const dimensions = node.dimensions(0);
  const order = node.integers('perm') ?? dimensions.map((_, axis) => dimensions.length - 1 - axis);
  if (order.length !== dimensions.length)
    throw new ShapeConflict(`${formatSizes(dimensions)} has another rank than its order`);
  const result = order.map((axis) => dimensions[node.axis(axis, dimensions.length)]);
  const isUnmoved = order.every((axis, index) => axis === index);
  return { elementType, dimensions: result, values: isUnmoved || dimensions.length < 2 ? values : undefined };
}

function expanded(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const from = node.dimensions(0);
  const dimensions = broadcastSizes(from, node.numbers(1));
  const count = productOf(dimensions);
  if (values === undefined || count === undefined || count > mostValues) return { elementType, dimensions };
  const [source, target] = [from.map((size) => size ?? 1), dimensions.map((size) => size ?? 1)];
  const spread = Array.from({ length: count }, (_, index) => values[broadcastIndex(source, target, index)]);
  return { elementType, dimensions, values: spread };
}

function tiled(node: RuleNode): TensorShape {
  const { elementType, values } = node.input(0);
  const from = node.dimensions(0);
  const repeats = node.numbers(1);
  const dimensions = from.map((size, axis) => (size === undefined ? undefined : size * (repeats[axis] ?? 1)));
  const count = repeats[0] ?? 1;
  if (from.length !== 1 || values === undefined || values.length * count > mostValues)
    return { elementType, dimensions };
  return { elementType, dimensions, values: Array.from({ length: count }, () => values).flat() };
}

function concatenated(node: RuleNode): TensorShape {
  const shapes = node.inputs.map((_, index) => node.dimensions(index));
  const [first] = shapes;
  if (first === undefined) throw new ShapeConflict('it has no inputs');
  const axis = node.axis(node.integer('axis') ?? 0, first.length);
  const dimensions = first.map((_, at) => {
    const sizes = shapes.map((shape) => shape[at]);
    if (at === axis)
      return sizes.includes(undefined) ? undefined : sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
    const known = sizes.filter((size) => size !== undefined);
    const [size] = known;
    if (known.some((other) => other !== size)) {
      throw new ShapeConflict(`${shapes.map(formatSizes).join(' and ')} differ beside axis ${axis}`);
    }
    return size;
  });
  if (shapes.some(({ length }) => length !== first.length)) {
    throw new ShapeConflict(`${shapes.map(formatSizes).join(' and ')} have different ranks`);
  }
  return { elementType: node.input(0).elementType, dimensions, values: joinedValues(node, first.length) };
}

function joinedValues(node: RuleNode, rank: number): Size[] | undefined {
  const lists = node.inputs.map((input) => input?.values);
  if (rank !== 1) return undefined;
  const joined: Size[] = [];
  for (const list of lists) {
    if (list === undefined || joined.length + list.length > mostValues) return undefined;
    joined.push(...list);
  }
  return joined;
}

function split(node: RuleNode): TensorShape[] {
  const { elementType, values } = node.input(0);
  const dimensions = node.dimensions(0);
  const axis = node.axis(node.integer('axis') ?? 0, dimensions.length);
  const parts = node.node.outputs.length;
  const sizes = node.listOf('split', 1) ?? evenParts(dimensions[axis], node.integer('num_outputs') ?? parts);
  const total = dimensions[axis];
  if (
    total !== undefined &&
    productOf(sizes) !== undefined &&
    sizes.reduce((sum: number, n) => sum + (n ?? 0), 0) !== total
  ) {
    throw new ShapeConflict(`${total} cannot be split into ${sizes.join(' + ')}`);
  }
  let at = 0;
  return sizes.map((size) => {
    const own = dimensions.length === 1 && size !== undefined ? values?.slice(at, at + size) : undefined;
    at += size ?? 0;
    return { elementType, dimensions: dimensions.map((old, index) => (index === axis ? size : old)), values: own };
  });
}

/** The last part is smaller where it does not come out even. */
function evenParts(total: Size, parts: number): Size[] {
  if (total === undefined) return Array.from({ length: parts }, () => undefined);
  const part = Math.ceil(total / parts);
  return Array.from({ length: parts }, (_, index) => Math.max(0, Math.min(part, total - part * index)));
}

function padded(node: RuleNode): TensorShape {
  const dimensions = node.dimensions(0);
  const pads = node.listOf('pads', 1) ?? node.listOf('paddings', 1) ?? [];
  const axes = node.inputs[3] === undefined ? dimensions.map((_, axis) => axis) : node.numbers(3);
  const result = [...dimensions];
  for (const [index, listed] of axes.entries()) {
    const axis = node.axis(listed, dimensions.length);
    const size = dimensions[axis];
    result[axis] = size === undefined ? undefined : size + (pads[index] ?? 0) + (pads[index + axes.length] ?? 0);
  }
  return { elementType: node.input(0).elementType, dimensions: result };
}

function depthToSpace(node: RuleNode): TensorShape {
  const [n, c, h, w] = node.dimensionsOfRank(0, 4);
  const block = node.integer('blocksize') ?? 1;
  return {
    elementType: node.input(0).elementType,
    dimensions: [n, scaled(c, 1 / block ** 2), scaled(h, block), scaled(w, block)],
  };
}

function spaceToDepth(node: RuleNode): TensorShape {
  const [n, c, h, w] = node.dimensionsOfRank(0, 4);
  const block = node.integer('blocksize') ?? 1;
  return {
    elementType: node.input(0).elementType,
    dimensions: [n, scaled(c, block ** 2), scaled(h, 1 / block), scaled(w, 1 / block)],
  };
}

function scaled(size: Size, factor: number): Size {
  return size === undefined ? undefined : Math.floor(size * factor);
}
