import type { DuckDBConnection } from '@duckdb/node-api';
import { describeFailure, firstSentence } from '../duckdb-errors.ts';
import { StoreError } from '../store-error.ts';
import { readTexts } from './own-instance.ts';
import { identifier } from './sql-text.ts';
import { readTables } from './table-columns.ts';

/** Rows of one table, as a source gives them. */
export interface LoadedPart {
  readonly table: string;
  /** What stands behind FROM. */
  readonly rowsSql: string;
}

/**
 * Fills the empty tables of an attached file. `newerVersion`: the rows have a later format, so that what is not known here is
 * left out, and told. Its own tables check the rows: types, keys, what may not be empty.
 */
export async function loadTables(
  connection: DuckDBConnection,
  database: string,
  parts: readonly LoadedPart[],
  newerVersion: number | undefined,
): Promise<string[]> {
  const tables = await readTables(connection, database);
  const unknown: string[] = [];
  for (const { table, rowsSql } of parts) {
    const columns = tables.get(table);
    if (columns === undefined) {
      unknown.push(table);
      continue;
    }
    const known = new Set(columns.map(({ name }) => name));
    const given = (await readTexts(connection, `DESCRIBE SELECT * FROM ${rowsSql}`)).map(([name = '']) => name);
    unknown.push(...given.filter((name) => !known.has(name)).map((name) => `${table}.${name}`));
    const names = given.filter((name) => known.has(name)).map(identifier);
    await insert(connection, `${database}.main.${table}`, names, rowsSql, table);
  }
  if (unknown.length === 0) return [];
  if (newerVersion === undefined) {
    throw new StoreError('invalid-record', `It has what its format does not: ${unknown.join(', ')}.`, damagedHint);
  }
  return [
    `It has format ${String(newerVersion)}, which is newer than this Assay: what it does not know was left out (${unknown.join(', ')}).`,
  ];
}

const damagedHint = 'Have the bundle made again.';

async function insert(
  connection: DuckDBConnection,
  into: string,
  names: readonly string[],
  rowsSql: string,
  table: string,
): Promise<void> {
  if (names.length === 0)
    throw new StoreError('invalid-record', `Its ${table} has no column that is known.`, damagedHint);
  try {
    await connection.run(`INSERT INTO ${into} (${names.join(', ')}) SELECT ${names.join(', ')} FROM ${rowsSql}`);
  } catch (error) {
    const described = describeFailure(error, into);
    if (described.code === 'disk-full') throw described;
    const reason = firstSentence(error instanceof Error ? error.message : String(error));
    throw new StoreError('invalid-record', `Its rows of ${table} do not fit: ${reason}`, damagedHint, { cause: error });
  }
}
