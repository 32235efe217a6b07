import { z } from 'zod';

const text = z.string().min(1);
/** What is null there, or of another shape, nobody knows. */
function whatIsKnown<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

export const deviceDriverSchema = z.object({
  kind: z.enum(['gpu', 'npu']),
  device: text,
  /** Null where no probe told it. */
  version: text.nullable(),
});
export type DeviceDriver = z.infer<typeof deviceDriverSchema>;

/** The software around a session, as its environment has it. Sessions of an older Assay recorded less, which stays unknown. */
export const sessionSoftwareSchema = z.object({
  kernel: whatIsKnown(text),
  operatingSystem: whatIsKnown(text),
  drivers: whatIsKnown(z.array(deviceDriverSchema)),
});

export interface SessionSoftware extends z.infer<typeof sessionSoftwareSchema> {
  readonly assayVersion?: string | undefined;
}
