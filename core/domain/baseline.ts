import { z } from 'zod';

/** What a person calls measurements that others are held against. */
export const baselineNameSchema = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,79}$/u,
    'a name has up to 80 letters, digits, spaces and . _ -, and starts with a letter or digit',
  );

export const baselineSchema = z.object({
  name: baselineNameSchema,
  setAt: z.iso.datetime(),
  measurementIds: z.array(z.uuid()).min(1),
});
export type Baseline = z.infer<typeof baselineSchema>;
