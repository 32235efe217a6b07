/** A graph that cannot be built: says which operator, where, and what did not fit. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

export function formatDimensions(dimensions: readonly number[]): string {
  return `[${dimensions.join(', ')}]`;
}
