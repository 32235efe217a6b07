import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

/**
 * com.microsoft.MultiHeadAttention over [batch, sequence, hidden]. The additive bias must be the full [batch, heads, query, key]:
 * the web's kernels broadcast none of it, and know no padding mask.
 */
export function multiHeadAttention<T extends FloatType>(
  graph: GraphBuilder,
  operands: {
    readonly query: Value<T>;
    readonly key: Value<NoInfer<T>>;
    readonly value: Value<NoInfer<T>>;
    readonly bias: Value<NoInfer<T>> | undefined;
  },
  heads: number,
  /** Default: 1 / √(size of a head). */
  scale?: number,
): Value<T> {
  const { query, key, value, bias } = operands;
  const [batch, queryLength, hidden] = query.dimensions;
  if (batch === undefined || queryLength === undefined || hidden === undefined || hidden % heads !== 0) {
    return graph.fail(
      'MultiHeadAttention',
      `a query ${formatDimensions(query.dimensions)} cannot be cut in ${heads} heads`,
    );
  }
  const expectedBias = [batch, heads, queryLength, key.dimensions[1]];
  if (bias !== undefined && bias.dimensions.join() !== expectedBias.join()) {
    const problem = `a bias ${formatDimensions(bias.dimensions)} must be [${expectedBias.join(', ')}]`;
    return graph.fail('MultiHeadAttention', problem);
  }
  return graph.node({
    operator: 'MultiHeadAttention',
    domain: 'com.microsoft',
    inputs: bias === undefined ? [query, key, value] : [query, key, value, undefined, undefined, bias],
    elementType: query.elementType,
    dimensions: [batch, queryLength, value.dimensions[2] ?? hidden],
    attributes: {
      num_heads: { kind: 'integer', value: heads },
      ...(scale === undefined ? {} : { scale: { kind: 'float', value: scale } }),
    },
  });
}
