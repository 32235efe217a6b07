import { z } from 'zod';

/**
 * A report as data: what is said, with its figures and without any formatting. One renderer a format turns it into HTML, Markdown,
 * CSV, JSON, PDF or text, so that all of them show the same numbers.
 */

export const reportKindSchema = z.enum([
  'performance',
  'hardware',
  'compatibility',
  'summary',
  'comparison',
  'session',
  'hardware-comparison',
  'model-comparison',
  'trend',
]);
export type ReportKind = z.infer<typeof reportKindSchema>;

export const reportFormatSchema = z.enum(['html', 'md', 'csv', 'json', 'pdf']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/** How a row or a cell is marked. `muted`: untested, skipped, left out. */
export const toneSchema = z.enum(['good', 'warning', 'bad', 'muted', 'accent']);
export type Tone = z.infer<typeof toneSchema>;

/** What a number is of; renderers choose the prefix (ms or s, MB or GB) by it. */
export const quantitySchema = z.enum([
  'ms',
  'bytes',
  'per-second',
  'flops-per-second',
  'bytes-per-second',
  'share',
  'ratio',
  'count',
  'p-value',
]);
export type Quantity = z.infer<typeof quantitySchema>;

export const intervalSchema = z.object({ low: z.number(), high: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

/** null is unknown, or does not apply: never 0. */
export const reportCellSchema = z.union([z.string(), z.number(), z.boolean(), intervalSchema, z.null()]);
export type ReportCell = z.infer<typeof reportCellSchema>;

export const reportColumnSchema = z.object({
  /** Of a CSV's head: lower case with underscores and the unit. */
  name: z.string(),
  label: z.string(),
  /** `id`: shown by its beginning. `time`: ISO 8601. `state`: one of few words, marked by its row's or its own tone. */
  kind: z.enum(['text', 'id', 'time', 'state', 'number', 'interval']),
  quantity: quantitySchema.optional(),
  /** What null means here; “unknown” otherwise. */
  nothing: z.string().optional(),
  /** For people left out where it says the same in every row; a CSV has it always. */
  quiet: z.boolean().optional(),
});
export type ReportColumn = z.infer<typeof reportColumnSchema>;

export const reportRowSchema = z.object({ cells: z.array(reportCellSchema), tone: toneSchema.optional() });
export type ReportRow = z.infer<typeof reportRowSchema>;

export const reportTableSchema = z.object({
  /** Names it for `--table` and as a file. */
  name: z.string(),
  title: z.string(),
  columns: z.array(reportColumnSchema),
  rows: z.array(reportRowSchema),
});
export type ReportTable = z.infer<typeof reportTableSchema>;

const chartBase = { name: z.string(), title: z.string(), caption: z.string() };

/** Hollow: not valid as this backend's speed, or not measured. */
const markSchema = z.enum(['solid', 'hollow']);

export const intervalPointSchema = z.object({
  series: z.string(),
  value: z.number(),
  interval: intervalSchema.optional(),
  mark: markSchema,
  note: z.string().optional(),
});
export type IntervalPoint = z.infer<typeof intervalPointSchema>;

/** Figures with their intervals, a row each; several series share a row. */
export const intervalChartSchema = z.object({
  ...chartBase,
  type: z.literal('intervals'),
  quantity: quantitySchema,
  scale: z.enum(['logarithmic', 'linear']),
  /** A line to hold the figures against: 1 of ratios. */
  reference: z.number().optional(),
  series: z.array(z.string()),
  rows: z.array(z.object({ label: z.string(), points: z.array(intervalPointSchema) })),
});
export type IntervalChart = z.infer<typeof intervalChartSchema>;

export const linePointSchema = z.object({
  at: z.iso.datetime(),
  value: z.number(),
  interval: intervalSchema.optional(),
  mark: markSchema,
  note: z.string().optional(),
});

/** Figures over time. A line is broken where something else than its speed changed; the change is named. */
export const lineChartSchema = z.object({
  ...chartBase,
  type: z.literal('lines'),
  quantity: quantitySchema,
  series: z.array(z.object({ name: z.string(), segments: z.array(z.array(linePointSchema)) })),
  annotations: z.array(z.object({ at: z.iso.datetime(), series: z.string(), text: z.string() })),
});
export type LineChart = z.infer<typeof lineChartSchema>;

/** One word a pair of row and column. */
export const matrixChartSchema = z.object({
  ...chartBase,
  type: z.literal('matrix'),
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      label: z.string(),
      /** `symbol`: one character, where there is no room for the word. */
      cells: z.array(
        z.object({ state: z.string(), symbol: z.string(), tone: toneSchema, note: z.string().optional() }),
      ),
    }),
  ),
});
export type MatrixChart = z.infer<typeof matrixChartSchema>;

export const reportChartSchema = z.discriminatedUnion('type', [
  intervalChartSchema,
  lineChartSchema,
  matrixChartSchema,
]);
export type ReportChart = z.infer<typeof reportChartSchema>;

export const reportFactSchema = z.object({ term: z.string(), text: z.string() });
export type ReportFact = z.infer<typeof reportFactSchema>;

export const reportBlockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** Set apart: what a reader must not miss, and what to do. */
  z.object({ type: z.literal('callout'), tone: toneSchema, text: z.string(), remedy: z.string().optional() }),
  z.object({ type: z.literal('facts'), facts: z.array(reportFactSchema) }),
  z.object({ type: z.literal('list'), items: z.array(z.string()) }),
  z.object({ type: z.literal('chart'), chart: reportChartSchema }),
  z.object({ type: z.literal('table'), table: reportTableSchema }),
]);
export type ReportBlock = z.infer<typeof reportBlockSchema>;

export const reportSectionSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** 3 belongs to the 2 before it. */
  level: z.union([z.literal(2), z.literal(3)]),
  /** Closed until a reader opens it: much of the same. Printed open. */
  folded: z.boolean(),
  blocks: z.array(reportBlockSchema),
});
export type ReportSection = z.infer<typeof reportSectionSchema>;

export const reportSchema = z.object({
  kind: reportKindSchema,
  title: z.string(),
  subtitle: z.string(),
  madeAt: z.iso.datetime(),
  assayVersion: z.string(),
  /** What was asked and counted: filters, provenance, number of measurements. */
  scope: z.array(reportFactSchema),
  sections: z.array(reportSectionSchema),
});
export type Report = z.infer<typeof reportSchema>;
