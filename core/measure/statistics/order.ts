/** A sorted copy. A typed array sorts numerically by itself and several times faster than a comparator does. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The value at a 1-based rank, as statistics count order statistics. */
export function atRank(ascending: Float64Array, rank: number): number {
  const value = ascending[rank - 1];
  if (value === undefined) throw new Error(`Rank ${rank} is outside a sample of ${ascending.length}.`);
  return value;
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7, as R and NumPy do). */
export function interpolatedQuantile(ascending: Float64Array, share: number): number {
  const position = (ascending.length - 1) * share;
  const below = atRank(ascending, Math.floor(position) + 1);
  const above = atRank(ascending, Math.ceil(position) + 1);
  return below + (above - below) * (position - Math.floor(position));
}

export function median(ascending: Float64Array): number {
  return interpolatedQuantile(ascending, 0.5);
}

/** Median of the absolute distances to the median, unscaled. */
export function medianAbsoluteDeviation(ascending: Float64Array): number {
  const centre = median(ascending);
  return median(ascending.map((value) => Math.abs(value - centre)).sort());
}
