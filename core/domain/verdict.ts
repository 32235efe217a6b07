import { z } from 'zod';

/** Every reason a verdict can name. The text of each, and its advice, stand in `core/measure/verdict-reasons.ts` alone. */
export const verdictReasonCodeSchema = z.enum([
  // enough of it
  'too-few-samples',
  'too-few-runs',
  'precision-not-reached',
  'scenario-rules-unmet',
  // steady
  'not-steady',
  'slowing-down',
  'drifting',
  'autocorrelated',
  'noisy',
  'runs-disagree',
  // undisturbed
  'noisy-machine',
  'throttled',
  'on-battery',
  'contended',
  // right
  'output-wrong',
  'output-varies',
  'output-not-checked',
  // where it was asked to
  'ran-elsewhere',
  'partly-elsewhere',
  'placement-unknown',
  'software-device',
  // timed
  'clock-too-coarse',
  'not-isolated',
  // where the time goes
  'dispatch-bound',
  'transfer-bound',
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
