import { postResults } from '../../core/api/ingest.ts';
import { ingestReportSchema } from '../../core/domain/ingest.ts';
import { ingestResults } from '../ingest/ingest-results.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

/** Not `api.openapi`: that would judge the body as a whole, where each row is judged by itself. */
export function addIngestHandlers(api: Api, { ingest }: Workbench): void {
  api.openAPIRegistry.registerPath(postResults);
  api.post(postResults.path, async (context) => {
    const report = await ingestResults(ingest, context.req.header('content-type'), await context.req.text());
    return context.json(ingestReportSchema.parse(report), 200);
  });
}
