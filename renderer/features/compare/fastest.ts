import type { Comparison } from '../../../core/domain/comparison.ts';

/** Of all that can be ranked against the baseline the one that looks fastest, with all others as its rivals. */
export function fastestCandidate(
  baselineId: string | undefined,
  against: readonly Comparison[],
): { readonly id: string; readonly rivals: readonly string[] } | undefined {
  if (baselineId === undefined) return undefined;
  const ranked = against.flatMap(({ other, speed, verdict }) =>
    verdict.state === 'not-comparable' || speed.state === 'unknown'
      ? []
      : [{ id: other.measurementId, ratio: speed.value.ratio }],
  );
  // Where nothing can be compared with the baseline, there is nobody to be faster than.
  if (ranked.length === 0) return undefined;
  const all = [{ id: baselineId, ratio: 1 }, ...ranked].toSorted((left, right) => right.ratio - left.ratio);
  const [first, ...rivals] = all;
  return first === undefined ? undefined : { id: first.id, rivals: rivals.map(({ id }) => id) };
}

/** `against`: the rivals against the candidate. One that is not shown to be slower is enough for there to be no fastest. */
export function isFastest(against: readonly Comparison[]): boolean {
  return against.length > 0 && against.every(({ verdict }) => verdict.state === 'slower');
}
