import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { firstSentence } from './duckdb-errors.ts';
import { StoreError } from './store-error.ts';

/**
 * Table functions that a typed query may call. The list is closed because a SELECT alone proves nothing: in DuckDB
 * 1.5.5 `SELECT * FROM enable_logging(storage='file', …)` changes settings and aborts the whole process.
 */
export const allowedTableFunctions: ReadonlySet<string> = new Set([
  'duckdb_columns',
  'duckdb_constraints',
  'duckdb_functions',
  'duckdb_keywords',
  'duckdb_schemas',
  'duckdb_tables',
  'duckdb_types',
  'duckdb_views',
  'generate_series',
  'histogram',
  'histogram_values',
  'json_each',
  'json_tree',
  'pragma_storage_info',
  'pragma_table_info',
  'pragma_version',
  'range',
  'repeat',
  'summary',
  'unnest',
]);

/** Scalar functions with an effect outside the answer, that only hold a thread, or that tell of this process: its paths. */
export const refusedFunctions: ReadonlySet<string> = new Set([
  'currval',
  'current_setting',
  'getenv',
  'nextval',
  'sleep_ms',
  'write_log',
]);

/** Views of DuckDB’s own that tell of this process and its files. */
const refusedTables: ReadonlySet<string> = new Set([
  'duckdb_databases',
  'duckdb_logs',
  'duckdb_secrets',
  'pg_settings',
  'pragma_database_list',
]);

const longestText = 100_000;

const serialisedSchema = z.object({
  error: z.boolean(),
  error_message: z.string().optional(),
  statements: z.array(z.unknown()).optional(),
});

/**
 * Lets through exactly one SELECT (also DESCRIBE, SHOW, SUMMARIZE, VALUES) that calls nothing but allowed functions.
 * DuckDB's own parser makes the tree that is looked at; nothing has been bound or run by then.
 */
export async function assertHarmless(connection: DuckDBConnection, text: string): Promise<void> {
  if (text.length > longestText) throw refusal(`The query has more than ${String(longestText)} characters.`);
  const answer = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [text]);
  const parsed = serialisedSchema.parse(JSON.parse(String(answer.getRows()[0]?.[0])));
  if (parsed.error) throw parseRefusal(parsed.error_message ?? '');
  const statements = parsed.statements ?? [];
  if (statements.length !== 1) {
    throw refusal(`One statement can be run at a time, and this text holds ${String(statements.length)}.`);
  }
  for (const node of nodesOf(statements)) {
    if (node.call !== undefined) assertAllowed(node.call);
    if (node.tableName !== undefined) assertStored(node.tableName);
  }
}

interface FunctionCall {
  readonly name: string;
  readonly isTableFunction: boolean;
}

function assertAllowed({ name, isTableFunction }: FunctionCall): void {
  const isAllowed = isTableFunction ? allowedTableFunctions.has(name) : !refusedFunctions.has(name);
  if (!isAllowed)
    throw refusal(`The function "${name}" cannot be used here: a query reads this database and nothing else.`);
}

/** DuckDB opens a file that is named as a table, and the database’s own path is one that it may open: a second time, then. */
function assertStored(tableName: string): void {
  if (refusedTables.has(tableName.toLowerCase())) {
    throw refusal(`The table "${tableName}" cannot be used here: it tells of this process and not of results.`);
  }
  if (/[/\\:]|\.\w+$/.test(tableName)) {
    throw refusal(`“${tableName.slice(0, 200)}” is a file, and a query cannot read files.`);
  }
}

interface Named {
  readonly call?: FunctionCall;
  readonly tableName?: string;
}

/** Every function call and every table of the tree, wherever it stands. A table function is one in a FROM clause. */
function* nodesOf(root: unknown): Generator<Named> {
  const open: { readonly node: unknown; readonly inFrom: boolean }[] = [{ node: root, inFrom: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, inFrom } = next;
    if (typeof node !== 'object' || node === null) continue;
    if ('function_name' in node) {
      yield { call: { name: String(node.function_name).toLowerCase(), isTableFunction: inFrom } };
    }
    if ('table_name' in node && 'type' in node && (node.type === 'BASE_TABLE' || node.type === 'SHOW_REF')) {
      yield { tableName: String(node.table_name) };
    }
    const isTableFunction = 'type' in node && node.type === 'TABLE_FUNCTION';
    for (const [key, child] of Object.entries(node))
      open.push({ node: child, inFrom: isTableFunction && key === 'function' });
  }
}

function parseRefusal(message: string): StoreError {
  if (/only select statements|CTE needs a SELECT/i.test(message)) {
    return refusal('Only a SELECT can be run here: nothing typed can write, open files or change settings.');
  }
  return new StoreError('query-failed', `The query cannot be read: ${firstSentence(message)}`, 'Correct the SQL.');
}

function refusal(message: string): StoreError {
  return new StoreError('query-refused', message, 'Ask with one SELECT over results, samples, sessions or machines.');
}
