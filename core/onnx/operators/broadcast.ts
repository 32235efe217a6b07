import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

/** The multidirectional broadcasting of ONNX and NumPy: dimensions are aligned at the end, and 1 stretches. */
export function broadcast(
  graph: GraphBuilder,
  operator: string,
  left: readonly number[],
  right: readonly number[],
): number[] {
  const rank = Math.max(left.length, right.length);
  return Array.from({ length: rank }, (_, index) => {
    const a = left[left.length - rank + index] ?? 1;
    const b = right[right.length - rank + index] ?? 1;
    if (a !== b && a !== 1 && b !== 1) {
      return graph.fail(operator, `${formatDimensions(left)} and ${formatDimensions(right)} do not broadcast`);
    }
    return Math.max(a, b);
  });
}
