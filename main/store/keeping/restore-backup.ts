import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { RestoredDatabase } from '../../../core/api/keeping.ts';
import { describeFailure } from '../duckdb-errors.ts';
import { isAlive } from '../lock-file.ts';
import { foldLog } from '../raw-database.ts';
import { StoreError } from '../store-error.ts';
import { manifestPath, readManifest } from './backup-folder.ts';
import { assertUndamaged } from './check-storage.ts';
import { type DatabaseContents, readContents } from './database-contents.ts';
import { exists, flushFile, keepUnder, removeDatabase, replaceFile, requireRoom } from './durable-file.ts';
import { sha256OfFile } from './file-hash.ts';
import { draftOf, namesIn } from './leftovers.ts';
import { markerPath } from './log-marker.ts';
import { errorCode } from '../../files/error-code.ts';

/** Whole and checked; from here on a restore that is cut short is completed by the next start. */
const readyMark = '.assay-restored-';

/** Puts a copy of `from` in the place of the closed database, once it is known to be whole. */
export async function restoreBackup(from: string, path: string, newestVersion: number): Promise<RestoredDatabase> {
  await assertIsAnotherFile(from, path);
  const draft = draftOf(path);
  try {
    await assertFitsManifest(from);
    await requireRoom(dirname(path), (await stat(from)).size, 'the restored database');
    await copyOut(from, draft);
    const contents = await readChecked(draft, from, newestVersion);
    await flushFile(draft);
    await rename(draft, `${path}${readyMark}${String(process.pid)}`);
    const replacedFile = await completeRestore(path);
    return {
      restoredFrom: from,
      rowCounts: { ...contents.rowCounts },
      schemaVersion: contents.schemaVersion,
      ...(replacedFile === undefined ? {} : { replacedFile }),
    };
  } finally {
    await removeDatabase(draft);
  }
}

async function readChecked(draft: string, from: string, newestVersion: number): Promise<DatabaseContents> {
  try {
    await foldLog(draft);
    const contents = await readContents(draft, newestVersion, from);
    await assertUndamaged(draft, from);
    return contents;
  } catch (error) {
    throw describeFailure(error, from);
  }
}

/**
 * Puts a restored file that is ready in its place, and says where the one before lies. To be asked at each start: a kill may
 * have come in between.
 */
export async function completeRestore(path: string): Promise<string | undefined> {
  const ready = await findReady(path);
  if (ready === undefined) return undefined;
  const replacedFile = await keepPresent(path);
  // The old log must not be read into the new file; with the old file under its other name it is kept already.
  await rm(`${path}.wal`, { force: true });
  await rm(markerPath(path), { force: true });
  await replaceFile(ready, path);
  return replacedFile;
}

async function findReady(path: string): Promise<string | undefined> {
  const start = `${basename(path)}${readyMark}`;
  const name = (await namesIn(dirname(path))).find((item) => item.startsWith(start));
  if (name === undefined) return undefined;
  const writer = Number(name.slice(start.length));
  return writer !== process.pid && isAlive(writer) ? undefined : join(dirname(path), name);
}

async function keepPresent(path: string): Promise<string | undefined> {
  if (!(await exists(path))) return undefined;
  const kept = `${path}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  if (await exists(`${path}.wal`)) await keepUnder(`${path}.wal`, `${kept}.wal`);
  await keepUnder(path, kept);
  return kept;
}

async function assertIsAnotherFile(from: string, path: string): Promise<void> {
  const found = await stat(from).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found === undefined || !found.isFile()) {
    throw new StoreError(
      'not-found',
      found === undefined ? `There is no file ${from}.` : `${from} is no file.`,
      'assay db backup --list shows the backups of this database.',
    );
  }
  if ((await exists(path)) && (await realpath(from)) === (await realpath(path))) {
    throw new StoreError('not-found', `${from} is the database itself.`, 'Name a backup of it.');
  }
}

async function assertFitsManifest(from: string): Promise<void> {
  const manifest = await readManifest(manifestPath(from));
  if (manifest === undefined || manifest.sha256 === (await sha256OfFile(from))) return;
  throw new StoreError(
    'database-corrupt',
    `The backup ${from} is damaged: its bytes are not those that were written.`,
    'Choose an older backup (assay db backup --list). Nothing was changed.',
  );
}

async function copyOut(from: string, to: string): Promise<void> {
  if (await isGzip(from)) {
    await pipeline(createReadStream(from), createGunzip(), createWriteStream(to)).catch((error: unknown) => {
      if (errorCode(error) !== 'Z_DATA_ERROR' && errorCode(error) !== 'Z_BUF_ERROR') throw error;
      throw new StoreError(
        'database-corrupt',
        `The backup ${from} is damaged: it cannot be decompressed.`,
        'Choose an older backup (assay db backup --list). Nothing was changed.',
      );
    });
    return;
  }
  if (await exists(`${from}.wal`)) await copyFile(`${from}.wal`, `${to}.wal`, constants.COPYFILE_EXCL);
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await file.close();
  }
}
