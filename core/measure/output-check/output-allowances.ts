import type { Workload } from '../../domain/workload.ts';

export interface OutputAllowance {
  /**
   * Largest error of a value, as a share of (|reference| + RMS of the reference tensor): relative for large values, absolute
   * on the tensor's own scale for values near zero, so that neither a scaled-down output nor one wrong zero slips through.
   */
  readonly error: number;
  /** Of each output. Errors can hide in one element; a direction that is off shows that the whole is wrong, also where errors may be large. */
  readonly cosine: number;
}

/** What decides how exact an answer has to be: int8 whose activations are quantised by ranges fixed before loses more. */
export type AnswerForm = Pick<Workload, 'precision' | 'quantization'>;

/**
 * Measured on ort-cpu against portable fp32: the 33 components of the zoo's `small` set in both spellings, 298 outputs a form. The
 * published sizes that were tried too (BERT, ViT and T5 small, OPT 125M, up to 12 layers) stay below these worst cases.
 *
 * | form         | worst error | lowest cosine | allowed                                        | found of 141 |
 * | fp32         | 7.5e-6      | 1.0000000     | 130 ×: other kernels sum in another order      | 139          |
 * | fp16         | 7.1e-3      | 0.9999980     | 2.8 ×, 1 − cosine 100 ×: fp16 sums on a GPU    | 134          |
 * | int8 dynamic | 0.285       | 0.9970        | 2 ×, and 1 − cosine 2 ×                        | 117          |
 * | int8 static  | 0.776       | 0.9766        | 2 ×, and 1 − cosine 2 ×                        | not counted  |
 * | int4         | 1.32        | 0.9328        | 2 ×, and 1 − cosine 2 ×                        | 80           |
 *
 * `build/reference/output-errors.ts` measures it again. The figures of int8 are of a processor with VNNI; without it (AVX2 alone) sums
 * of two products overflow, and T5’s logits had 1.27 and 0.942: wrong by these limits, as they are.
 *
 * `found`: of copies with one whole weight zeroed, up to five a component. What fp32 misses moves the output by less than 0.1 %. What
 * int8 misses are mostly single query or key weights of the last layers. int4 finds what is grossly wrong (a layer's result lost,
 * zeros, NaN) and cannot find less: its own rounding moves the outputs of seeded weights as far as two of five zeroed
 * weights do. Seeded weights are the worst case, since they are spread evenly.
 */
const allowances = {
  fp32: { error: 1e-3, cosine: 0.9999 },
  fp16: { error: 2e-2, cosine: 0.9998 },
  int8Dynamic: { error: 0.57, cosine: 0.994 },
  int8Static: { error: 1.55, cosine: 0.953 },
  int4: { error: 2.6, cosine: 0.866 },
} as const;

export function outputAllowance({ precision, quantization }: AnswerForm): OutputAllowance {
  if (precision !== 'int8') return allowances[precision];
  // Absent: a person's own file, whose form is not known; nothing is built in int8 without saying which.
  return quantization === 'dynamic' ? allowances.int8Dynamic : allowances.int8Static;
}
