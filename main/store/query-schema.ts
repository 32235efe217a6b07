import type { DuckDBConnection } from '@duckdb/node-api';
import type { Completions, QuerySchema, StoredTable } from '../../core/api/query-schema.ts';
import { queryTables } from '../../core/query/tables.ts';
import { allowedTableFunctions, refusedFunctions } from './statement-guard.ts';
import { tableDescriptions } from './table-descriptions.ts';
import { textOf } from './text-of.ts';

/** What typed SQL can name here, as the file itself says it. */
export async function readQuerySchema(connection: DuckDBConnection): Promise<QuerySchema> {
  return {
    tables: await readTables(connection),
    functions: await readFunctions(connection),
    keywords: await texts(
      connection,
      "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved' ORDER BY 1",
    ),
  };
}

/** What may follow, by the grammar of DuckDB; it looks at names and runs nothing. */
export async function completeSql(connection: DuckDBConnection, sql: string): Promise<Completions['suggestions']> {
  const result = await connection.runAndReadAll(
    'SELECT suggestion, suggestion_start, suggestion_type FROM sql_auto_complete($1) LIMIT 50',
    [sql],
  );
  return result
    .getRows()
    .map(([text, start, kind]) => ({ text: textOf(text), start: Number(start), kind: textOf(kind) }))
    .filter(({ text }) => !isRefused(text));
}

async function readTables(connection: DuckDBConnection): Promise<StoredTable[]> {
  const result = await connection.runAndReadAll(
    `SELECT c.table_name, v.view_name IS NOT NULL, c.column_name, c.data_type
      FROM duckdb_columns() c LEFT JOIN duckdb_views() v ON v.view_name = c.table_name AND NOT v.internal
      WHERE NOT c.internal ORDER BY v.view_name IS NULL, c.table_name, c.column_index`,
  );
  const tables = new Map<string, StoredTable>();
  for (const [tableName, isView, column, type] of result.getRows()) {
    const name = textOf(tableName);
    const table = tables.get(name) ?? {
      name,
      kind: isView === true ? 'view' : 'table',
      description: tableDescriptions[name] ?? '',
      columns: [],
    };
    table.columns.push({ name: textOf(column), type: textOf(type), ...describedColumn(name, textOf(column)) });
    tables.set(name, table);
  }
  return [...tables.values()];
}

/** Columns of the tables below the views mean what they mean there, and the tables of the API describe those. */
function describedColumn(table: string, name: string): { readonly description: string; readonly unit?: string } {
  const own = Object.values(queryTables).find((item) => item.name === table);
  const columns = own?.columns ?? (table === 'measurement' ? queryTables.results.columns : []);
  const column = columns.find((item) => item.name === name);
  return {
    description: column?.description ?? '',
    ...(column?.unit === undefined ? {} : { unit: column.unit }),
  };
}

async function readFunctions(connection: DuckDBConnection): Promise<string[]> {
  const names = await texts(
    connection,
    `SELECT DISTINCT function_name FROM duckdb_functions()
      WHERE function_type IN ('scalar', 'aggregate', 'macro') AND function_name SIMILAR TO '[a-z][a-z0-9_]*' ORDER BY 1`,
  );
  return [...new Set([...names, ...allowedTableFunctions])].filter((name) => !refusedFunctions.has(name)).sort();
}

async function texts(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRows().map(([text]) => textOf(text));
}

/** Statements that the guard refuses are no suggestions. */
const refusedWords = new Set(
  'ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY CREATE DEALLOCATE DELETE DETACH DROP EXECUTE EXPORT FORCE IMPORT INSERT INSTALL LOAD MERGE PRAGMA PREPARE RESET ROLLBACK SET START TRUNCATE UPDATE USE VACUUM'.split(
    ' ',
  ),
);

function isRefused(suggestion: string): boolean {
  const word = suggestion.trim().replace(/\($/, '');
  return refusedWords.has(word.toUpperCase()) || refusedFunctions.has(word.toLowerCase());
}
