import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

/**
 * Input [N, C, …]: each channel of each item to mean 0 and variance 1 over its spatial axes, then scaled and shifted. It is
 * also group normalization with as many groups as channels.
 */
export function instanceNormalization<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  parameters: { readonly scale: Value<NoInfer<T>>; readonly bias: Value<NoInfer<T>>; readonly epsilon: number },
): Value<T> {
  const { scale, bias, epsilon } = parameters;
  const [, channels, ...spatial] = input.dimensions;
  if (channels === undefined || spatial.length === 0) {
    const problem = `${formatDimensions(input.dimensions)} needs an operand of rank 3 or more`;
    return graph.fail('InstanceNormalization', problem);
  }
  for (const parameter of [scale, bias]) {
    if (parameter.dimensions.join() !== String(channels)) {
      const shapes = `"${parameter.name}" ${formatDimensions(parameter.dimensions)}`;
      return graph.fail('InstanceNormalization', `${shapes} does not fit ${formatDimensions(input.dimensions)}`);
    }
  }
  return graph.node({
    operator: 'InstanceNormalization',
    inputs: [input, scale, bias],
    elementType: input.elementType,
    dimensions: input.dimensions,
    attributes: { epsilon: { kind: 'float', value: epsilon } },
  });
}
