import { copyFile, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createStoreClient } from '../store-client.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from '../testing/build-records.ts';
import { exitOf, forkStore } from '../testing/fork-store.ts';
import { containing } from '../testing/matchers.ts';
import { openTemporaryStore, temporaryDatabasePath } from '../testing/temporary-store.ts';
import { markerPath } from './log-marker.ts';

/** A file as a killed process leaves it: what it committed is in the log beside it alone. */
async function killedWhileOpen(): Promise<string> {
  const path = await temporaryDatabasePath();
  const child = forkStore();
  onTestFinished(() => {
    child.kill();
  });
  const store = createStoreClient(child);
  await store.open(path);
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  for (const number of [1, 2, 3]) await store.recordMeasurement(buildMeasured(number), buildTrace(30));
  child.kill();
  await exitOf(child);
  return path;
}

async function opened(path: string): Promise<StoreEngine> {
  const store = new StoreEngine();
  onTestFinished(() => store.close());
  await store.open(path);
  return store;
}

describe('the log of what was committed last', { timeout: 60_000 }, () => {
  test('that is there is read, as ever', async () => {
    const path = await killedWhileOpen();
    expect((await (await opened(path)).stats()).rowCounts).toMatchObject({ measurement: 3 });
  });

  test('that was deleted is missed, and the file stays as it is until the log is back', async () => {
    const path = await killedWhileOpen();
    await copyFile(`${path}.wal`, `${path}.aside`);
    await rm(`${path}.wal`);
    const before = await readFile(path, 'base64');
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-corrupt',
      message: `The log ${path}.wal is missing, and with it what was committed last to ${path}.`,
      hint: containing(markerPath(path)),
    });
    expect(await readFile(path, 'base64')).toBe(before);
    await copyFile(`${path}.aside`, `${path}.wal`);
    expect((await (await opened(path)).stats()).rowCounts).toMatchObject({ measurement: 3 });
  });

  test('that was deleted is missed at a merge too: half of a file does not pass for all of it', async () => {
    const path = await killedWhileOpen();
    await rm(`${path}.wal`);
    const target = await opened(await temporaryDatabasePath());
    await expect(target.mergeFrom({ kind: 'database', path })).rejects.toMatchObject({
      code: 'database-corrupt',
      message: `The log ${path}.wal is missing, and with it what was committed last to ${path}.`,
    });
    expect((await target.stats()).rowCounts).toMatchObject({ measurement: 0 });
  });

  test('that was cut off is missed in part', async () => {
    const path = await killedWhileOpen();
    const { size } = await stat(`${path}.wal`);
    await truncate(`${path}.wal`, size - 1000);
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-corrupt',
      message: `The log ${path}.wal is cut off: 1000 bytes of what was committed last are missing.`,
    });
    expect((await stat(`${path}.wal`)).size).toBe(size - 1000);
  });

  test('that is lost for good no longer stands in the way once its note is removed', async () => {
    const path = await killedWhileOpen();
    await rm(`${path}.wal`);
    await rm(markerPath(path));
    expect((await (await opened(path)).stats()).schemaVersion).toBeGreaterThan(0);
  });

  test('that another tool wrote into the file is not missed', async () => {
    const path = await killedWhileOpen();
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
    expect(await readdir(dirname(path))).not.toContain(`${basename(path)}.wal`);
    expect((await (await opened(path)).stats()).rowCounts).toMatchObject({ measurement: 3 });
  });

  test('leaves no note behind once it is in the file', async () => {
    const { store, path } = await openTemporaryStore();
    expect(await readdir(dirname(path))).toContain(basename(markerPath(path)));
    await store.close();
    expect(await readdir(dirname(path))).toStrictEqual([basename(path)]);
  });
});
