import { defaultMargin } from '../domain/comparison.ts';
import { provenanceSchema } from '../domain/provenance.ts';
import { reportFormatSchema, reportKindSchema, reportSchema } from '../domain/report.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

/** What a trend can follow: columns of `results`. */
export const trendMetricSchema = z.enum([
  'median_ms',
  'p95_ms',
  'throughput_per_second',
  'session_create_ms',
  'first_run_ms',
  'peak_memory_bytes',
]);
export type TrendMetric = z.infer<typeof trendMetricSchema>;

/** “a,b” as its parts; the empty ones are left out. */
function listOf<T extends z.ZodType<string, string>>(item: T, description: string) {
  return z
    .string()
    .max(4096)
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item).max(200))
    .optional()
    .openapi({ type: 'string', description });
}

const name = z.string().min(1);

export const reportQuerySchema = z.object({
  model: listOf(name, 'Model ids, by comma'),
  component: listOf(name, 'Components or pipelines, by comma'),
  precision: listOf(name, 'fp32, fp16, int8, int4, by comma'),
  backend: listOf(name, 'Backends asked for, by comma'),
  machine: listOf(name, 'Machine ids, by comma'),
  session: listOf(name, 'Session ids or their beginnings, by comma'),
  since: z.string().max(40).optional().openapi({ description: 'Taken at this time or later, e.g. 2026-01-31' }),
  until: z.string().max(40).optional().openapi({ description: 'Taken before this time' }),
  provenance: listOf(provenanceSchema, 'measured alone unless others are named too, by comma'),
  includeUnstable: z.enum(['true', 'false']).default('false').openapi({
    description: 'Unstable results take part in rankings; they are listed in any case. Invalid ones never do',
  }),
  /** comparison: the first is the baseline of the others. */
  sides: listOf(name, 'Of a comparison: what POST /comparisons takes, by comma'),
  margin: z.coerce.number().positive().max(1).default(defaultMargin),
  /** trend. */
  metric: trendMetricSchema.default('median_ms'),
});
export type ReportQuery = z.output<typeof reportQuerySchema>;
export type ReportQueryInput = z.input<typeof reportQuerySchema>;

const kind = z.object({ kind: reportKindSchema });

export const getReport = createRoute({
  method: 'get',
  path: '/reports/{kind}',
  tags: ['Reports'],
  summary: 'A report as data: sections of text, facts, tables, and charts with their figures',
  request: { params: kind, query: reportQuerySchema },
  responses: { 200: jsonResponse('The report.', reportSchema.meta({ id: 'Report' })), ...errorResponses },
});

export const getReportFile = createRoute({
  method: 'get',
  path: '/reports/{kind}/file',
  tags: ['Reports'],
  summary:
    'The same report as one file: HTML that opens offline, Markdown, JSON, PDF (through a browser of this machine), or one of its tables as CSV',
  request: {
    params: kind,
    query: reportQuerySchema.extend({
      format: reportFormatSchema,
      table: z.string().max(200).optional().openapi({ description: 'Of CSV: which table; the first otherwise' }),
    }),
  },
  responses: {
    200: {
      description: 'The file. Of CSV, `x-report-tables` names all tables of the report.',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...errorResponses,
  },
});

export const chartImageSchema = z.enum(['svg', 'png']);
export type ChartImage = z.infer<typeof chartImageSchema>;

export const reportChartFileSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    /** The SVG as text, or the PNG as base64. */
    content: z.string(),
  })
  .meta({ id: 'ReportChartFile' });
export type ReportChartFile = z.infer<typeof reportChartFileSchema>;

export const getReportCharts = createRoute({
  method: 'get',
  path: '/reports/{kind}/charts',
  tags: ['Reports'],
  summary: 'The charts of a report as SVG, or as PNG (through a browser of this machine)',
  request: { params: kind, query: reportQuerySchema.extend({ image: chartImageSchema.default('svg') }) },
  responses: {
    200: jsonResponse('Each chart.', z.object({ charts: z.array(reportChartFileSchema) })),
    ...errorResponses,
  },
});
