import { assertNever } from '../domain/assert-never.ts';
import type { OutputCheck } from '../domain/measurement.ts';
import type { OutputTensor } from './case-protocol.ts';
import type { AnswerForm } from './output-check/output-allowances.ts';
import { checkOutputs } from './output-check.ts';
import { checksumOutputs } from './output-checksum.ts';

/** What a run's outputs are held against. */
export type OutputReference =
  | { readonly state: 'computed'; readonly outputs: readonly OutputTensor[] }
  /** This run is the reference itself. */
  | { readonly state: 'self' }
  | { readonly state: 'unavailable'; readonly reason: string };

/** Checked run by run, so that the outputs of one are all that memory holds. */
export function checkRunOutput(
  reference: OutputReference,
  outputs: readonly OutputTensor[],
  form: AnswerForm,
): OutputCheck {
  switch (reference.state) {
    case 'computed':
      return checkOutputs(outputs, reference.outputs, form);
    case 'self':
      return selfCheck(outputs);
    case 'unavailable':
      return { state: 'not-checked', reason: reference.reason };
    default:
      return assertNever(reference);
  }
}

/** A reference cannot disagree with itself, but one with NaN in it is nothing to compare with. */
function selfCheck(outputs: readonly OutputTensor[]): OutputCheck {
  const hasNaN = outputs.some(({ values }) => values.some((value) => Number.isNaN(value)));
  if (hasNaN) return { state: 'not-checked', reason: 'The outputs contain NaN, so they are no reference.' };
  return { state: 'is-reference', checksum: checksumOutputs(outputs) };
}

export interface CombinedCheck {
  readonly check: OutputCheck;
  /** Present where some runs were right and others were not. */
  readonly variation?: string;
}

/** One statement for all runs: the worst of them, and whether they were of one mind. */
export function combineOutputChecks(checks: readonly [OutputCheck, ...OutputCheck[]]): CombinedCheck {
  const wrong = checks.filter((check) => check.state === 'differs');
  const [worst] = wrong.sort((left, right) => right.maximumRelativeError - left.maximumRelativeError);
  if (worst !== undefined) {
    const right = checks.filter((check) => check.state === 'agrees' || check.state === 'is-reference').length;
    if (right === 0) return { check: worst };
    const variation = `The output of ${right} of ${checks.length} runs was right, that of ${wrong.length} was not: ${worst.message}`;
    return { check: worst, variation };
  }
  return { check: checks.reduce(lessCertain) };
}

/** The reference itself stays one; of checks that agree, the one with the larger error is kept. */
function lessCertain(left: OutputCheck, right: OutputCheck): OutputCheck {
  if (left.state === 'is-reference' || right.state === 'not-checked') return left;
  if (left.state === 'not-checked') return right;
  if (left.state !== 'agrees' || right.state !== 'agrees') return left;
  return right.maximumRelativeError > left.maximumRelativeError ? right : left;
}
