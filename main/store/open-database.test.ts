import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeFailure } from './duckdb-errors.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/registry.ts';
import { StoreEngine } from './store-engine.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from './testing/build-records.ts';
import { containing, matching } from './testing/matchers.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

const newer: Migration = {
  version: migrations.length + 1,
  name: 'for-a-test',
  statements: ['CREATE TABLE later (a INTEGER)', 'INSERT INTO later VALUES (1)'],
};

/** A closed file with one measurement, as a former version of Assay left it. */
async function writeDatabase(): Promise<string> {
  const path = await temporaryDatabasePath();
  const store = new StoreEngine();
  await store.open(path);
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
  await store.close();
  return path;
}

async function opened(path: string, steps: readonly Migration[] = migrations): Promise<StoreEngine> {
  const store = new StoreEngine(steps);
  await store.open(path);
  onTestFinished(() => store.close());
  return store;
}

describe('migrations', { timeout: 30_000 }, () => {
  test('are numbered from 1 without gaps', () => {
    expect(migrations.map((migration) => migration.version)).toStrictEqual(migrations.map((_, index) => index + 1));
  });

  test('bring an older file up and keep a copy of it as it was', async () => {
    const path = await writeDatabase();
    const before = await readFile(path, 'base64');
    const store = new StoreEngine([...migrations, newer]);
    onTestFinished(() => store.close());
    const report = await store.open(path);
    expect(report).toMatchObject({ schemaVersion: newer.version, upgrade: { fromVersion: migrations.length } });
    expect(await readFile(report.upgrade?.backupPath ?? '', 'base64')).toBe(before);
    expect((await store.sql('SELECT a FROM later', {})).rows).toStrictEqual([[1]]);
    expect(await store.measurement(buildMeasured(1).id)).toBeDefined();
  });

  test('that fail leave the file in its old format', async () => {
    const path = await writeDatabase();
    const failing: Migration = {
      ...newer,
      statements: ['CREATE TABLE later (a INTEGER)', 'SELECT nothing FROM nowhere'],
    };
    await expect(new StoreEngine([...migrations, failing]).open(path)).rejects.toMatchObject({ name: 'StoreError' });
    const store = await opened(path);
    expect(await store.measurement(buildMeasured(1).id)).toBeDefined();
    expect((await store.sql("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'later'", {})).rows).toStrictEqual(
      [[0]],
    );
  });

  test('refuse a newer file in one sentence and leave its bytes alone', async () => {
    const path = await writeDatabase();
    const newerStore = await opened(path, [...migrations, newer]);
    await newerStore.close();
    const before = await readFile(path, 'base64');
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-newer',
      message: `The database ${path} has format ${String(newer.version)}, and this Assay reads formats up to ${String(migrations.length)}.`,
    });
    expect(await readFile(path, 'base64')).toBe(before);
  });

  test('refuse a DuckDB file of somebody else and leave its bytes alone', async () => {
    const path = await temporaryDatabasePath();
    await mkdir(dirname(path), { recursive: true });
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE invoices (a INTEGER)');
    connection.closeSync();
    instance.closeSync();
    const before = await readFile(path, 'base64');
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'not-an-assay-database',
      message: containing('invoices'),
    });
    expect(await readFile(path, 'base64')).toBe(before);
  });
});

describe('a damaged file', { timeout: 30_000 }, () => {
  test.each([
    ['is text', (path: string) => writeFile(path, 'hello, this is no database\n'.repeat(1000))],
    ['is empty', (path: string) => writeFile(path, '')],
    ['has a header of zeros', async (path: string) => writeFile(path, (await readFile(path)).fill(0, 0, 4096))],
    ['was cut off', async (path: string) => truncate(path, Math.floor((await readFile(path)).length / 3))],
    ['has a log with a flipped bit', damageLog],
  ])('that %s is told of in one sentence, and its bytes stay as they are', async (_, damage) => {
    const path = await writeDatabase();
    await damage(path);
    const before = await bytesBeside(path);
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-corrupt',
      message: matching(/^The (file|database) .*(is no database|is not a DuckDB database|is damaged).*[.!]$/),
      hint: matching(/backup/),
    });
    expect(await bytesBeside(path)).toStrictEqual(before);
  });
});

