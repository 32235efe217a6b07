import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ImportRejection } from '../../../core/domain/imported.ts';
import type { SourceTable } from '../format.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { describeTableFailure } from './describe-table-failure.ts';
import { TableCursor } from './table-cursor.ts';
import type { Delimiter } from './table-sniffing.ts';

/** `path` is what is opened, `name` what a person knows the file by. */
interface TableFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'csv' | 'parquet' | 'duckdb';
  readonly delimiter?: Delimiter;
}

interface OpenTables {
  readonly tables: readonly SourceTable[];
  readonly rejected: readonly ImportRejection[];
}

/** An instance of its own, in memory, for one file. It needs no extension and may not fetch one. */
const configuration = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  threads: '1',
  memory_limit: '512MB',
} as const;

/** The tables of a CSV, Parquet or DuckDB file, open as long as `use` takes. The file is only ever read. */
export async function withTables<T>(file: TableFile, use: (open: OpenTables) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { ...configuration });
  const connections: DuckDBConnection[] = [];
  const connect = async (): Promise<DuckDBConnection> => {
    const connection = await instance.connect();
    connections.push(connection);
    return connection;
  };
  try {
    return await use(await openTables(file, connect));
  } finally {
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
  }
}

async function openTables(file: TableFile, connect: () => Promise<DuckDBConnection>): Promise<OpenTables> {
  const connection = await connect();
  try {
    switch (file.kind) {
      case 'csv':
        return await openCsv(file, connection);
      case 'parquet':
        return await openParquet(file, connection);
      case 'duckdb':
        return await openDatabase(file, connection, connect);
    }
  } catch (error) {
    throw describeTableFailure(error, file);
  }
}

/** Read once into memory, or to disk where it is large: only so are the lines known that do not fit, before the first page. */
async function openCsv(file: TableFile, connection: DuckDBConnection): Promise<OpenTables> {
  const delimiter = file.delimiter ?? ',';
  await connection.run(
    `CREATE TEMP TABLE source AS SELECT * FROM read_csv(${literalPath(file.path)}, header = true, delim = ${literal(delimiter)},
      quote = '"', escape = '"', sample_size = -1, store_rejects = true, rejects_limit = 10000)`,
  );
  const rejects = await connection.runAndReadAll(
    'SELECT line, arg_min(error_message, column_idx) FROM reject_errors GROUP BY line ORDER BY line',
  );
  const rejected = rejects.getRows().map(([line, message]) => ({
    location: `line ${String(line)}`,
    reason: String(message).split('\n')[0] ?? 'The line does not fit the header.',
  }));
  const columns = await columnsOf(connection, 'source');
  const describe = (error: unknown): Error => describeTableFailure(error, file);
  return { tables: [new TableCursor(connection, 'source', file.name, columns, describe)], rejected };
}

async function openParquet(file: TableFile, connection: DuckDBConnection): Promise<OpenTables> {
  const from = `read_parquet(${literalPath(file.path)})`;
  const columns = await columnsOf(connection, from);
  const describe = (error: unknown): Error => describeTableFailure(error, file);
  return { tables: [new TableCursor(connection, from, file.name, columns, describe)], rejected: [] };
}

async function openDatabase(
  file: TableFile,
  connection: DuckDBConnection,
  connect: () => Promise<DuckDBConnection>,
): Promise<OpenTables> {
  await connection.run(`ATTACH ${literal(file.path)} AS source (READ_ONLY)`);
  // Only what is attached can be reached from here on, whatever the file's own definitions say.
  await connection.run('SET enable_external_access = false');
  const found = await connection.runAndReadAll(
    "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source' AND NOT internal ORDER BY table_oid",
  );
  const names = found.getRows().map(([schema, table]) => ({ schema: String(schema), table: String(table) }));
  assertForeign(
    names.map(({ table }) => table),
    file.name,
  );
  const describe = (error: unknown): Error => describeTableFailure(error, file);
  const tables: SourceTable[] = [];
  for (const { schema, table } of names) {
    const from = `source.${identifier(schema)}.${identifier(table)}`;
    tables.push(new TableCursor(await connect(), from, table, await columnsOf(connection, from), describe));
  }
  return { tables, rejected: [] };
}

/** Assay's own data is merged, ids and all: imported it would come in as another tool's. */
function assertForeign(tables: readonly string[], name: string): void {
  if (!['schema_version', 'measurement', 'session'].every((table) => tables.includes(table))) return;
  throw new UnreadableFile(
    `${name} is a database of Assay.`,
    'Bring it in with assay db merge, which keeps everything as it was measured.',
  );
}

async function columnsOf(connection: DuckDBConnection, from: string): Promise<string[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  return described.getRows().map(([name]) => String(name));
}

/** `read_csv` and `read_parquet` take patterns: what a pattern would stand for is put in brackets, which stand for themselves. */
function literalPath(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, '[$&]'));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
