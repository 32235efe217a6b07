export interface Spanned {
  readonly medianMs: number;
  readonly interval: { readonly lowMs: number; readonly highMs: number } | undefined;
}

export interface IntervalAxis {
  readonly lowMs: number;
  readonly highMs: number;
  /** From 0 at the left end to 1 at the right. */
  readonly place: (ms: number) => number;
}

/** Around all medians and intervals with a margin; equal ones get an axis of 2 % around them, so that nothing looks apart that is not. */
export function intervalAxis(items: readonly Spanned[]): IntervalAxis {
  const ends = items.flatMap(({ medianMs, interval }) =>
    interval === undefined ? [medianMs] : [medianMs, interval.lowMs, interval.highMs],
  );
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const span = Math.max(high - low, 0.02 * high) * 1.08;
  const lowMs = Math.max(0, (low + high) / 2 - span / 2);
  const highMs = lowMs + span;
  return { lowMs, highMs, place: (ms) => Math.min(1, Math.max(0, (ms - lowMs) / span)) };
}