/** Leaves the log of a killed process beside the file, with one bit of its middle turned. */
async function damageLog(path: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const script = `
    const { DuckDBInstance } = require(${JSON.stringify(require.resolve('@duckdb/node-api'))});
    (async () => {
      const c = await (await DuckDBInstance.create(${JSON.stringify(path)})).connect();
      for (let i = 100; i < 200; i += 1) await c.run("INSERT INTO trace SELECT uuid(), 'timed', 1, 1, [1.5] FROM range(50)");
      process.kill(process.pid, 'SIGKILL');
    })();`;
  try {
    execFileSync(process.execPath, ['-e', script], { stdio: 'ignore' });
  } catch {
    // It ends by its own signal: that is the point.
  }
  const log = await readFile(`${path}.wal`);
  const middle = Math.floor(log.length / 2);
  log.writeUInt8(log.readUInt8(middle) ^ 0x10, middle);
  await writeFile(`${path}.wal`, log);
}

async function bytesBeside(path: string): Promise<Record<string, string>> {
  const folder = dirname(path);
  const names = (await readdir(folder)).sort();
  const contents = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'base64')));
  return Object.fromEntries(names.map((name, index) => [name, contents[index] ?? '']));
}

describe('the place of the file', { timeout: 30_000 }, () => {
  test('is made with its folders where they are missing', async () => {
    const path = await temporaryDatabasePath();
    expect(await (await opened(path)).stats()).toMatchObject({ path, schemaVersion: migrations.length });
  });

  test('that is a folder is refused in one sentence', async () => {
    const path = await temporaryDatabasePath();
    await mkdir(path, { recursive: true });
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not-writable',
    });
  });

  test('that is below a file is refused in one sentence', async () => {
    const path = await temporaryDatabasePath();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'a file');
    await expect(new StoreEngine().open(`${path}/assay.duckdb`)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not-writable',
    });
  });

  test('held by another process is refused with the number of that process', async () => {
    const path = await writeDatabase();
    const require = createRequire(import.meta.url);
    const script = `require(${JSON.stringify(require.resolve('@duckdb/node-api'))}).DuckDBInstance.create(${JSON.stringify(path)}).then((i) => { globalThis.i = i; console.log('open'); setInterval(() => {}, 1000); });`;
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-locked',
      message: matching(new RegExp(`is in use by process ${String(other.pid)}\\b.*\\.$`)),
    });
  });
});

describe('what DuckDB says', { timeout: 30_000 }, () => {
  test.each([
    [
      'TransactionContext Error: Failed to commit: Could not write file "/x/a.duckdb.wal": No space left on device',
      'disk-full',
    ],
    [
      'IO Error: Could not set lock on file "/x/a": Conflicting lock is held in /usr/bin/node (PID 42). See also https://…',
      'database-locked',
    ],
    [
      'IO Error: Cannot open file "C:\\\\x": The process cannot access the file because it is being used by another process.',
      'database-locked',
    ],
    ['IO Error: Could not read enough bytes from file "/x/a": attempted to read 262144 bytes', 'database-corrupt'],
    [
      'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 3',
      'database-corrupt',
    ],
    ['IO Error: Cannot open file "/x/a": Permission denied', 'not-writable'],
    [
      'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 67.',
      'database-newer',
    ],
    ['INTERNAL Error: something nobody saw before', 'internal'],
  ])('%s', (text, code) => {
    const failure = describeFailure(new Error(text), '/x/a');
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^[A-Z].*\/x\/a.*[.!]$/);
    expect(failure.hint).not.toBe('');
  });

  test.each([
    ['Could not write file "/x/a.duckdb.wal": No space left on device', '/x/a.duckdb'],
    ['Could not write file "/tmp/draft/trace.parquet": No space left on device', '/tmp/draft/trace.parquet'],
    [
      "ENOSPC: no space left on device, copyfile '/x/a.duckdb' -> '/tmp/draft/source.duckdb'",
      '/tmp/draft/source.duckdb',
    ],
    ['ENOSPC: no space left on device, write', '/x/a.duckdb'],
  ])('of a full disk names the file that had no room: %s', (text, place) => {
    expect(describeFailure(new Error(text), '/x/a.duckdb').message).toBe(
      `The disk is full, so nothing more could be written to ${place}.`,
    );
  });

  test('about a lock becomes the number and the program of the holder', () => {
    const text = 'IO Error: Could not set lock on file "/x/a": Conflicting lock is held in /usr/bin/node (PID 42).';
    expect(describeFailure(new Error(text), '/x/a').message).toBe(
      'The database /x/a is in use by process 42 (/usr/bin/node).',
    );
  });
});
