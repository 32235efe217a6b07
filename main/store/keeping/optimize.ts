import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { OptimizedDatabase } from '../../../core/api/keeping.ts';
import { StoreError } from '../store-error.ts';
import { assertSameContents, readContents } from './database-contents.ts';
import { newFile } from '../raw-database.ts';
import { exists, removeDatabase, replaceFile, requireRoom } from './durable-file.ts';
import { draftOf } from './leftovers.ts';

/**
 * Rows that were removed leave holes that DuckDB fills again but never gives back: only a new file has none. It is written
 * beside, compared, and takes the old one's place in one rename. The file must be closed.
 */
export async function optimize(path: string, newestVersion: number): Promise<OptimizedDatabase> {
  await assertWithoutLog(path);
  const bytesBefore = (await stat(path)).size;
  await requireRoom(dirname(path), bytesBefore, 'a compact copy');
  const draft = draftOf(path);
  try {
    const original = await readContents(path, newestVersion);
    await copyInto(path, draft);
    assertSameContents(original, await readContents(draft, newestVersion), 'The compact copy');
    const bytesAfter = (await stat(draft)).size;
    const { rowCounts } = original;
    if (bytesAfter >= bytesBefore) return { bytesBefore, bytesAfter: bytesBefore, rowCounts: { ...rowCounts } };
    await replaceFile(draft, path);
    return { bytesBefore, bytesAfter, rowCounts: { ...rowCounts } };
  } finally {
    await removeDatabase(draft);
  }
}

/** DuckDB would read the old log into the new file. */
async function assertWithoutLog(path: string): Promise<void> {
  if (!(await exists(`${path}.wal`))) return;
  throw new StoreError(
    'disk-full',
    `The log beside ${path} could not be written into it, most likely for want of room.`,
    'Free some space and try again. Nothing was changed.',
  );
}

/** An instance of its own, in memory: the one that serves queries may attach nothing. */
async function copyInto(from: string, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  try {
    const connection = await instance.connect();
    try {
      await connection.run(`ATTACH ${quoted(from)} AS original (READ_ONLY)`);
      const { storageVersion, blockBytes } = newFile;
      await connection.run(
        `ATTACH ${quoted(to)} AS compact (STORAGE_VERSION '${storageVersion}', BLOCK_SIZE ${blockBytes})`,
      );
      await connection.run('COPY FROM DATABASE original TO compact');
      await connection.run('CHECKPOINT compact');
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
