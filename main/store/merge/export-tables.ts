import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { BundleSelection } from '../../../core/domain/bundle.ts';
import { describeFailure } from '../duckdb-errors.ts';
import { StoreError } from '../store-error.ts';
import { mergeableTables, type MergeableTable } from './mergeable-tables.ts';
import { readOwnModels } from './own-models.ts';
import { readCount, readTexts, withOwnInstance } from './own-instance.ts';
import { accountsIn, isTelling, type PersonalText, withoutPersonal, withoutPersonalFields } from './personal-text.ts';
import { identifier, literal } from './sql-text.ts';
import { type Column, readTables } from './table-columns.ts';

export interface ExportRequest extends BundleSelection {
  /** An empty folder for the files. */
  readonly folder: string;
  /** Of this machine: accounts and host names, which are left out wherever they stand. */
  readonly names: readonly string[];
}

export interface ExportedTables {
  readonly schemaVersion: number;
  readonly files: readonly { readonly table: string; readonly file: string; readonly rows: number }[];
  readonly machines: readonly { readonly id: string; readonly label: string }[];
  readonly notes: readonly string[];
}

/** Writes one Parquet file a table, without what is personal. The file must be closed; it is only read. */
export async function exportTables(path: string, request: ExportRequest): Promise<ExportedTables> {
  try {
    return await withOwnInstance(async (connection) => {
      await connection.run(`ATTACH ${literal(path)} AS source (READ_ONLY)`);
      return writeTables(connection, request);
    });
  } catch (error) {
    throw describeFailure(error, path);
  }
}

async function writeTables(connection: DuckDBConnection, request: ExportRequest): Promise<ExportedTables> {
  const tables = await readTables(connection, 'source');
  const notes = await chooseSessions(connection, request);
  const personal = await readPersonal(connection, tables, request.names);
  const chosen = mergeableTables.filter(
    ({ isPrivate, isForeign }) => isPrivate !== true && (isForeign !== true || request.includeImported),
  );
  const files: { table: string; file: string; rows: number }[] = [];
  for (const mergeable of chosen) {
    const { table } = mergeable;
    const file = `${table}.parquet`;
    await connection.run(
      `COPY (${rowsSql(mergeable, tables.get(table) ?? [], personal)}) TO ${literal(join(request.folder, file))} (FORMAT parquet, COMPRESSION zstd)`,
    );
    files.push({
      table,
      file,
      rows: await readCount(connection, `SELECT count(*) FROM read_parquet(${literal(join(request.folder, file))})`),
    });
  }
  const machines = await readTexts(
    connection,
    `SELECT id, label FROM source.main.machine WHERE ${conditions['machine'] ?? ''} ORDER BY id`,
  );
  return {
    schemaVersion: await readCount(connection, 'SELECT max(version) FROM source.main.schema_version'),
    files,
    machines: machines.map(([id = '', label = '']) => ({ id, label })),
    notes: [...notes, ...commonNameNote(request.names)],
  };
}

/** Sessions that have ended, of those that were asked for. */
async function chooseSessions(connection: DuckDBConnection, { sessions, since }: ExportRequest): Promise<string[]> {
  const asked = [
    ...(sessions.length === 0 ? [] : [`id IN (${sessions.map((id) => `CAST(${literal(id)} AS UUID)`).join(', ')})`]),
    ...(since === undefined ? [] : [`started_at >= CAST(${literal(since)} AS TIMESTAMPTZ)`]),
  ];
  await connection.run(
    `CREATE TEMP TABLE asked AS SELECT id, machine_id FROM source.main.session WHERE ${['true', ...asked].join(' AND ')}`,
  );
  await connection.run(`CREATE TEMP TABLE chosen AS SELECT id, machine_id FROM asked
    WHERE id IN (SELECT session_id FROM source.main.session_event WHERE type = 'session-ended')`);
  const missing = sessions.length === 0 ? [] : await readTexts(connection, missingSessionsSql(sessions));
  const [first] = missing;
  if (first !== undefined) {
    throw new StoreError(
      'not-found',
      `There is no session ${first.join('')} in this database.`,
      'assay query --sql "SELECT session_id FROM sessions" lists them.',
    );
  }
  const running = await readCount(connection, 'SELECT count(*) FROM asked WHERE id NOT IN (SELECT id FROM chosen)');
  return running === 0 ? [] : ['A session that has not ended was left out.'];
}

