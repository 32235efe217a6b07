import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { downloadBundle, makeBundle, mergeSources } from '../../core/api/bundles.ts';
import { bundleSelectionSchema } from '../../core/domain/bundle.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addBundleHandlers(api: Api, { bundles }: Workbench): void {
  api.openapi(makeBundle, async (context) => {
    const { path, replace, ...selection } = context.req.valid('json');
    return context.json(await bundles.make(path, selection, replace), 200);
  });
  api.openapi(downloadBundle, async (context) => {
    const { sessions, since, includeImported } = context.req.valid('query');
    const selection = bundleSelectionSchema.parse({
      sessions: (sessions ?? '').split(',').filter((id) => id !== ''),
      since,
      includeImported: includeImported === 'true',
    });
    const folder = await mkdtemp(join(tmpdir(), 'assay-download-'));
    const path = join(folder, 'results.assay-bundle.zip');
    try {
      const { bytes } = await bundles.make(path, selection, false);
      const stream = createReadStream(path);
      stream.once('close', () => void rm(folder, { recursive: true, force: true }));
      return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
        headers: {
          'content-type': 'application/zip',
          'content-length': String(bytes),
          'content-disposition': 'attachment; filename="results.assay-bundle.zip"',
        },
      });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
  api.openapi(mergeSources, async (context) => context.json(await bundles.merge(context.req.valid('json')), 200));
}
