import { getModelCache, profileComponent } from '../../core/api/model-explorer.ts';
import { exploreComponent } from '../models/model-explorer.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addModelExplorerHandlers(api: Api, { models, machine }: Workbench): void {
  api.openapi(profileComponent, async (context) =>
    context.json(exploreComponent(context.req.valid('query'), await machine.report()), 200),
  );
  api.openapi(getModelCache, async (context) => context.json(await models.cacheReport(), 200));
}
