import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatabaseStats } from '../../core/api/database.ts';
import { readRowCounts } from './keeping/database-contents.ts';
import { sizeOf } from './open-database.ts';
import type { OpenStore } from './open-store.ts';
import { textOf } from './text-of.ts';

export async function readStats(store: OpenStore): Promise<DatabaseStats> {
  const { path, reader } = store;
  const rowCounts = await readRowCounts(reader);
  const [space, span] = [await readSpace(reader), await readSpan(reader)];
  return {
    path,
    fileBytes: (await sizeOf(path)) ?? 0,
    logBytes: (await sizeOf(`${path}.wal`)) ?? 0,
    schemaVersion: store.schemaVersion,
    engineVersion: space.engineVersion,
    rowCounts,
    sampleCount: await readSampleCount(reader),
    tableBytes: await readTableBytes(reader, Object.keys(rowCounts), space.blockBytes),
    freeBytes: space.freeBytes,
    provenanceCounts: await readProvenance(reader),
    ...(span === undefined ? {} : { measured: span }),
  };
}

/** Only the lengths of the lists are read. */
async function readSampleCount(connection: DuckDBConnection): Promise<number> {
  const found = await connection.runAndReadAll(
    'SELECT sum(len(values_ms)) FROM (SELECT values_ms FROM trace UNION ALL SELECT values_ms FROM imported_trace)',
  );
  return Number(found.getRows()[0]?.[0] ?? 0);
}

async function readSpace(
  connection: DuckDBConnection,
): Promise<{ readonly engineVersion: string; readonly blockBytes: number; readonly freeBytes: number }> {
  const found = await connection.runAndReadAll(
    'SELECT version(), block_size, free_blocks FROM pragma_database_size() WHERE database_name = current_database()',
  );
  const [version, blockBytes, freeBlocks] = found.getRows()[0] ?? [];
  return {
    engineVersion: textOf(version),
    blockBytes: Number(blockBytes),
    freeBytes: Number(blockBytes) * Number(freeBlocks),
  };
}

/**
 * Columns share blocks: a segment reaches to the next one in its block, the last to the block's end. What does not fit
 * a block, long texts, stands in blocks of its own. Rows that are only in the log take none yet.
 */
async function readTableBytes(
  connection: DuckDBConnection,
  tables: readonly string[],
  blockBytes: number,
): Promise<Record<string, number>> {
  const segments = tables
    .map(
      (table) =>
        `SELECT '${table}' AS name, block_id, block_offset, additional_block_ids FROM pragma_storage_info('${table}') WHERE persistent`,
    )
    .join(' UNION ALL ');
  const found = await connection.runAndReadAll(
    `WITH segment AS (${segments}), placed AS (
        SELECT name, lead(block_offset, 1, ${String(blockBytes)}) OVER (PARTITION BY block_id ORDER BY block_offset) - block_offset AS bytes
        FROM (SELECT DISTINCT ON (block_id, block_offset) * FROM segment WHERE block_id >= 0)
        UNION ALL
        SELECT name, ${String(blockBytes)} AS bytes FROM (SELECT DISTINCT name, unnest(additional_block_ids) FROM segment)
      )
      SELECT name, sum(bytes) FROM placed GROUP BY name`,
  );
  const bytesOf = new Map(found.getRows().map(([name, bytes]) => [String(name), Number(bytes)]));
  return Object.fromEntries(tables.map((table) => [table, bytesOf.get(table) ?? 0]));
}

async function readProvenance(connection: DuckDBConnection): Promise<Record<string, number>> {
  const found = await connection.runAndReadAll(
    'SELECT provenance, count(*) FROM (SELECT provenance FROM measurement UNION ALL SELECT provenance FROM imported_result) GROUP BY ALL ORDER BY 1',
  );
  return Object.fromEntries(found.getRows().map(([provenance, count]) => [String(provenance), Number(count)]));
}

async function readSpan(connection: DuckDBConnection): Promise<DatabaseStats['measured']> {
  const found = await connection.runAndReadAll(
    "SELECT epoch_ms(min(started_at)), epoch_ms(max(started_at)) FROM measurement WHERE provenance = 'measured'",
  );
  const [oldest, newest] = found.getRows()[0] ?? [];
  if (typeof oldest !== 'bigint' || typeof newest !== 'bigint') return undefined;
  return { oldest: new Date(Number(oldest)).toISOString(), newest: new Date(Number(newest)).toISOString() };
}
