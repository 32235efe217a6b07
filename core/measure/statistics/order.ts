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

/** The rank of each value (1-based, in the order of `values`), equal ones averaged. `ascending`: the same values, sorted. */
export function ranksIn(ascending: Float64Array, values: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: values.length }, (_, index) => {
    const value = values[index] ?? 0;
    return (countBelow(ascending, value, false) + 1 + countBelow(ascending, value, true)) / 2;
  });
}

/** How many values lie below, or at and below, the given one. */
function countBelow(ascending: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = ascending[middle] ?? 0;
    if (candidate < value || (orEqual && candidate === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
