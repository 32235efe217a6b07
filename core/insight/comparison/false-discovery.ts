/**
 * Benjamini and Hochberg (1995): each p as it stands among all of its family, in the order given. Claiming where the adjusted
 * p is at most q keeps the expected share of false claims among the claims at q.
 */
export function adjustForFamily(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => 1);
  const descending = pValues.map((p, index) => ({ p, index })).toSorted((left, right) => right.p - left.p);
  let smallest = 1;
  for (const [place, { p, index }] of descending.entries()) {
    smallest = Math.min(smallest, (p * pValues.length) / (pValues.length - place));
    adjusted[index] = smallest;
  }
  return adjusted;
}
