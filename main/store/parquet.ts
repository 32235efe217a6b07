import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';

/**
 * Rows as a Parquet file. The instance that holds the database may touch no file, so a second one, which holds nothing else,
 * takes the rows chunk by chunk and writes them. `rowCount` is more than `limit` where there were more; the file has none of those.
 */
export async function writeParquet(
  result: DuckDBResult,
  limit: number,
  check: () => void = () => undefined,
): Promise<{ readonly bytes: Uint8Array; readonly rowCount: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-parquet-'));
  const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'), {
    threads: '1',
    memory_limit: '256MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    const rowCount = await copyRows(result, connection, limit, check);
    const file = join(folder, 'rows.parquet');
    await connection.run(
      `COPY (FROM answer ORDER BY rowid LIMIT ${String(limit)}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
    return { bytes: await readFile(file), rowCount };
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyRows(
  result: DuckDBResult,
  connection: DuckDBConnection,
  limit: number,
  check: () => void,
): Promise<number> {
  const types = result.columnTypes();
  const columns = result
    .deduplicatedColumnNames()
    .map((name, index) => `"${name.replaceAll('"', '""')}" ${typeName(String(types[index]))}`);
  await connection.run(`CREATE TABLE answer (${columns.join(', ')})`);
  const appender = await connection.createAppender('answer');
  let rowCount = 0;
  while (rowCount <= limit) {
    check();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    appender.appendDataChunk(chunk);
    rowCount += chunk.rowCount;
  }
  appender.closeSync();
  return rowCount;
}

/** `SELECT NULL` has a type of its own that no table can have. */
function typeName(name: string): string {
  return name === 'SQLNULL' || name === '"NULL"' || name === 'NULL' ? 'INTEGER' : name;
}
