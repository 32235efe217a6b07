import { z } from 'zod';
import { filePathSchema } from './file-path.ts';
import {
  fieldConversionSchema,
  foreignKindSchema,
  foreignOutcomeSchema,
  foreignProvenanceSchema,
  importedRecordSchema,
  importRejectionSchema,
} from './imported.ts';

/** What is to be imported, as a person asks for it. */
export const importRequestSchema = z
  .object({
    /** Files and folders of the machine that Assay runs on. */
    paths: z.array(filePathSchema).max(10_000).default([]),
    /** Files that were sent before, by the ids that they got. */
    uploads: z.array(z.uuid()).max(1000).default([]),
    /** Reads and reports; stores nothing. */
    dryRun: z.boolean().default(false),
    /** How to read tables and documents of no known format: the path of a mapping file, or its text. */
    mapping: z
      .discriminatedUnion('from', [
        z.object({ from: z.literal('file'), path: filePathSchema }),
        z.object({ from: z.literal('text'), text: z.string().min(1).max(100_000) }),
      ])
      .optional(),
    /** A folder that gets a copy of every imported file, named by its hash. */
    archive: filePathSchema.optional(),
  })
  .refine(({ paths, uploads }) => paths.length + uploads.length > 0, {
    path: ['paths'],
    message: 'name at least one file or folder',
  });
export type ImportRequest = z.infer<typeof importRequestSchema>;

/**
 * `imported`: read as a known format, whatever of it was new. `known`: the same bytes came in before. `unrecognised`: of no
 * known format. `unreadable`: it could not be read, or not as what it seems to be.
 */
export const importFileStateSchema = z.enum(['imported', 'known', 'unrecognised', 'unreadable']);
export type ImportFileState = z.infer<typeof importFileStateSchema>;

const count = z.number().int().nonnegative();

/** Records of a sort. */
export const recordCountSchema = z.object({
  kind: foreignKindSchema,
  outcome: foreignOutcomeSchema,
  provenance: foreignProvenanceSchema,
  records: count,
});
export type RecordCount = z.infer<typeof recordCountSchema>;

/** What became of one file. Records that are neither new nor rejected were here before. */
export const importFileReportSchema = z.object({
  path: z.string(),
  /** Absent, as the hash, where it could not be opened. */
  bytes: count.optional(),
  /** SHA-256 of its bytes. */
  contentHash: z.string().optional(),
  state: importFileStateSchema,
  format: z.string().optional(),
  recordCount: count,
  newCount: count,
  rejectedCount: count,
  /** Why it was not read. */
  reason: z.string().optional(),
  archivedAs: z.string().optional(),
  counts: z.array(recordCountSchema),
  /** How its fields became ours, with every unit that was converted. */
  conversions: z.array(fieldConversionSchema),
  notes: z.array(z.string()),
  /** The first hundred; `rejectedCount` tells how many there are. */
  rejections: z.array(importRejectionSchema),
  /** Of a dry run: its first record, as it would come in. */
  example: importedRecordSchema.optional(),
});
export type ImportFileReport = z.infer<typeof importFileReportSchema>;

export const importTotalsSchema = z.object({
  /** Files found so far, and by state those that are done. */
  filesFound: count,
  imported: count,
  known: count,
  unrecognised: count,
  unreadable: count,
  bytes: count,
  records: count,
  newRecords: count,
  rejectedRecords: count,
});
export type ImportTotals = z.infer<typeof importTotalsSchema>;

/** `ended-early`: Assay was gone before the import was; what it had committed is kept. */
export const importStateSchema = z.enum(['running', 'finished', 'cancelled', 'failed', 'ended-early']);
export type ImportState = z.infer<typeof importStateSchema>;

/** How an import stands: what its events tell, and the first lines of its report. */
export const importStatusSchema = z.object({
  id: z.uuid(),
  dryRun: z.boolean(),
  state: importStateSchema,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  totals: importTotalsSchema,
  /** Why it failed. */
  message: z.string().optional(),
  /** Something of it stands in the database: it is listed, and can be undone. An import without news leaves no trace. */
  isStored: z.boolean(),
});
export type ImportStatus = z.infer<typeof importStatusSchema>;

/** All that came in, or would, added up; the files are pages of their own. */
export const importReportSchema = importStatusSchema.extend({
  assayVersion: z.string(),
  groups: z.array(recordCountSchema.extend({ format: z.string() })),
  conversions: z.array(fieldConversionSchema.extend({ format: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const importFilePageSchema = z.object({ files: z.array(importFileReportSchema), totalFiles: count });
export type ImportFilePage = z.infer<typeof importFilePageSchema>;

/** What an undo took away. Records that another import brought too are left. */
export const undoneImportSchema = z.object({
  id: z.uuid(),
  removedRecords: count,
  keptRecords: count,
  removedFiles: count,
});
export type UndoneImport = z.infer<typeof undoneImportSchema>;

/** One imported record with where it comes from: the file that brought it first, and every import that has it. */
export const importedEvidenceSchema = z.object({
  id: z.uuid(),
  record: importedRecordSchema,
  format: z.string(),
  file: z.object({
    path: z.string(),
    contentHash: z.string(),
    bytes: count.optional(),
    archivedAs: z.string().optional(),
  }),
  imports: z.array(z.object({ id: z.uuid(), startedAt: z.iso.datetime() })),
});
export type ImportedEvidence = z.infer<typeof importedEvidenceSchema>;
