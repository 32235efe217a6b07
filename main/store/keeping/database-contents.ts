import type { DuckDBConnection } from '@duckdb/node-api';
import { assertReadable, readFileState } from '../migrate.ts';
import { readDatabase } from '../raw-database.ts';
import { StoreError } from '../store-error.ts';
import { textOf } from '../text-of.ts';

/** What must be the same in a copy. */
export interface DatabaseContents {
  readonly schemaVersion: number;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly views: readonly string[];
}

/** Of a closed file, read-only (`shownAs`: the file that a person knows it by); refuses one that is not of Assay, or newer than this Assay. */
export function readContents(path: string, newestVersion: number, shownAs = path): Promise<DatabaseContents> {
  return readDatabase(path, async (connection) => {
    const state = await readFileState(connection);
    assertReadable(state, newestVersion, shownAs);
    if (state.kind !== 'assay') {
      throw new StoreError('not-an-assay-database', `The database ${shownAs} is empty.`, 'Choose another file.');
    }
    return contentsOf(connection, state.version);
  });
}

async function contentsOf(connection: DuckDBConnection, schemaVersion: number): Promise<DatabaseContents> {
  const views = await connection.runAndReadAll(
    'SELECT view_name, sql FROM duckdb_views() WHERE NOT internal AND database_name = current_database() ORDER BY 1',
  );
  return {
    schemaVersion,
    rowCounts: await readRowCounts(connection),
    views: views.getRows().map(([name]) => textOf(name)),
  };
}

export async function tableNames(connection: DuckDBConnection): Promise<string[]> {
  const tables = await connection.runAndReadAll(
    'SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() ORDER BY table_oid',
  );
  return tables.getRows().map(([name]) => textOf(name));
}

/** Of every table but the one that numbers the format. */
export async function readRowCounts(connection: DuckDBConnection): Promise<Record<string, number>> {
  const tables = (await tableNames(connection)).filter((name) => name !== 'schema_version');
  const counts = await connection.runAndReadAll(
    `SELECT ${tables.map((table) => `(SELECT count(*) FROM "${table}")`).join(', ')}`,
  );
  const row = counts.getRows()[0] ?? [];
  return Object.fromEntries(tables.map((table, index) => [table, Number(row[index])]));
}

/** Throws unless the copy holds what the original does. */
export function assertSameContents(original: DatabaseContents, copy: DatabaseContents, what: string): void {
  if (JSON.stringify(original) === JSON.stringify(copy)) return;
  const table = Object.keys(original.rowCounts).find((name) => original.rowCounts[name] !== copy.rowCounts[name]);
  const difference =
    table === undefined
      ? 'its tables or views are not the same'
      : `${table} has ${String(copy.rowCounts[table] ?? 0)} rows instead of ${String(original.rowCounts[table])}`;
  throw new StoreError(
    'internal',
    `${what} is not what it was made from: ${difference}.`,
    'It was removed, and the database is as it was. Run assay db check, and report this.',
  );
}
