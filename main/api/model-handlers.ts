import { addModelFile, getModel, inspectModel, listModels } from '../../core/api/models.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addModelHandlers(api: Api, { models }: Workbench): void {
  api.openapi(listModels, (context) => context.json({ models: [...models.list()] }, 200));
  api.openapi(getModel, async (context) => context.json(await models.get(context.req.valid('query').id), 200));
  api.openapi(addModelFile, async (context) => context.json(await models.get(context.req.valid('json').path), 201));
  api.openapi(inspectModel, async (context) => {
    const { reference, sizes } = context.req.valid('json');
    return context.json(await models.own.inspect(reference, sizes), 200);
  });
}
