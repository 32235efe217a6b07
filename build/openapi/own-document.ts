import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedWorkbench, serveWorkbench } from '../../main/server/serve-workbench.ts';
import type { OpenApiDocument } from './openapi-document.ts';

/** A served workbench with an empty database that goes away with it. */
export async function withServedWorkbench<T>(use: (served: ServedWorkbench) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-openapi-'));
  const served = await serveWorkbench({ databasePath: join(folder, 'assay.duckdb'), port: 0, host: 'in-process' });
  try {
    return await use(served);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The document as this code serves it. */
export async function readDocument({ handler }: ServedWorkbench): Promise<OpenApiDocument> {
  const response = await handler(new Request('http://in-process/openapi.json'));
  return (await response.json()) as OpenApiDocument;
}