function missingSessionsSql(sessions: readonly string[]): string {
  const asked = sessions.map(literal).join(', ');
  return `SELECT CAST(id AS VARCHAR) FROM (SELECT unnest([${asked}])::UUID AS id) WHERE id NOT IN (SELECT id FROM source.main.session)`;
}

/** By table; those that are not named go as a whole. */
const conditions: Readonly<Record<string, string>> = {
  machine: 'id IN (SELECT machine_id FROM chosen)',
  session: 'id IN (SELECT id FROM chosen)',
  environment: 'session_id IN (SELECT id FROM chosen)',
  measurement: 'session_id IN (SELECT id FROM chosen)',
  session_event: 'session_id IN (SELECT id FROM chosen)',
  trace: 'measurement_id IN (SELECT m.id FROM source.main.measurement m WHERE m.session_id IN (SELECT id FROM chosen))',
  coverage: 'machine_id IN (SELECT machine_id FROM chosen)',
  model: `id IN (SELECT m.model FROM source.main.measurement m WHERE m.session_id IN (SELECT id FROM chosen)
    UNION ALL SELECT c.model FROM source.main.coverage c WHERE c.machine_id IN (SELECT machine_id FROM chosen))`,
};

function rowsSql({ table, isForeign }: MergeableTable, columns: readonly Column[], personal: PersonalText): string {
  const items = columns.map(({ name, type }) => {
    const column = identifier(name);
    // As text everybody can read it: pandas knows no UUID in Parquet.
    if (type === 'UUID') return `CAST(${column} AS VARCHAR) AS ${column}`;
    if (type !== 'VARCHAR' && type !== 'JSON') return column;
    return `${textSql(table, { name, type }, isForeign === true, personal)} AS ${column}`;
  });
  return `SELECT ${items.join(', ')} FROM source.main.${table} WHERE ${conditions[table] ?? 'true'} ORDER BY rowid`;
}

function textSql(table: string, { name, type }: Column, isForeign: boolean, personal: PersonalText): string {
  const column = identifier(name);
  const isJson = type === 'JSON' || (table === 'coverage' && name === 'id');
  if (table === 'import_file' && name === 'archived_as') return 'CAST(NULL AS VARCHAR)';
  if (table === 'import_file' && name === 'path') {
    return withoutPersonal(`regexp_extract(${column}, '[^/\\\\]*$')`, personal, { isJson, hasPaths: true });
  }
  const sql = withoutPersonal(column, personal, { isJson, hasPaths: name !== 'location' });
  if (!isJson) return sql;
  const text = isForeign ? withoutPersonalFields(sql) : sql;
  // Rather no bundle than one that nobody can read.
  return `(SELECT CASE WHEN json_valid(text) THEN text ELSE error('Leaving out what is personal has broken ${table}.${name}.') END FROM (SELECT ${text} AS text))`;
}

async function readPersonal(
  connection: DuckDBConnection,
  tables: ReadonlyMap<string, readonly Column[]>,
  names: readonly string[],
): Promise<PersonalText> {
  const texts = mergeableTables.flatMap(({ table, isPrivate }) =>
    isPrivate === true
      ? []
      : (tables.get(table) ?? [])
          .filter(({ type }) => type === 'VARCHAR' || type === 'JSON')
          .map(({ name }) => `SELECT ${accountsIn(identifier(name))} AS name FROM source.main.${table}`),
  );
  const found = await readTexts(
    connection,
    `SELECT DISTINCT name FROM (${texts.join(' UNION ALL ')}) WHERE name <> ''`,
  );
  const accounts = found.map(([name = '']) => name);
  const all = [...new Set([...names, ...accounts].map((name) => name.toLowerCase()))];
  // The longest first: what holds another must not be cut in two.
  return {
    names: all.toSorted((one, other) => other.length - one.length),
    models: await readOwnModels(connection),
  };
}

function commonNameNote(names: readonly string[]): string[] {
  const common = names.filter((name) => name !== '' && !isTelling(name));
  if (common.length === 0) return [];
  return [`Left as a word, since it tells of nobody: ${common.join(', ')}. Paths were left out all the same.`];
}
