import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

export interface ConvolutionOptions {
  /** One number a spatial axis. */
  readonly strides: readonly number[];
  /** Zeros before and after, one number a spatial axis, the same on both sides. Default: none. */
  readonly padding?: readonly number[];
  readonly dilations?: readonly number[];
  readonly groups?: number;
}

/** Input [N, C, …], weight [O, C / groups, …kernel], bias [O] or none. */
export function convolution<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  weight: Value<NoInfer<T>>,
  bias: Value<NoInfer<T>> | undefined,
  options: ConvolutionOptions,
): Value<T> {
  const [batch, channels, ...spatial] = input.dimensions;
  const [outputs, channelsOfWeight, ...kernel] = weight.dimensions;
  const groups = options.groups ?? 1;
  const padding = options.padding ?? spatial.map(() => 0);
  const dilations = options.dilations ?? spatial.map(() => 1);
  const shapes = `input ${formatDimensions(input.dimensions)}, weight ${formatDimensions(weight.dimensions)}`;
  if (batch === undefined || channels === undefined || outputs === undefined || channelsOfWeight === undefined) {
    return graph.fail('Conv', `${shapes} needs operands of rank 3 or more`);
  }
  if (channels !== channelsOfWeight * groups || outputs % groups !== 0) {
    return graph.fail('Conv', `the channels of ${shapes} do not fit ${groups} group(s)`);
  }
  if ([kernel, options.strides, padding, dilations].some((list) => list.length !== spatial.length)) {
    return graph.fail(
      'Conv',
      `kernel, strides, padding and dilations must have one number a spatial axis of ${shapes}`,
    );
  }
  if (bias !== undefined && bias.dimensions.join() !== String(outputs)) {
    return graph.fail('Conv', `a bias ${formatDimensions(bias.dimensions)} does not fit ${outputs} output channels`);
  }
  const outputSpatial = spatial.map((size, axis) => {
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const slack = size + 2 * (padding[axis] ?? 0) - reach;
    if (slack < 0) return graph.fail('Conv', `the kernel is larger than the padded input: ${shapes}`);
    return Math.floor(slack / (options.strides[axis] ?? 1)) + 1;
  });
  return graph.node({
    operator: 'Conv',
    inputs: bias === undefined ? [input, weight] : [input, weight, bias],
    elementType: input.elementType,
    dimensions: [batch, outputs, ...outputSpatial],
    attributes: {
      kernel_shape: { kind: 'integers', values: kernel },
      strides: { kind: 'integers', values: options.strides },
      pads: { kind: 'integers', values: [...padding, ...padding] },
      dilations: { kind: 'integers', values: dilations },
      group: { kind: 'integer', value: groups },
    },
  });
}
