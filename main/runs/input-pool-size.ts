import type { MeasurementProfile } from '../../core/domain/profile.ts';
import type { CaseWork, ResolvedInput } from '../../core/measure/case-protocol.ts';
import { bitsOf } from '../../core/onnx/element-bits.ts';

/** Sets that runs take in turn: with several, no cache of inputs or of what was computed from them can answer. */
const sets = 4;
/** A larger set comes out of no cache anyway, and four of them are memory that the model may need. */
const largestSetBytes = 64 * 2 ** 20;
const widestBits = 64;

/**
 * A pipeline draws its inputs anew in every iteration. Values that a person gave are the only ones there are, and a single run, as a
 * reference is, takes one set.
 */
export function inputPoolOf(work: CaseWork, { maximumSamples }: Pick<MeasurementProfile, 'maximumSamples'>): number {
  if (work.kind === 'pipeline' || maximumSamples === 1) return 1;
  if (work.inputs.some(({ values }) => values.rule === 'values')) return 1;
  return bytesOf(work.inputs) < largestSetBytes ? sets : 1;
}

function bytesOf(inputs: readonly ResolvedInput[]): number {
  return inputs.reduce((sum, { elementType, dimensions }) => {
    const elements = dimensions.reduce((product, size) => product * size, 1);
    return sum + (elements * (bitsOf(elementType) ?? widestBits)) / 8;
  }, 0);
}
