import { z } from 'zod';

/** Every reason a verdict can name. The text of each, and its advice, stand in `core/measure/verdict-reasons.ts` alone. */
export const verdictReasonCodeSchema = z.enum([
  'too-few-samples',
  'precision-not-reached',
  'not-steady',
  'drifting',
  'autocorrelated',
  'noisy',
  'output-wrong',
  'output-not-checked',
  'ran-elsewhere',
  'partly-elsewhere',
  'placement-unknown',
  'software-device',
  'clock-too-coarse',
  'not-isolated',
  'contended',
]);
export type VerdictReasonCode = z.infer<typeof verdictReasonCodeSchema>;

export const verdictReasonSchema = z.object({ code: verdictReasonCodeSchema, detail: z.string() });
export type VerdictReason = z.infer<typeof verdictReasonSchema>;

/**
 * valid: the number can be used as it stands. unstable: measured, but its spread or trend forbids fine comparisons.
 * invalid: do not use it as this backend's speed (wrong output, ran elsewhere, no clock).
 */
export const verdictSchema = z.object({
  grade: z.enum(['valid', 'unstable', 'invalid']),
  reasons: z.array(verdictReasonSchema),
});
export type Verdict = z.infer<typeof verdictSchema>;
