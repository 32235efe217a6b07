import { sizeOf } from './open-database.ts';
import type { OpenStore } from './open-store.ts';
import type { StoreStats } from './store-api.ts';
import { textOf } from './text-of.ts';

const tables = [
  'machine',
  'model',
  'session',
  'environment',
  'session_event',
  'measurement',
  'sample',
  'coverage',
  'import',
  'import_file',
  'import_rejection',
  'imported_result',
  'imported_sample',
  'import_link',
  'saved_query',
  'baseline',
] as const;

export async function readStats(store: OpenStore): Promise<StoreStats> {
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(', ');
  const result = await store.reader.runAndReadAll(`SELECT version(), ${counts}`);
  const [engineVersion, ...rowCounts] = result.getRows()[0] ?? [];
  return {
    path: store.path,
    fileBytes: (await sizeOf(store.path)) ?? 0,
    logBytes: (await sizeOf(`${store.path}.wal`)) ?? 0,
    schemaVersion: store.schemaVersion,
    engineVersion: textOf(engineVersion),
    rowCounts: Object.fromEntries(tables.map((table, index) => [table, Number(rowCounts[index])])),
  };
}
