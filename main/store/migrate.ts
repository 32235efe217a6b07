import type { DuckDBConnection } from '@duckdb/node-api';
import type { Migration } from './migrations/migration.ts';
import { StoreError } from './store-error.ts';
import { textOf } from './text-of.ts';
import { inTransaction } from './transaction.ts';

/** What a file is before anything is written to it. */
export type FileState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'assay'; readonly version: number }
  | { readonly kind: 'foreign'; readonly tables: readonly string[] };

export async function readFileState(connection: DuckDBConnection): Promise<FileState> {
  const tables = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1');
  const names = tables.getRows().map(([name]) => textOf(name));
  if (names.length === 0) return { kind: 'empty' };
  if (!names.includes('schema_version')) return { kind: 'foreign', tables: names };
  const version = await connection.runAndReadAll('SELECT max(version) FROM schema_version');
  return { kind: 'assay', version: Number(version.getRowsJson()[0]?.[0] ?? 0) };
}

/** Refuses what this Assay cannot read, before a byte of it is touched. */
export function assertReadable(state: FileState, newest: number, path: string): void {
  if (state.kind === 'foreign') {
    throw new StoreError(
      'not-an-assay-database',
      `The file ${path} is a DuckDB database, but not one of Assay: it holds ${state.tables.slice(0, 3).join(', ')}.`,
      'Choose another file with --db.',
    );
  }
  if (state.kind === 'assay' && state.version > newest) {
    throw new StoreError(
      'database-newer',
      `The database ${path} has format ${String(state.version)}, and this Assay reads formats up to ${String(newest)}.`,
      'Update Assay, or choose another file with --db. The file was not changed.',
    );
  }
}

/** Brings the file to the newest format in one transaction: a kill leaves the old format or the new one. */
export async function applyMigrations(
  connection: DuckDBConnection,
  from: number,
  migrations: readonly Migration[],
): Promise<void> {
  const pending = migrations.filter((migration) => migration.version > from);
  if (pending.length === 0) return;
  await inTransaction(connection, async () => {
    await connection.run(
      'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL)',
    );
    for (const migration of pending) {
      for (const statement of migration.statements) await connection.run(statement);
      await connection.run('INSERT INTO schema_version VALUES ($1, $2, now())', [migration.version, migration.name]);
    }
  });
}

export function newestVersion(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map((migration) => migration.version));
}
