import { listWebBrowsers, refreshWebBrowsers } from '../../core/api/web-browsers.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addWebBrowserHandlers(api: Api, { webBrowsers }: Workbench): void {
  api.openapi(listWebBrowsers, async (context) => context.json(await webBrowsers.list(), 200));
  api.openapi(refreshWebBrowsers, async (context) =>
    context.json(await webBrowsers.refresh(context.req.valid('json')), 200),
  );
}
