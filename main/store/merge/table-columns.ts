import type { DuckDBConnection } from '@duckdb/node-api';
import { readTexts } from './own-instance.ts';
import { literal } from './sql-text.ts';

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** The columns of every table of an attached file. Views are none: they could read anything. */
export async function readTables(
  connection: DuckDBConnection,
  database: string,
): Promise<ReadonlyMap<string, readonly Column[]>> {
  const rows = await readTexts(
    connection,
    `SELECT c.table_name, c.column_name, c.data_type FROM duckdb_columns() c
      JOIN duckdb_tables() t ON t.database_name = c.database_name AND t.schema_name = c.schema_name AND t.table_name = c.table_name
      WHERE c.database_name = ${literal(database)} AND c.schema_name = 'main' ORDER BY c.table_name, c.column_index`,
  );
  const tables = new Map<string, Column[]>();
  for (const [table = '', name = '', type = ''] of rows) {
    tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  }
  return tables;
}
