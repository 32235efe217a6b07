import { createToken, listTokens, revokeToken } from '../../core/api/tokens.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addTokenHandlers(api: Api, { tokens }: Workbench): void {
  api.openapi(listTokens, async (context) => context.json({ tokens: await tokens.list() }, 200));
  api.openapi(createToken, async (context) => {
    const { name, scope } = context.req.valid('json');
    return context.json(await tokens.create(name, scope), 201);
  });
  api.openapi(revokeToken, async (context) => context.json(await tokens.revoke(context.req.valid('param').name), 200));
}
