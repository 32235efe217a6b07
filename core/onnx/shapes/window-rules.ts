import type { RuleNode, ShapeRules } from './rule-node.ts';
import { formatSizes, ShapeConflict, type Size, type TensorShape } from './tensor-shape.ts';

/** Operators that slide a window over space or time, and those that resize it. */
export const windowRules: ShapeRules = {
  Conv: (node) => [{ elementType: node.input(0).elementType, dimensions: convolved(node, 0, 1) }],
  ConvInteger: (node) => [{ elementType: 'int32', dimensions: convolved(node, 0, 1) }],
  QLinearConv: (node) => [{ elementType: node.input(0).elementType, dimensions: convolved(node, 0, 3) }],
  'com.microsoft.FusedConv': (node) => [{ elementType: node.input(0).elementType, dimensions: convolved(node, 0, 1) }],
  ConvTranspose: (node) => [convolvedBack(node)],
  MaxPool: pooled,
  AveragePool: pooled,
  LpPool: pooled,
  GlobalAveragePool: (node) => [globallyPooled(node)],
  GlobalMaxPool: (node) => [globallyPooled(node)],
  Resize: (node) => [resized(node)],
  Upsample: (node) => [resized(node)],
  GridSample: (node) => [gridSampled(node)],
  RoiAlign: (node) => [regionsAligned(node)],
  STFT: (node) => [shortTimeFourier(node)],
};

function convolved(node: RuleNode, inputIndex: number, weightIndex: number): Size[] {
  const input = node.dimensionsOfRank(inputIndex, 3);
  const weight = node.dimensionsOfRank(weightIndex, input.length);
  const group = node.integer('group') ?? 1;
  const [channels, perGroup] = [input[1], weight[1]];
  if (channels !== undefined && perGroup !== undefined && channels !== perGroup * group) {
    throw new ShapeConflict(`${formatSizes(input)} has not the ${perGroup * group} channels of ${formatSizes(weight)}`);
  }
  return [input[0], weight[0], ...slid(node, input.slice(2), weight.slice(2), false)];
}

/** How often a window fits, along each axis. */
function slid(node: RuleNode, space: readonly Size[], kernel: readonly Size[], isCeiled: boolean): Size[] {
  const strides = node.integers('strides');
  const dilations = node.integers('dilations');
  const pads = node.integers('pads');
  const automatic = node.text('auto_pad') ?? 'NOTSET';
  return space.map((size, axis) => {
    const window = kernel[axis];
    const stride = strides?.[axis] ?? 1;
    if (size === undefined || window === undefined) return undefined;
    if (automatic.startsWith('SAME')) return Math.ceil(size / stride);
    const before = automatic === 'VALID' ? 0 : (pads?.[axis] ?? 0);
    const after = automatic === 'VALID' ? 0 : (pads?.[axis + space.length] ?? 0);
    const reach = (dilations?.[axis] ?? 1) * (window - 1) + 1;
    const room = size + before + after - reach;
    if (room < 0) throw new ShapeConflict(`a window of ${reach} does not fit in ${size + before + after}`);
    if (!isCeiled) return Math.floor(room / stride) + 1;
    // A last window that would begin in the padding behind is left out.
    const count = Math.ceil(room / stride) + 1;
    return (count - 1) * stride >= size + before ? count - 1 : count;
  });
}

function pooled(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const input = node.dimensionsOfRank(0, 3);
  const kernel = node.integers('kernel_shape') ?? [];
  const dimensions = [...input.slice(0, 2), ...slid(node, input.slice(2), kernel, node.integer('ceil_mode') === 1)];
  return [
    { elementType, dimensions },
    { elementType: 'int64', dimensions },
  ];
}

function globallyPooled(node: RuleNode): TensorShape {
  const input = node.dimensionsOfRank(0, 3);
  return { elementType: node.input(0).elementType, dimensions: input.map((size, axis) => (axis < 2 ? size : 1)) };
}

function convolvedBack(node: RuleNode): TensorShape {
  const input = node.dimensionsOfRank(0, 3);
  const weight = node.dimensionsOfRank(1, input.length);
  const perGroup = weight[1];
  const channels = perGroup === undefined ? undefined : perGroup * (node.integer('group') ?? 1);
  const given = node.integers('output_shape');
  const space = input
    .slice(2)
    .map((size, axis) => given?.[axis] ?? stretched(node, size, weight[axis + 2], axis, input.length - 2));
  return { elementType: node.input(0).elementType, dimensions: [input[0], channels, ...space] };
}

function stretched(node: RuleNode, size: Size, window: Size, axis: number, axes: number): Size {
  if (size === undefined || window === undefined) return undefined;
  const stride = node.integers('strides')?.[axis] ?? 1;
  if (node.text('auto_pad')?.startsWith('SAME') === true) return size * stride;
  const pads = node.integers('pads');
  const padding = (pads?.[axis] ?? 0) + (pads?.[axis + axes] ?? 0);
  const reach = (node.integers('dilations')?.[axis] ?? 1) * (window - 1) + 1;
  return stride * (size - 1) + (node.integers('output_padding')?.[axis] ?? 0) + reach - padding;
}

/** By sizes where they are given, else by scales. */
function resized(node: RuleNode): TensorShape {
  const { elementType } = node.input(0);
  const input = node.dimensions(0);
  const axes = (node.integers('axes') ?? input.map((_, axis) => axis)).map((axis) => node.axis(axis, input.length));
  const dimensions = [...input];
  if (node.inputs[3] !== undefined) {
    const sizes = node.numbers(3);
    for (const [index, axis] of axes.entries()) dimensions[axis] = sizes[index];
    return { elementType, dimensions };
  }
  const scales = node.numbers(node.inputs.length === 2 ? 1 : 2);
  for (const [index, axis] of axes.entries()) {
    const size = input[axis];
    dimensions[axis] = size === undefined ? undefined : Math.floor(size * (scales[index] ?? 1));
  }
  return { elementType, dimensions };
}

function gridSampled(node: RuleNode): TensorShape {
  const input = node.dimensionsOfRank(0, 3);
  const grid = node.dimensionsOfRank(1, 3);
  return { elementType: node.input(0).elementType, dimensions: [...input.slice(0, 2), ...grid.slice(1, -1)] };
}

function regionsAligned(node: RuleNode): TensorShape {
  const input = node.dimensionsOfRank(0, 4);
  const [height, width] = [node.integer('output_height') ?? 1, node.integer('output_width') ?? 1];
  return { elementType: node.input(0).elementType, dimensions: [node.dimensions(1)[0], input[1], height, width] };
}

/** [batch, frames, bins, 2]; one side of the spectrum unless asked otherwise. */
function shortTimeFourier(node: RuleNode): TensorShape {
  const signal = node.dimensionsOfRank(0, 2);
  const step = node.numbers(1)[0] ?? 1;
  const length = node.inputs[3] === undefined ? node.dimensions(2)[0] : node.numbers(3)[0];
  const samples = signal[1];
  const bins = length === undefined || node.integer('onesided') === 0 ? length : Math.floor(length / 2) + 1;
  const frames = samples === undefined || length === undefined ? undefined : Math.floor((samples - length) / step) + 1;
  return { elementType: node.input(0).elementType, dimensions: [signal[0], frames, bins, 2] };
}
