import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';

/** The axis counted from the front; −1 is the last one. */
export function resolveAxis(
  graph: GraphBuilder,
  operator: string,
  axis: number,
  dimensions: readonly number[],
): { readonly axis: number; readonly size: number } {
  const resolved = axis < 0 ? axis + dimensions.length : axis;
  const size = dimensions[resolved];
  if (size === undefined) return graph.fail(operator, `${formatDimensions(dimensions)} has no axis ${axis}`);
  return { axis: resolved, size };
}
