import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

export interface PoolingOptions {
  /** One number a spatial axis, as in the others. */
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** Before and after alike; what is padded is never the largest. */
  readonly padding: readonly number[];
}

/** Input [N, C, …]. Windows that reach beyond the padded input are left out, as in PyTorch with ceil_mode off. */
export function maxPool<T extends FloatType>(graph: GraphBuilder, input: Value<T>, options: PoolingOptions): Value<T> {
  const { kernel, strides, padding } = options;
  const spatial = input.dimensions.slice(2);
  if (spatial.length === 0 || [kernel, strides, padding].some((list) => list.length !== spatial.length)) {
    const shape = formatDimensions(input.dimensions);
    return graph.fail('MaxPool', `kernel, strides and padding must have one number a spatial axis of ${shape}`);
  }
  const pooled = spatial.map((size, axis) => {
    const slack = size + 2 * (padding[axis] ?? 0) - (kernel[axis] ?? 1);
    if (slack >= 0) return Math.floor(slack / (strides[axis] ?? 1)) + 1;
    return graph.fail('MaxPool', `the window is larger than the padded input ${formatDimensions(input.dimensions)}`);
  });
  return graph.node({
    operator: 'MaxPool',
    inputs: [input],
    elementType: input.elementType,
    dimensions: [...input.dimensions.slice(0, 2), ...pooled],
    attributes: {
      kernel_shape: { kind: 'integers', values: kernel },
      strides: { kind: 'integers', values: strides },
      pads: { kind: 'integers', values: [...padding, ...padding] },
    },
  });
}
