import { z } from 'zod';

/**
 * Sounds that Assay makes itself, from a seed. `speech`: voiced harmonics with formants, fricatives, pauses and noise. `tone`: a
 * sine. `sweep`: a sine that rises through the band. `silence`: zeros.
 */
export const soundSignalSchema = z.enum(['speech', 'tone', 'sweep', 'silence']);
export type SoundSignal = z.infer<typeof soundSignalSchema>;

/** What turns samples of sound into a model's input, as the model's published feature extractor does. */
export const frontEndIdSchema = z.enum(['whisper-log-mel', 'clap-log-mel', 'zero-mean-unit-variance']);
export type FrontEndId = z.infer<typeof frontEndIdSchema>;

/** An hour: more than any model takes at once. */
const longestSeconds = 3600;

/** What a workload listens to. The model's front end and its sampling rate are the model's own. */
export const soundSchema = z.object({
  signal: soundSignalSchema,
  /** Of sound, without what a front end fills its window up with. */
  seconds: z.number().positive().max(longestSeconds),
});
export type Sound = z.infer<typeof soundSchema>;

/** Of a plan: each duration is a workload of its own. */
export const planSoundSchema = z.object({
  signal: soundSignalSchema.default('speech'),
  seconds: z.array(soundSchema.shape.seconds).min(1).max(20),
});
export type PlanSound = z.infer<typeof planSoundSchema>;
