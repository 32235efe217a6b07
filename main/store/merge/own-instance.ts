import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { limitResources } from '../open-store.ts';
import { literal } from './sql-text.ts';

/** Unlike the store's own it attaches and writes files; it runs nothing that a person typed. */
const settings = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
} as const;

/** An instance in memory for one task over files that nobody has open; it lets go of them whatever comes of the task. */
export async function withOwnInstance<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { ...settings });
  try {
    const connection = await instance.connect();
    try {
      await limitResources(connection, false);
      // Of a database in memory DuckDB would choose the folder that Assay was started in.
      await connection.run(`SET temp_directory = ${literal(join(tmpdir(), `assay-duckdb-${String(process.pid)}`))}`);
      return await task(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** The one number that a query gives. */
export async function readCount(connection: DuckDBConnection, sql: string): Promise<number> {
  const result = await connection.runAndReadAll(sql);
  return Number(result.getRows()[0]?.[0] ?? 0);
}

/** All rows of a query whose columns are text. */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRows().map((row) => row.map(String));
}
