import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiCallError, fillPath, queryString } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import type { ChartImage, ReportQueryInput } from '../../core/api/reports.ts';
import { getReportCharts, getReportFile } from '../../core/api/reports.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { ReportFormat, ReportKind } from '../../core/domain/report.ts';
import { downloadFile, saveFile } from './save-file.ts';
import { call, fetchOrExplain } from './transport.ts';

/** The HTML file itself: what is previewed is what is saved. */
export function useReportPreview(kind: ReportKind, query: ReportQueryInput | undefined) {
  return useQuery({
    queryKey: ['report', kind, query],
    queryFn: () => readHtml(kind, query ?? {}),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    // Large reports are not kept for long.
    gcTime: 30_000,
  });
}

async function readHtml(kind: ReportKind, query: ReportQueryInput): Promise<string> {
  const path = apiPrefix + fillPath(getReportFile.path, { kind }) + queryString({ ...query, format: 'html' });
  const response = await fetchOrExplain(path, {});
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
  return response.text();
}

export function saveReport(kind: ReportKind, query: ReportQueryInput, format: ReportFormat): Promise<void> {
  return downloadFile(`assay-${kind}.${format}`, fillPath(getReportFile.path, { kind }), { ...query, format });
}

/** Each chart as a file of its own; how many there were. */
export async function saveReportCharts(kind: ReportKind, query: ReportQueryInput, image: ChartImage): Promise<number> {
  const { charts } = await call(getReportCharts, { params: { kind }, query: { ...query, image } });
  for (const { name, content } of charts) {
    const bytes = image === 'svg' ? new TextEncoder().encode(content) : bytesOfBase64(content);
    await saveFile(`assay-${kind}-${name}.${image}`, bytes);
  }
  return charts.length;
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
