import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

/**
 * Input [N, C, H, W] to other H and W by cubic convolution, as PyTorch's interpolate with mode "bicubic" and align_corners:
 * a = −0.75, the corners of both grids lie on each other, the border is repeated outside.
 */
export function resizeCubic<T extends FloatType>(
  graph: GraphBuilder,
  input: Value<T>,
  height: number,
  width: number,
): Value<T> {
  const [batch, channels, ...spatial] = input.dimensions;
  if (batch === undefined || channels === undefined || spatial.length !== 2) {
    return graph.fail('Resize', `${formatDimensions(input.dimensions)} is no [N, C, H, W]`);
  }
  const dimensions = [batch, channels, height, width];
  return graph.node({
    operator: 'Resize',
    // Neither a region of interest nor scales: the sizes say it.
    inputs: [input, undefined, undefined, graph.integers(dimensions)],
    elementType: input.elementType,
    dimensions,
    attributes: {
      mode: { kind: 'text', value: 'cubic' },
      coordinate_transformation_mode: { kind: 'text', value: 'align_corners' },
      cubic_coeff_a: { kind: 'float', value: -0.75 },
    },
  });
}
