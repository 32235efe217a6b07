import type { DuckDBConnection } from '@duckdb/node-api';

/** The JSON object of one row; undefined where there is no such row. */
export async function readDetail(connection: DuckDBConnection, sql: string, id: string): Promise<unknown> {
  const found = await connection.runAndReadAll(sql, [id]);
  const text = found.getRows()[0]?.[0];
  return text === undefined ? undefined : JSON.parse(String(text));
}
