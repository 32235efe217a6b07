/** Tukey's mild fences: 1.5 interquartile ranges outside the quartiles. Too few samples have none. */
export function outlierFences(samples: readonly number[]): { readonly low: number; readonly high: number } | undefined {
  if (samples.length < 8) return undefined;
  const sorted = [...samples].sort((left, right) => left - right);
  const lower = sortedQuantile(sorted, 0.25);
  const upper = sortedQuantile(sorted, 0.75);
  const reach = 1.5 * (upper - lower);
  return { low: lower - reach, high: upper + reach };
}

/** Linear interpolation between order statistics (type 7); for pictures, figures come from the measurement itself. */
export function sortedQuantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}
