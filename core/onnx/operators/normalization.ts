import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { resolveAxis } from './axis.ts';

/** Over the last axis. */
export function layerNormalization<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  parameters: { readonly scale: Value<NoInfer<T>>; readonly bias: Value<NoInfer<T>>; readonly epsilon: number },
): Value<T> {
  const { size } = resolveAxis(graph, 'LayerNormalization', -1, input.dimensions);
  for (const parameter of [parameters.scale, parameters.bias]) {
    if (parameter.dimensions.join() !== String(size)) {
      const shapes = `"${parameter.name}" ${formatDimensions(parameter.dimensions)}`;
      return graph.fail('LayerNormalization', `${shapes} does not fit ${formatDimensions(input.dimensions)}`);
    }
  }
  return graph.node({
    operator: 'LayerNormalization',
    inputs: [input, parameters.scale, parameters.bias],
    elementType: input.elementType,
    dimensions: input.dimensions,
    attributes: { axis: { kind: 'integer', value: -1 }, epsilon: { kind: 'float', value: parameters.epsilon } },
  });
}

/** Over the last axis. */
export function softmax<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return graph.node({
    operator: 'Softmax',
    inputs: [input],
    elementType: input.elementType,
    dimensions: input.dimensions,
    attributes: { axis: { kind: 'integer', value: -1 } },
  });
}
