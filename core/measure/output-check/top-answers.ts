import type { OutputTensor } from '../case-protocol.ts';

/** How often the largest value of a row (a class, a token, a label) stands where the reference has it. */
export interface TopAnswers {
  readonly output: string;
  /** All but the last axis: batch × positions. */
  readonly rows: number;
  readonly agreeing: number;
  /** Of those that do not agree, the ones whose first answer stands out in the reference by more than the tolerated error: no ties. */
  readonly clearlyOther: number;
}

/** `logits`, `step/logits`, `start_logits`, `logits_per_image`, `scores`, `pred_scores`. */
const answerName = /(^|[/_.])(logits|scores)(_per_\w+)?$/i;

/** `tolerated`: the largest error that a value may have, as a share of (|value| + `scale`). */
export function compareTopAnswers(
  given: OutputTensor,
  expected: OutputTensor,
  { tolerated, scale }: { readonly tolerated: number; readonly scale: number },
): TopAnswers | undefined {
  const choices = expected.dimensions.at(-1) ?? 1;
  const rows = choices === 0 ? 0 : expected.values.length / choices;
  // One choice is no answer.
  if (!answerName.test(expected.name) || choices < 2 || rows === 0) return undefined;
  let [agreeing, clearlyOther] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const start = row * choices;
    const { first, value, margin } = topOf(expected.values, start, choices);
    if (isLargest(given.values, start, choices, first)) agreeing++;
    else if (margin > tolerated * (Math.abs(value) + scale)) clearlyOther++;
  }
  return { output: expected.name, rows, agreeing, clearlyOther };
}

/** The first of the largest, and by how much it leads. */
function topOf(values: OutputTensor['values'], start: number, choices: number) {
  let first = 0;
  let value = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < choices; index++) {
    const candidate = values[start + index] ?? Number.NEGATIVE_INFINITY;
    if (candidate > value) {
      second = value;
      value = candidate;
      first = index;
    } else second = Math.max(second, candidate);
  }
  return { first, value, margin: value - second };
}

/** A tie agrees: nothing there is larger than the reference's answer. With NaN in the row there is no largest. */
function isLargest(values: OutputTensor['values'], start: number, choices: number, at: number): boolean {
  const answer = values[start + at] ?? Number.NaN;
  for (let index = start; index < start + choices; index++) {
    if (!((values[index] ?? Number.NaN) <= answer)) return false;
  }
  return true;
}
