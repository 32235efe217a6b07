import { ApiError } from '../../core/api/errors.ts';
import { getResult, getSessionReport, type ResultEvidence } from '../../core/api/results.ts';
import { writeSessionReport } from '../report/session-report.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addResultHandlers(api: Api, workbench: Workbench): void {
  api.openapi(getResult, async (context) =>
    context.json(await findEvidence(workbench, context.req.valid('param').id), 200),
  );
  api.openapi(getSessionReport, async (context) => {
    const html = await writeSessionReport(workbench, context.req.valid('param').id);
    return context.html(html, 200);
  });
}

async function findEvidence({ store }: Workbench, id: string): Promise<ResultEvidence> {
  const recorded = await store.measurement(id);
  if (recorded === undefined) {
    await refuseImported(store, id);
    throw new ApiError(
      'not-found',
      `There is no measurement ${id} in this database.`,
      'POST /api/v1/query/rows lists them.',
    );
  }
  const environment = await store.environment(recorded.measurement.sessionId);
  return { ...recorded, environment: environment as Record<string, unknown> };
}

/** In the table of results stand rows of other tools too, whose evidence is of another kind. */
async function refuseImported(store: Workbench['store'], id: string): Promise<void> {
  if ((await store.importedResult(id)) === undefined) return;
  throw new ApiError(
    'not-found',
    `${id} is no measurement of Assay’s but a record that was imported.`,
    `Its evidence is at GET /api/v1/imported-results/${id}.`,
  );
}
