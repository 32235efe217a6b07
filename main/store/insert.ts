import type { DuckDBConnection } from '@duckdb/node-api';
import type { Row } from './row.ts';

/** Inserts one row by its column names, which are our own; values are bound. */
export async function insertRow(connection: DuckDBConnection, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  await connection.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places(names)})`, Object.values(row));
}

/** Inserts, or replaces all columns but the key `id` of the row that stands there. */
export async function upsertRow(connection: DuckDBConnection, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  await connection.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places(names)}) ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    Object.values(row),
  );
}

function places(names: readonly string[]): string {
  return names.map((_, index) => `$${String(index + 1)}`).join(', ');
}
