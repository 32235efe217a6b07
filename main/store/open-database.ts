import { constants } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { makeFolder } from '../files/make-folder.ts';
import { describeFailure } from './duckdb-errors.ts';
import { flushFile, replaceFile } from './keeping/durable-file.ts';
import { draftOf } from './keeping/leftovers.ts';
import { assertLogIsWhole } from './keeping/log-marker.ts';
import { applyMigrations, assertReadable, type FileState, newestVersion, readFileState } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { hardening, newFile, readDatabase } from './raw-database.ts';
import { StoreError } from './store-error.ts';
import { errorCode } from '../files/error-code.ts';

export interface OpenedDatabase {
  readonly instance: DuckDBInstance;
  readonly created: boolean;
  readonly schemaVersion: number;
  /** Present where an older file was brought up: its former version and the copy made before. */
  readonly upgrade?: { readonly fromVersion: number; readonly backupPath: string };
}

/** Opens, creates or upgrades the file. Whatever is refused is refused before a byte of it is changed. */
export async function openDatabase(path: string, migrations: readonly Migration[]): Promise<OpenedDatabase> {
  try {
    await makeFolder(dirname(path));
    const before = await inspect(path);
    const newest = newestVersion(migrations);
    assertReadable(before, newest, path);
    const version = before.kind === 'assay' ? before.version : 0;
    const isOlder = before.kind === 'assay' && version < newest;
    const backupPath = isOlder ? await backUp(path, version) : undefined;
    const instance = await openForWriting(path, version, migrations);
    return {
      instance,
      created: before.kind === 'empty',
      schemaVersion: newest,
      ...(backupPath === undefined ? {} : { upgrade: { fromVersion: version, backupPath } }),
    };
  } catch (error) {
    throw describeFailure(error, path);
  }
}

/** Looks at the file before anything is written to it. */
async function inspect(path: string): Promise<FileState> {
  const size = await sizeOf(path);
  if (size === undefined) return { kind: 'empty' };
  if (size === 0) {
    throw new StoreError(
      'database-corrupt',
      `The file ${path} is empty, so it is no database.`,
      'Remove it if nothing is missing, or restore a backup; Assay makes a new one where no file stands.',
    );
  }
  await assertLogIsWhole(path);
  return readDatabase(path, readFileState);
}

/** `fromCache`: a second opening in this process gets the same instance, never a second one on the same bytes. */
async function openForWriting(
  path: string,
  version: number,
  migrations: readonly Migration[],
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.fromCache(path, {
    ...hardening,
    storage_compatibility_version: newFile.storageVersion,
    default_block_size: String(newFile.blockBytes),
  });
  const connection = await instance.connect();
  try {
    await applyMigrations(connection, version, migrations);
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  } finally {
    connection.closeSync();
  }
}

/**
 * A database is its file and the log beside it: without the log, what was committed last would be missing. The copy has its
 * name only once it is whole.
 */
async function backUp(path: string, version: number): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const backupPath = `${path}.format-${String(version)}-${stamp}.backup`;
  const draft = draftOf(backupPath);
  try {
    if ((await sizeOf(`${path}.wal`)) !== undefined) {
      await copyFile(`${path}.wal`, `${draft}.wal`, constants.COPYFILE_EXCL);
      await flushFile(`${draft}.wal`);
      await rename(`${draft}.wal`, `${backupPath}.wal`);
    }
    await copyFile(path, draft, constants.COPYFILE_EXCL);
    await replaceFile(draft, backupPath);
    return backupPath;
  } catch (error) {
    for (const part of [draft, `${draft}.wal`, `${backupPath}.wal`]) await rm(part, { force: true });
    throw error;
  }
}

export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
