import { extname, join } from 'node:path';
import { ApiCallError } from '../../core/api/client.ts';
import { ApiError } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { type ChartImage, getReportCharts, type ReportQueryInput } from '../../core/api/reports.ts';
import { type ReportFormat, reportFormatSchema, type ReportKind } from '../../core/domain/report.ts';
import { makeOutputFolder, writeOutput } from '../files/write-output.ts';
import { assertOk } from './assert-ok.ts';
import type { Door } from './door.ts';
import { printProgress } from './output/console.ts';

export interface FetchedReport {
  readonly bytes: Uint8Array;
  /** Of CSV: all tables that the report has. */
  readonly tables: readonly string[];
}

export async function fetchReport(
  door: Door,
  kind: ReportKind,
  query: ReportQueryInput,
  { format, table }: { readonly format: ReportFormat; readonly table?: string | undefined },
): Promise<FetchedReport> {
  const parameters = new URLSearchParams({ format });
  for (const [name, value] of Object.entries({ ...query, table })) {
    if (value !== undefined) parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const response = await door.fetch(`${apiPrefix}/reports/${kind}/file?${parameters.toString()}`);
  await assertOk(response);
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    tables: (response.headers.get('x-report-tables') ?? '').split(',').filter((name) => name !== ''),
  };
}

/** A report as a file, whose name's ending says the format; a single chart where that is .svg or .png. */
export async function writeReportFile(
  door: Door,
  kind: ReportKind,
  query: ReportQueryInput,
  file: string,
): Promise<string> {
  const ending = extname(file).slice(1).toLowerCase();
  if (ending === 'svg' || ending === 'png') {
    return writeOutput(file, await firstChart(door, kind, query, ending));
  }
  const format = reportFormatSchema.safeParse(ending === 'htm' ? 'html' : ending);
  if (!format.success) {
    throw new ApiError(
      'bad-request',
      `A report cannot be written as “${ending === '' ? file : `.${ending}`}”.`,
      `Name a file that ends with .html, .md, .csv, .json, .pdf, or .svg or .png for its chart alone.`,
    );
  }
  return writeOutput(file, (await fetchReport(door, kind, query, { format: format.data })).bytes);
}

async function firstChart(door: Door, kind: ReportKind, query: ReportQueryInput, image: ChartImage): Promise<Buffer> {
  const { charts } = await door.call(getReportCharts, { params: { kind }, query: { ...query, image } });
  const [first] = charts;
  if (first === undefined) {
    throw new ApiError(
      'unprocessable',
      'This report has no chart: nothing fits what was asked.',
      'Ask for less, or measure something first.',
    );
  }
  return bytesOf(first.content, image);
}

function bytesOf(content: string, image: ChartImage): Buffer {
  return Buffer.from(content, image === 'png' ? 'base64' : 'utf8');
}

/** Every chart as SVG, and as PNG where a browser can be had. */
export async function writeCharts(
  door: Door,
  kind: ReportKind,
  query: ReportQueryInput,
  folder: string,
): Promise<void> {
  const path = await makeOutputFolder(folder);
  for (const image of ['svg', 'png'] as const) {
    try {
      const { charts } = await door.call(getReportCharts, { params: { kind }, query: { ...query, image } });
      for (const { name, content } of charts)
        await writeOutput(join(path, `${name}.${image}`), bytesOf(content, image));
      printProgress(`${String(charts.length)} ${image.toUpperCase()} charts in ${path}`);
    } catch (error) {
      if (image === 'svg' || !(error instanceof ApiCallError)) throw error;
      printProgress(`No PNG: ${error.message} ${error.body.hint}`);
    }
  }
}
