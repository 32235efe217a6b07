import { ApiError } from '../../core/api/errors.ts';
import { getSavedQuery, listSavedQueries, removeSavedQuery, saveQuery } from '../../core/api/saved-queries.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addSavedQueryHandlers(api: Api, { store }: Workbench): void {
  api.openapi(listSavedQueries, async (context) => context.json({ queries: await store.savedQueries() }, 200));
  api.openapi(getSavedQuery, async (context) => {
    const { name } = context.req.valid('param');
    const found = (await store.savedQueries()).find((query) => query.name === name);
    return context.json(found ?? missing(name), 200);
  });
  api.openapi(saveQuery, async (context) =>
    context.json(await store.saveQuery({ ...context.req.valid('param'), ...context.req.valid('json') }), 200),
  );
  api.openapi(removeSavedQuery, async (context) => {
    const { name } = context.req.valid('param');
    return context.json((await store.removeSavedQuery(name)) ?? missing(name), 200);
  });
}

function missing(name: string): never {
  throw new ApiError(
    'not-found',
    `No query is saved under “${name}”.`,
    'GET /api/v1/saved-queries and “assay query --list” name those that are.',
  );
}
