import { getReport, getReportCharts, getReportFile } from '../../core/api/reports.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addReportHandlers(api: Api, { reports }: Workbench): void {
  api.openapi(getReport, async (context) =>
    context.json(await reports.report(context.req.valid('param').kind, context.req.valid('query')), 200),
  );
  api.openapi(getReportFile, async (context) => {
    const { format, table, ...query } = context.req.valid('query');
    const file = await reports.file(context.req.valid('param').kind, query, format, table);
    const body = typeof file.body === 'string' ? file.body : new Uint8Array(file.body);
    // A page is for looking at; anything else is for keeping.
    const disposition = format === 'html' ? 'inline' : 'attachment';
    return context.body(body, 200, {
      'content-type': file.contentType,
      'content-disposition': `${disposition}; filename="${file.name}"`,
      'x-report-tables': file.tables.join(','),
    });
  });
  api.openapi(getReportCharts, async (context) => {
    const { image, ...query } = context.req.valid('query');
    return context.json({ charts: await reports.charts(context.req.valid('param').kind, query, image) }, 200);
  });
}
