import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Backup, BackupRequest } from '../../../core/api/keeping.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { describeFailure } from '../duckdb-errors.ts';
import { foldLog } from '../raw-database.ts';
import { StoreError } from '../store-error.ts';
import {
  backupFolder,
  backupName,
  backupStart,
  databaseKey,
  listBackups,
  type Manifest,
  manifestPath,
  removeBackups,
  superfluous,
} from './backup-folder.ts';
import { assertUndamaged } from './check-storage.ts';
import { assertSameContents, type DatabaseContents, readContents } from './database-contents.ts';
import { exists, flushFile, removeDatabase, replaceFile, requireRoom } from './durable-file.ts';
import { sha256OfFile, sha256OfGzip } from './file-hash.ts';
import { draftOf, removeDrafts } from './leftovers.ts';

export interface TakenBackup {
  readonly backup: Backup;
  /** Paths of older ones that went for it. */
  readonly removed: readonly string[];
}

export interface BackupPlace {
  readonly databasePath: string;
  readonly newestVersion: number;
  readonly now: Date;
  /** Runs a task while the database is closed. */
  readonly exclusively: <T>(task: (path: string) => Promise<T>) => Promise<T>;
}

/**
 * Only the copy needs the file for itself. A backup exists once its last rename is done: whatever ends this before leaves a
 * draft, which the next one removes, and all older backups.
 */
export async function takeBackup(place: BackupPlace, request: BackupRequest): Promise<TakenBackup> {
  const folder = request.folder === undefined ? backupFolder(place.databasePath) : resolve(request.folder);
  try {
    return await backUpInto(folder, place, request);
  } catch (error) {
    // What is wrong with the database is told already; all else is about the folder.
    throw describeFailure(error, folder);
  }
}

async function backUpInto(folder: string, place: BackupPlace, request: BackupRequest): Promise<TakenBackup> {
  const { databasePath, newestVersion, now } = place;
  await makeFolder(folder);
  const takenAt = now.toISOString();
  const path = join(folder, backupName(databasePath, takenAt, request.compress));
  const copy = draftOf(join(folder, backupName(databasePath, takenAt, false)));
  await removeDrafts(join(folder, backupStart(databasePath)));
  try {
    const original = await place.exclusively((source) => copyDatabase(source, copy, folder, newestVersion));
    await foldLog(copy);
    assertSameContents(original, await readContents(copy, newestVersion), 'The copy of the database');
    await assertUndamaged(copy, 'The copy of the database');
    const { schemaVersion, rowCounts } = original;
    const written = request.compress ? await compress(copy, `${copy}.gz`) : copy;
    const backup: Backup = {
      path,
      takenAt,
      bytes: (await stat(written)).size,
      compressed: request.compress,
      schemaVersion,
      rowCounts,
    };
    await publish(written, backup, databasePath);
    const older = superfluous(await listBackups(databasePath, folder), request, now);
    return { backup, removed: await removeBackups(older) };
  } finally {
    await removeDatabase(copy);
    await rm(`${copy}.gz`, { force: true });
  }
}

async function copyDatabase(
  source: string,
  copy: string,
  folder: string,
  newestVersion: number,
): Promise<DatabaseContents> {
  await requireRoom(folder, (await stat(source)).size, 'the backup');
  const contents = await readContents(source, newestVersion);
  // A log is left where it could not be written into the file: then both are the database.
  if (await exists(`${source}.wal`)) await copyFile(`${source}.wal`, `${copy}.wal`, constants.COPYFILE_EXCL);
  await copyFile(source, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  return contents;
}

async function compress(from: string, to: string): Promise<string> {
  await pipeline(createReadStream(from), createGzip(), createWriteStream(to));
  if ((await sha256OfGzip(to)) === (await sha256OfFile(from))) return to;
  throw new StoreError(
    'internal',
    'The compressed backup does not give back the bytes that it was made from.',
    'It was removed. Try again, without --compress if it stays.',
  );
}

/** What it must hold comes before it: a manifest alone is no backup yet. */
async function publish(written: string, backup: Backup, databasePath: string): Promise<void> {
  const { path, ...facts } = backup;
  const manifest: Manifest = {
    assayBackup: 1,
    database: databaseKey(databasePath),
    ...facts,
    rowCounts: { ...facts.rowCounts },
    sha256: await sha256OfFile(written),
  };
  const draft = draftOf(manifestPath(path));
  try {
    await writeFile(draft, JSON.stringify(manifest, undefined, 2));
    await flushFile(draft);
    await rename(draft, manifestPath(path));
    await replaceFile(written, path);
  } catch (error) {
    await rm(draft, { force: true });
    await rm(manifestPath(path), { force: true });
    throw error;
  }
}
