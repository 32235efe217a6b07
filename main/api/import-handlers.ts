import { streamSSE } from 'hono/streaming';
import {
  cancelImport,
  followImport,
  getImport,
  getImportedResult,
  listImportFiles,
  listImports,
  startImport,
  undoImport,
} from '../../core/api/imports.ts';
import { uploadFile } from '../../core/api/uploads.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addImportHandlers(api: Api, { imports, uploads }: Workbench): void {
  api.openapi(uploadFile, async (context) =>
    context.json(await uploads.add(context.req.valid('query').name, context.req.raw.body), 201),
  );
  api.openapi(startImport, async (context) => context.json(await imports.start(context.req.valid('json')), 201));
  api.openapi(followImport, async (context) => {
    const { id } = context.req.valid('param');
    // What is not there is an error of its own, before the stream begins.
    await imports.report(id);
    const abort = new AbortController();
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        abort.abort();
      });
      for await (const status of imports.follow(id, abort.signal)) {
        await stream.writeSSE({ data: JSON.stringify(status) });
      }
    });
  });
  api.openapi(cancelImport, async (context) => context.json(await imports.cancel(context.req.valid('param').id), 200));
  api.openapi(listImports, async (context) =>
    context.json({ imports: await imports.list(context.req.valid('query').limit) }, 200),
  );
  api.openapi(getImport, async (context) => context.json(await imports.report(context.req.valid('param').id), 200));
  api.openapi(listImportFiles, async (context) =>
    context.json(await imports.files(context.req.valid('param').id, context.req.valid('query')), 200),
  );
  api.openapi(undoImport, async (context) => context.json(await imports.undo(context.req.valid('param').id), 200));
  api.openapi(getImportedResult, async (context) =>
    context.json(await imports.importedResult(context.req.valid('param').id), 200),
  );
}
