import { copyFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { assertLogIsWhole } from '../keeping/log-marker.ts';
import { applyMigrations, newestVersion, readFileState } from '../migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { openDatabase, sizeOf } from '../open-database.ts';
import { readDatabase } from '../raw-database.ts';
import { StoreError } from '../store-error.ts';
import { type LoadedPart, loadTables } from './load-tables.ts';
import { withOwnInstance } from './own-instance.ts';
import { literal } from './sql-text.ts';
import { mergeableTables } from './mergeable-tables.ts';
import { readTables } from './table-columns.ts';

/** What is to be taken in. `bundle`: its Parquet files lie in `folder`, and their hashes were checked. */
export type MergeSource =
  | { readonly kind: 'database'; readonly path: string }
  | {
      readonly kind: 'bundle';
      readonly folder: string;
      readonly schemaVersion: number;
      readonly files: readonly { readonly table: string; readonly file: string }[];
    };

/** A file of the present format, to be attached and only read. */
export interface PreparedSource {
  readonly path: string;
  /** The format that the source itself has. */
  readonly schemaVersion: number;
  readonly notes: readonly string[];
}

/** Whatever has another format, or is no database, becomes a temporary one of the present format first. */
export async function prepareSource(
  source: MergeSource,
  targetPath: string,
  temporaryFolder: string,
  migrations: readonly Migration[],
): Promise<PreparedSource> {
  const copy = join(temporaryFolder, 'source.duckdb');
  if (source.kind === 'bundle') return prepareBundle(source, copy, migrations);
  await refuseItself(source.path, targetPath);
  if ((await sizeOf(source.path)) === undefined) {
    throw new StoreError('not-found', `There is no file ${source.path}.`, 'Check the path.');
  }
  await assertLogIsWhole(source.path);
  const state = await readDatabase(source.path, readFileState);
  if (state.kind !== 'assay') {
    throw new StoreError(
      'not-an-assay-database',
      `The file ${source.path} is a DuckDB database, but not one of Assay.`,
      'Import it with “assay db import”, if another tool wrote it.',
    );
  }
  const newest = newestVersion(migrations);
  if (state.version === newest) return { path: source.path, schemaVersion: newest, notes: [] };
  return state.version < newest
    ? upgradedCopy(source.path, state.version, copy, migrations)
    : knownPart(source.path, state.version, copy, migrations);
}

async function refuseItself(path: string, targetPath: string): Promise<void> {
  const [source, target] = await Promise.all([path, targetPath].map((one) => realpath(one).catch(() => one)));
  if (source !== target) return;
  throw new StoreError('invalid-record', `${path} is the database that it would be merged into.`, 'Name other files.');
}

async function prepareBundle(
  { folder, schemaVersion, files }: Extract<MergeSource, { kind: 'bundle' }>,
  copy: string,
  migrations: readonly Migration[],
): Promise<PreparedSource> {
  const newest = newestVersion(migrations);
  await createEmpty(
    copy,
    migrations.filter(({ version }) => version <= schemaVersion),
  );
  const parts = files.map(({ table, file }) => ({ table, rowsSql: `read_parquet(${literal(join(folder, file))})` }));
  const notes = await load(copy, parts, schemaVersion > newest ? schemaVersion : undefined);
  if (schemaVersion < newest) await upgrade(copy, migrations);
  return { path: copy, schemaVersion, notes: [...notes, ...olderNote(schemaVersion, newest)] };
}

async function upgradedCopy(
  path: string,
  version: number,
  copy: string,
  migrations: readonly Migration[],
): Promise<PreparedSource> {
  await copyFile(path, copy);
  // A database is its file and the log beside it.
  if ((await sizeOf(`${path}.wal`)) !== undefined) await copyFile(`${path}.wal`, `${copy}.wal`);
  await upgrade(copy, migrations);
  return { path: copy, schemaVersion: version, notes: olderNote(version, newestVersion(migrations)) };
}

function olderNote(version: number, newest: number): string[] {
  if (version >= newest) return [];
  return [
    `It has format ${String(version)}: a copy was brought to format ${String(newest)}; the file itself stays as it is.`,
  ];
}

/** What this Assay knows of a format that comes after its own. */
async function knownPart(
  path: string,
  version: number,
  copy: string,
  migrations: readonly Migration[],
): Promise<PreparedSource> {
  await createEmpty(copy, migrations);
  const notes = await withOwnInstance(async (connection) => {
    await connection.run(`ATTACH ${literal(path)} AS newer (READ_ONLY)`);
    await connection.run(`ATTACH ${literal(copy)} AS loaded`);
    const tables = await readTables(connection, 'newer');
    const parts = mergeableTables.flatMap(({ table }) =>
      tables.has(table) ? [{ table, rowsSql: `newer.main.${table}` }] : [],
    );
    return loadTables(connection, 'loaded', parts, version);
  });
  return { path: copy, schemaVersion: version, notes };
}

async function load(path: string, parts: readonly LoadedPart[], newerVersion: number | undefined): Promise<string[]> {
  return withOwnInstance(async (connection) => {
    await connection.run(`ATTACH ${literal(path)} AS loaded`);
    return loadTables(connection, 'loaded', parts, newerVersion);
  });
}

async function createEmpty(path: string, migrations: readonly Migration[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  try {
    const connection = await instance.connect();
    await applyMigrations(connection, 0, migrations);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

async function upgrade(path: string, migrations: readonly Migration[]): Promise<void> {
  const { instance } = await openDatabase(path, migrations);
  instance.closeSync();
}
