import { z } from 'zod';

/** The form of the archive; the form of its rows is that of the database, `schemaVersion`. */
export const bundleVersion = 1;

const count = z.number().int().nonnegative();

const bundleMachineSchema = z.object({ id: z.string(), label: z.string() });

/** `manifest.json`: what a bundle holds, and the hash by which each part is checked before any of it comes in. */
export const bundleManifestSchema = z.object({
  kind: z.literal('assay-bundle'),
  bundleVersion: z.number().int().positive(),
  schemaVersion: z.number().int().positive(),
  assayVersion: z.string(),
  madeAt: z.iso.datetime(),
  includesImported: z.boolean(),
  machines: z.array(bundleMachineSchema),
  /** One Parquet file a table. */
  tables: z.array(
    z.object({
      table: z.string().regex(/^[a-z_]{1,60}$/),
      file: z.string().regex(/^[a-z_]{1,60}\.parquet$/),
      rows: count,
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

/** Which rows go into a bundle: all finished sessions, unless less is asked for. */
export const bundleSelectionSchema = z.object({
  sessions: z.array(z.uuid()).max(10_000).default([]),
  /** Sessions that started at this time or later. */
  since: z.iso.datetime({ offset: true }).optional(),
  /** Also what other tools told. Of a selection of sessions it is all of it: imports belong to none. */
  includeImported: z.boolean().default(false),
});
export type BundleSelection = z.infer<typeof bundleSelectionSchema>;

/** What was written, and what a person should know of it. */
export const bundleReportSchema = z.object({
  path: z.string(),
  bytes: count,
  manifest: bundleManifestSchema,
  notes: z.array(z.string()),
});
export type BundleReport = z.infer<typeof bundleReportSchema>;

/** What became of the rows of one table. */
export const mergedTableSchema = z.object({
  table: z.string(),
  /** Rows that were not here before. */
  new: count,
  /** Here already, with the same content. */
  known: count,
  /** A machine, a model or a coverage that the source knows of a later time: it took the place of what was here. */
  updated: count,
  /** Here already with other content: what was here stays. */
  conflicting: count,
  /** Not fit to come in: what they belong to is missing, or they do not say what such a row must. */
  refused: count,
});
export type MergedTable = z.infer<typeof mergedTableSchema>;

export const mergedSourceSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('merged'),
    path: z.string(),
    kind: z.enum(['bundle', 'database']),
    schemaVersion: z.number().int(),
    machines: z.array(bundleMachineSchema),
    tables: z.array(mergedTableSchema),
    /** The first of the rows that conflict or were refused, each in a sentence. */
    remarks: z.array(z.string()),
    /** What a person should know of the source: an older format, columns that this Assay does not know. */
    notes: z.array(z.string()),
  }),
  /** Nothing of it came in. */
  z.object({ state: z.literal('refused'), path: z.string(), reason: z.string(), hint: z.string() }),
]);
export type MergedSource = z.infer<typeof mergedSourceSchema>;

export const mergeReportSchema = z.object({
  /** In the order asked for; each came in whole or not at all. */
  sources: z.array(mergedSourceSchema),
});
export type MergeReport = z.infer<typeof mergeReportSchema>;
