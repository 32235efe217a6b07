import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import { buildFailed, buildMeasured, buildTrace } from '../store/testing/build-records.ts';
import { forkStore } from '../store/testing/fork-store.ts';
import { containing } from '../store/testing/matchers.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { KeepingService } from './keeping-service.ts';

async function keepingOver(): Promise<{
  readonly keeping: KeepingService;
  readonly store: StoreEngine;
  readonly path: string;
}> {
  const { store, path } = await openTemporaryStore();
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
  await store.recordMeasurement(buildFailed(2), { warmUpMs: [], samplesMs: [] });
  const keeping = new KeepingService({
    store,
    databasePath: path,
    processHost: { fork: () => forkStore() },
    turns: new OneAtATime(),
  });
  return { keeping, store, path };
}

async function backupCount(store: StoreEngine): Promise<number> {
  return (await store.backups(undefined)).backups.length;
}

describe('a purge', { timeout: 60_000 }, () => {
  test('only tells what would go unless it is meant', async () => {
    const { keeping, store } = await keepingOver();
    const told = await keeping.purge({ conditions: { failed: true }, dryRun: true, backup: true });
    expect(told).toStrictEqual({ dryRun: true, rowCounts: { measurement: 1 } });
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 2 });
    expect(await backupCount(store)).toBe(0);
  });

  test('that is meant can be taken back by the backup that it makes first', async () => {
    const { keeping, store } = await keepingOver();
    const { backupPath } = await keeping.purge({ conditions: { failed: true }, dryRun: false, backup: true });
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 1 });
    await keeping.restore(backupPath ?? '');
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 2 });
  });

  test('that nothing fits makes no backup', async () => {
    const { keeping, store } = await keepingOver();
    const { rowCounts } = await keeping.purge({ conditions: { provenance: 'sample' }, dryRun: false, backup: true });
    expect(rowCounts).toStrictEqual({});
    expect(await backupCount(store)).toBe(0);
  });
});

describe('the care of the database', { timeout: 60_000 }, () => {
  test('is refused while some of it is under way', async () => {
    const { keeping } = await keepingOver();
    const first = keeping.optimize();
    await expect(keeping.check()).rejects.toMatchObject({
      code: 'conflict',
      message: 'The database is being optimized.',
    });
    await first;
    expect((await keeping.check()).checks.length).toBeGreaterThan(0);
  });

  test.runIf(existsSync('/proc/self'))('refuses a folder for backups that the system does not make', async () => {
    const { keeping } = await keepingOver();
    await expect(keeping.takeBackup({ compress: false, folder: '/proc/nope' })).rejects.toMatchObject({
      code: 'bad-request',
      message: '“/proc/nope” is no folder, and none can be made there.',
    });
  });

  test('tells a file that cannot be restored from a database that cannot be opened', async () => {
    const { keeping, path } = await keepingOver();
    const wrong = join(dirname(path), 'wrong.duckdb');
    await writeFile(wrong, 'no database '.repeat(1000));
    await expect(keeping.restore(wrong)).rejects.toMatchObject({
      code: 'unprocessable',
      message: containing('wrong.duckdb is not a DuckDB database'),
    });
  });

  test('compares with JSON files in every figure, and leaves the database alone', async () => {
    const { keeping, store } = await keepingOver();
    const { samples, figures, notes } = await keeping.bench(2000);
    expect(samples).toBe(2000);
    expect(notes).toContainEqual(containing('smaller as JSON'));
    expect(figures.map(({ unit }) => unit)).toStrictEqual(['bytes', 'samples/s', 'ms', 'ms', 'ms', 'ms', 'ms']);
    expect(figures.every(({ assay, json }) => assay > 0 && json !== undefined && json > 0)).toBe(true);
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 2 });
  });
});
