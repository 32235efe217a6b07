import type { OutputTensor } from '../measure/case-protocol.ts';

/** How far an output is from the same one in fp32. */
export interface OutputError {
  readonly name: string;
  readonly largestAbsoluteError: number;
  /** ‖output − reference‖ / ‖reference‖. */
  readonly relativeError: number;
  readonly cosine: number;
  /** Of logits: in how many rows the largest number stands at the same place. */
  readonly topAnswers?: { readonly agreeing: number; readonly of: number };
}

/** Throws where the two are not of one shape: they are of different models then. */
export function outputError(reference: OutputTensor, output: OutputTensor): OutputError {
  const { name } = reference;
  if (reference.dimensions.join() !== output.dimensions.join()) {
    throw new Error(
      `The output ${name} is [${output.dimensions.join()}] and its reference [${reference.dimensions.join()}].`,
    );
  }
  let [largest, difference, own, other, product] = [0, 0, 0, 0, 0];
  for (let index = 0; index < reference.values.length; index++) {
    const expected = reference.values[index] ?? 0;
    const actual = output.values[index] ?? 0;
    const error = Math.abs(actual - expected);
    // Written so that not-a-number shows.
    if (!(error <= largest)) largest = error;
    difference += error * error;
    own += expected * expected;
    other += actual * actual;
    product += expected * actual;
  }
  return {
    name,
    largestAbsoluteError: largest,
    relativeError: own === 0 ? Math.sqrt(difference) : Math.sqrt(difference / own),
    cosine: own === 0 && other === 0 ? 1 : product / Math.sqrt(own * other),
    ...(name.includes('logits') ? { topAnswers: topAnswers(reference, output) } : {}),
  };
}

function topAnswers(reference: OutputTensor, output: OutputTensor): NonNullable<OutputError['topAnswers']> {
  const size = reference.dimensions.at(-1) ?? 1;
  const rows = reference.values.length / size;
  let agreeing = 0;
  for (let row = 0; row < rows; row++) {
    if (topOf(reference.values, row * size, size) === topOf(output.values, row * size, size)) agreeing++;
  }
  return { agreeing, of: rows };
}

function topOf(values: OutputTensor['values'], start: number, size: number): number {
  let top = 0;
  for (let index = 1; index < size; index++) {
    if ((values[start + index] ?? 0) > (values[start + top] ?? 0)) top = index;
  }
  return top;
}
