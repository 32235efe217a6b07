import type { OutputCheck } from '../domain/measurement.ts';
import type { ElementType } from '../domain/model.ts';
import type { OutputTensor } from './case-protocol.ts';
import { compareTensor, type TensorComparison } from './output-check/compare-tensor.ts';
import { type AnswerForm, type OutputAllowance, outputAllowance } from './output-check/output-allowances.ts';
import { compareTopAnswers, type TopAnswers } from './output-check/top-answers.ts';

const exactTypes: readonly ElementType[] = ['int64', 'int32', 'int8', 'uint8', 'bool'];

interface ComparedOutput extends TensorComparison {
  readonly name: string;
  readonly isExact: boolean;
  readonly topAnswers: TopAnswers | undefined;
}

/** Compares what a backend gave with the CPU fp32 reference of the same weights and inputs. */
export function checkOutputs(
  actual: readonly OutputTensor[],
  reference: readonly OutputTensor[],
  form: AnswerForm,
): OutputCheck {
  if (reference.length === 0) return { state: 'not-checked', reason: 'The reference has no outputs.' };
  const allowance = outputAllowance(form);
  const mismatch = findShapeMismatch(actual, reference);
  const outputs = mismatch === undefined ? compareAll(actual, reference, allowance) : [];
  const figures = figuresOf(outputs, allowance);
  // Where weights are rounded, near answers swap places on a right kernel too: fp32 alone promises the answer.
  const fault =
    mismatch ?? findFault(outputs, allowance) ?? (form.precision === 'fp32' ? otherAnswer(outputs) : undefined);
  if (fault === undefined) return { state: 'agrees', ...figures };
  const nanValues = total(outputs, ({ nan }) => nan);
  const infiniteValues = total(outputs, ({ infinite }) => infinite);
  return {
    state: 'differs',
    ...figures,
    nonFiniteValues: nanValues + infiniteValues,
    nanValues,
    infiniteValues,
    message: fault,
  };
}

function findShapeMismatch(actual: readonly OutputTensor[], reference: readonly OutputTensor[]): string | undefined {
  for (const expected of reference) {
    const given = actual.find((output) => output.name === expected.name);
    if (given === undefined) return `The output ${expected.name} is missing.`;
    if (
      given.dimensions.join('×') !== expected.dimensions.join('×') ||
      given.values.length !== expected.values.length
    ) {
      return `The output ${expected.name} has the shape ${shapeOf(given)}, the reference ${shapeOf(expected)}.`;
    }
  }
  return undefined;
}

function shapeOf({ dimensions }: OutputTensor): string {
  return `[${dimensions.join('×')}]`;
}

function compareAll(
  actual: readonly OutputTensor[],
  reference: readonly OutputTensor[],
  { error }: OutputAllowance,
): ComparedOutput[] {
  return reference.flatMap((expected) => {
    const given = actual.find(({ name }) => name === expected.name);
    if (given === undefined) return [];
    const comparison = compareTensor(given, expected);
    const topAnswers = compareTopAnswers(given, expected, { tolerated: error, scale: comparison.scale });
    return [{ ...comparison, name: expected.name, isExact: exactTypes.includes(expected.elementType), topAnswers }];
  });
}

/** The largest errors and the lowest cosine of all outputs: a small one must not hide behind a large one. */
function figuresOf(outputs: readonly ComparedOutput[], { error }: OutputAllowance) {
  const topAnswers = outputs.flatMap((output) => output.topAnswers ?? []);
  return {
    maximumAbsoluteError: Math.max(0, ...outputs.map(({ largestAbsolute }) => largestAbsolute)),
    maximumRelativeError: Math.max(0, ...outputs.map(({ largestRelative }) => largestRelative)),
    cosine: Math.min(1, ...outputs.map(({ cosine = 1 }) => cosine)),
    tolerance: error,
    comparedValues: total(outputs, ({ compared }) => compared),
    ...(topAnswers.length === 0
      ? {}
      : { topAnswers: topAnswers.map(({ output, rows, agreeing }) => ({ output, rows, agreeing })) }),
  };
}

function findFault(outputs: readonly ComparedOutput[], allowance: OutputAllowance): string | undefined {
  return (
    notFinite(outputs) ??
    firstOf(outputs, unlikeReference) ??
    firstOf(outputs, constantOutput) ??
    firstOf(outputs, (output) => tooFarOff(output, allowance)) ??
    firstOf(outputs, (output) => pointsElsewhere(output, allowance))
  );
}

function firstOf(
  outputs: readonly ComparedOutput[],
  faultOf: (output: ComparedOutput) => string | undefined,
): string | undefined {
  for (const output of outputs) {
    const fault = faultOf(output);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function notFinite(outputs: readonly ComparedOutput[]): string | undefined {
  const nan = total(outputs, (output) => output.nan);
  const infinite = total(outputs, (output) => output.infinite);
  const counts = [...(nan > 0 ? [`${nan} NaN`] : []), ...(infinite > 0 ? [`${infinite} infinite`] : [])];
  if (counts.length === 0) return undefined;
  const { name = '' } = outputs.find((output) => output.nan + output.infinite > 0) ?? {};
  const compared = total(outputs, (output) => output.compared);
  return `Of ${compared} values ${counts.join(' and ')} where the reference is not, first in the output ${name}.`;
}

function unlikeReference({ name, unlikeReference: count }: ComparedOutput): string | undefined {
  return count === 0
    ? undefined
    : `The output ${name} has numbers in ${count} places where the reference is NaN or infinite.`;
}

function constantOutput({ name, constant }: ComparedOutput): string | undefined {
  return constant ? `The output ${name} is one and the same value throughout, and the reference’s is not.` : undefined;
}

function tooFarOff(output: ComparedOutput, { error }: OutputAllowance): string | undefined {
  const { name, isExact, largestAbsolute, largestRelative } = output;
  if (isExact) {
    return largestAbsolute > 0
      ? `The output ${name} is of whole numbers and differs by up to ${largestAbsolute}; it has to be equal.`
      : undefined;
  }
  if (largestRelative <= error) return undefined;
  return `The output ${name} is off by up to ${largestRelative.toPrecision(2)} of its scale; allowed is ${error}.`;
}

function pointsElsewhere({ name, cosine }: ComparedOutput, allowance: OutputAllowance): string | undefined {
  if (cosine === undefined || cosine >= allowance.cosine) return undefined;
  return `The output ${name} points elsewhere: cosine ${cosine.toFixed(4)} to the reference, at least ${allowance.cosine} is wanted.`;
}

function otherAnswer(outputs: readonly ComparedOutput[]): string | undefined {
  return firstOf(outputs, ({ topAnswers }) => {
    if (topAnswers === undefined || topAnswers.clearlyOther === 0) return undefined;
    const { output, rows, clearlyOther } = topAnswers;
    return `The top answer of ${clearlyOther} of ${rows} rows of ${output} is another than the reference’s, which leads by more than the tolerated error.`;
  });
}

function total(outputs: readonly ComparedOutput[], countOf: (output: ComparedOutput) => number): number {
  return outputs.reduce((sum, output) => sum + countOf(output), 0);
}
