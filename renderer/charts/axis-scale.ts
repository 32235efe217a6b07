/** How lengths of time are laid out. Bars stand on zero, which a logarithmic axis has not: there, points take their place. */
export type Scale = 'linear' | 'log';

/** A logarithmic axis where the longest is more than ten times the shortest: otherwise the short ones are one line. */
export function usualScale(valuesMs: readonly number[]): Scale {
  const positive = valuesMs.filter((value) => value > 0);
  return positive.length > 1 && Math.max(...positive) / Math.min(...positive) > 10 ? 'log' : 'linear';
}
