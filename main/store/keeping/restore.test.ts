import { readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Migration } from '../migrations/migration.ts';
import { migrations } from '../migrations/registry.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMeasured, buildTrace } from '../testing/build-records.ts';
import { containing } from '../testing/matchers.ts';
import { writeOlderDatabase } from '../testing/older-database.ts';
import { openTemporaryStore, temporaryDatabasePath } from '../testing/temporary-store.ts';

/** A store with one measurement, a backup of that, and a second measurement since. */
async function storeWithBackup(compress = false): Promise<{
  readonly store: StoreEngine;
  readonly path: string;
  readonly backupPath: string;
}> {
  const { store, path } = await openTemporaryStore();
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
  const { backup } = await store.takeBackup({ compress });
  await store.recordMeasurement(buildMeasured(2), buildTrace(30));
  return { store, path, backupPath: backup.path };
}

async function measurementCount(store: StoreEngine): Promise<number | undefined> {
  return (await store.stats()).rowCounts['measurement'];
}

describe('restoring', { timeout: 60_000 }, () => {
  test.each([
    ['a plain backup', false],
    ['a compressed one', true],
  ])('%s brings its state back and keeps the file that stood there', async (_, compress) => {
    const { store, path, backupPath } = await storeWithBackup(compress);
    const restored = await store.restore(path, backupPath);
    expect(restored).toMatchObject({ restoredFrom: backupPath, rowCounts: { measurement: 1 } });
    expect(await measurementCount(store)).toBe(1);
    expect(await store.measurement(buildMeasured(2).id)).toBeUndefined();
    const former = new StoreEngine();
    onTestFinished(() => former.close());
    await former.open(restored.replacedFile ?? '');
    expect(await measurementCount(former)).toBe(2);
  });

  test('works over a file that nothing can open', async () => {
    const { store, path, backupPath } = await storeWithBackup();
    await store.close();
    await writeFile(path, 'this was a database\n'.repeat(1000));
    const fresh = new StoreEngine();
    onTestFinished(() => fresh.close());
    await expect(fresh.open(path)).rejects.toMatchObject({ code: 'database-corrupt' });
    const { replacedFile } = await fresh.restore(path, backupPath);
    expect(await measurementCount(fresh)).toBe(1);
    expect(await readFile(replacedFile ?? '', 'utf8')).toContain('this was a database');
  });

  test('a database that no backup made works too, with the log that lies beside it', async () => {
    const { path, store } = await storeWithBackup();
    const other = await openTemporaryStore();
    for (const number of [1, 2, 3]) await other.store.recordMeasurement(buildMeasured(number), buildTrace(30));
    await other.store.close();
    await store.restore(path, other.path);
    expect(await measurementCount(store)).toBe(3);
    expect(await readdir(dirname(other.path))).toContain(basename(other.path));
  });

  test('an older format is brought up when it is opened', async () => {
    const path = await temporaryDatabasePath();
    await writeOlderDatabase(path, 4, [{ measurement: buildMeasured(1), trace: buildTrace(30) }]);
    const { store, path: present } = await openTemporaryStore();
    expect(await store.restore(present, path)).toMatchObject({ schemaVersion: 4 });
    expect(await store.stats()).toMatchObject({ schemaVersion: migrations.length, rowCounts: { measurement: 1 } });
  });
});

describe('what cannot be restored is refused in one sentence, and the database stays as it is:', {
  timeout: 60_000,
}, () => {
  test.each([
    ['no such file', () => Promise.resolve('/nowhere/at/all.duckdb'), 'not-found', 'There is no file'],
    ['a folder', (backupPath: string) => Promise.resolve(dirname(backupPath)), 'not-found', 'is no file'],
    ['an empty file', (backupPath: string) => copyOf(backupPath, 'empty', () => ''), 'database-corrupt', 'empty'],
    [
      'text',
      (backupPath: string) => copyOf(backupPath, 'text', () => 'text '.repeat(9999)),
      'database-corrupt',
      'text',
    ],
    ['half a backup', halfOf, 'database-corrupt', 'is damaged'],
    ['a backup in which a byte changed', changed, 'database-corrupt', 'its bytes are not those that were written'],
    ['a format of a newer Assay', () => newerDatabase(), 'database-newer', 'has format'],
  ])('%s', async (_, wrongFile, code, message) => {
    const { store, path, backupPath } = await storeWithBackup();
    const before = await everythingIn(dirname(path));
    await expect(store.restore(path, await wrongFile(backupPath))).rejects.toMatchObject({
      code,
      message: containing(message),
    });
    expect(await measurementCount(store)).toBe(2);
    expect(await everythingIn(dirname(path))).toStrictEqual(before);
  });

  test('the database itself', async () => {
    const { store, path } = await storeWithBackup();
    await expect(store.restore(path, path)).rejects.toMatchObject({ message: containing('is the database itself') });
    expect(await measurementCount(store)).toBe(2);
  });
});

async function copyOf(backupPath: string, name: string, contents: (bytes: Buffer) => string | Buffer): Promise<string> {
  const path = join(await outside(), `${name}.duckdb`);
  await writeFile(path, contents(await readFile(backupPath)));
  return path;
}

/** A folder that is not the database's, so that what lies there is not counted. */
async function outside(): Promise<string> {
  const { path, store } = await openTemporaryStore();
  await store.close();
  return dirname(path);
}

async function halfOf(backupPath: string): Promise<string> {
  const path = await copyOf(backupPath, 'half', (bytes) => bytes);
  await truncate(path, Math.floor((await readFile(path)).length / 2));
  return path;
}

async function changed(backupPath: string): Promise<string> {
  const path = await copyOf(backupPath, 'changed', (bytes) => {
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
    return bytes;
  });
  await writeFile(`${path}.json`, await readFile(`${backupPath}.json`));
  return path;
}

async function newerDatabase(): Promise<string> {
  const newer: Migration = {
    version: migrations.length + 1,
    name: 'later',
    statements: ['CREATE TABLE later (a INTEGER)'],
  };
  const path = await temporaryDatabasePath();
  const store = new StoreEngine([...migrations, newer]);
  await store.open(path);
  await store.close();
  return path;
}

/** Names alone: the open file is being written. */
async function everythingIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => !name.endsWith('.wal')).sort();
}

describe('a restore that was cut short', { timeout: 60_000 }, () => {
  test('after the backup was checked is completed by the next start', async () => {
    const { store, path, backupPath } = await storeWithBackup();
    await store.close();
    await writeFile(`${path}.assay-restored-4194999`, await readFile(backupPath));
    const next = new StoreEngine();
    onTestFinished(() => next.close());
    await next.open(path);
    expect(await measurementCount(next)).toBe(1);
    const kept = (await readdir(dirname(path))).filter((name) => name.includes('.before-restore-'));
    expect(kept).toHaveLength(1);
    await next.close();
    await rename(join(dirname(path), kept[0] ?? ''), path);
    await next.open(path);
    expect(await measurementCount(next)).toBe(2);
  });

  test('before that leaves a draft, which the next start removes', async () => {
    const { store, path } = await storeWithBackup();
    await store.close();
    await writeFile(`${path}.assay-draft-4194999-00000000`, 'half a backup');
    await store.open(path);
    expect(await measurementCount(store)).toBe(2);
    expect((await readdir(dirname(path))).filter((name) => name.includes('draft'))).toStrictEqual([]);
  });
});
