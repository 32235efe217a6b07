/** The candidate with the fewest edits from `name`, for "did you mean"; undefined where nothing is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let nearest: string | undefined;
  // Beyond half of its letters, a guess is noise.
  let fewest = Math.max(2, Math.ceil(name.length / 2));
  for (const candidate of candidates) {
    const distance = candidate.includes(name) || name.includes(candidate) ? 1 : editDistance(name, candidate);
    if (distance < fewest) [nearest, fewest] = [candidate, distance];
  }
  return nearest;
}

/** Levenshtein distance, one row of the matrix at a time. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const added = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous[to.length] ?? from.length;
}
