import { z } from 'zod';
import { importFileReportSchema } from '../../core/domain/import-report.ts';

/** `path` is what is opened, `name` what a person knows the file by. */
const sourceSchema = z.object({ path: z.string(), name: z.string() });

/** A file whose bytes are known, and whether they came in before by a format. */
const hashedSourceSchema = sourceSchema.extend({
  contentHash: z.string(),
  /** Size and time of change while it was hashed: what is read afterwards must be the same. */
  stamp: z.string(),
  knownAs: z.array(z.string()),
});
export type HashedSource = z.infer<typeof hashedSourceSchema>;

/** What the main process asks of a reader. One request at a time; `more` asks for the next part of what is being read. */
export const readerRequestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    dryRun: z.boolean(),
    mapping: z.string().optional(),
    archive: z.string().optional(),
  }),
  z.object({ type: z.literal('hash'), sources: z.array(sourceSchema) }),
  z.object({ type: z.literal('read'), sources: z.array(hashedSourceSchema) }),
  z.object({ type: z.literal('more') }),
]);
export type ReaderRequest = z.infer<typeof readerRequestSchema>;

const hashSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('hashed'), contentHash: z.string(), bytes: z.number(), stamp: z.string() }),
  z.object({ state: z.literal('unreadable'), reason: z.string() }),
]);
export type SourceHash = z.infer<typeof hashSchema>;

/** What became of the source at that place of the request. */
const sourceReadingSchema = importFileReportSchema
  .omit({ path: true, bytes: true, contentHash: true, newCount: true })
  .extend({ index: z.number().int() });
export type SourceReading = z.infer<typeof sourceReadingSchema>;

export const readerReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hashes'), hashes: z.array(hashSchema) }),
  /** It begins with the source at that place: should the reader end, this one was the reason. */
  z.object({ type: z.literal('reading'), index: z.number().int() }),
  /** Records and rejections as JSON texts that go to the store as they are; `readings` are whole with this part. */
  z.object({
    type: z.literal('part'),
    records: z.string(),
    rejections: z.string(),
    readings: z.array(sourceReadingSchema),
  }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type ReaderReply = z.infer<typeof readerReplySchema>;
