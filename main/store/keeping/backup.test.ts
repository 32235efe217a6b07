import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Backup } from '../../../core/api/keeping.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMeasured, buildTrace } from '../testing/build-records.ts';
import { damageSamples } from '../testing/damage-samples.ts';
import { containing } from '../testing/matchers.ts';
import { openTemporaryStore } from '../testing/temporary-store.ts';
import { superfluous } from './backup-folder.ts';

const plain = { compress: false };

async function storeWithMeasurements(count: number): Promise<{ readonly store: StoreEngine; readonly path: string }> {
  const { store, path } = await openTemporaryStore();
  for (let number = 1; number <= count; number += 1) {
    await store.recordMeasurement(buildMeasured(number), buildTrace(30, number));
  }
  return { store, path };
}

describe('a backup', { timeout: 60_000 }, () => {
  test('opens by itself and holds what the database held, also what was only in its log', async () => {
    const { store, path } = await storeWithMeasurements(3);
    const { backup, removed } = await store.takeBackup(plain);
    expect(removed).toStrictEqual([]);
    expect(backup.rowCounts).toMatchObject({ measurement: 3, trace: 6 });
    expect(dirname(backup.path)).toBe(join(dirname(path), 'backups'));
    expect(basename(backup.path)).toMatch(/^assay\.\d{4}-\d{2}-\d{2}T[\d-]+Z\.backup\.duckdb$/);
    const copy = new StoreEngine();
    onTestFinished(() => copy.close());
    await copy.open(backup.path);
    expect(await copy.measurement(buildMeasured(2).id)).toStrictEqual({
      measurement: buildMeasured(2),
      trace: buildTrace(30, 2),
    });
  });

  test('leaves the database open, and what is written afterwards is not in it', async () => {
    const { store } = await storeWithMeasurements(1);
    const { backup } = await store.takeBackup(plain);
    await store.recordMeasurement(buildMeasured(2), buildTrace(30));
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 2 });
    expect(backup.rowCounts).toMatchObject({ measurement: 1 });
  });

  test('that is compressed gives back the bytes of a plain one', async () => {
    const { store } = await storeWithMeasurements(2);
    const { backup: whole } = await store.takeBackup(plain);
    const { backup: small } = await store.takeBackup({ compress: true });
    expect(small.path.endsWith('.backup.duckdb.gz')).toBe(true);
    expect(small.bytes).toBeLessThan(whole.bytes);
    const bytes = gunzipSync(await readFile(small.path));
    expect(bytes.subarray(0, 12)).toStrictEqual((await readFile(whole.path)).subarray(0, 12));
    expect(bytes.length).toBe(whole.bytes);
  });

  test('has its hash beside it', async () => {
    const { store } = await storeWithMeasurements(1);
    const { backup } = await store.takeBackup(plain);
    const manifest: unknown = JSON.parse(await readFile(`${backup.path}.json`, 'utf8'));
    const sha256 = createHash('sha256')
      .update(await readFile(backup.path))
      .digest('hex');
    expect(manifest).toMatchObject({ sha256, bytes: backup.bytes });
    expect(JSON.stringify(manifest)).not.toContain(dirname(dirname(backup.path)));
  });

  test('of a database with a damaged block is refused, and the older ones stay', async () => {
    const { store, path } = await storeWithMeasurements(1);
    await store.recordMeasurement(
      { ...buildMeasured(2), latency: { ...buildMeasured(2).latency, sampleCount: 200_000 } },
      buildTrace(200_000),
    );
    const { backup } = await store.takeBackup(plain);
    await store.close();
    await damageSamples(path);
    await store.open(path);
    await expect(store.takeBackup({ ...plain, keep: 1 })).rejects.toMatchObject({
      code: 'database-corrupt',
      message: containing('is damaged in'),
    });
    const { folder, backups } = await store.backups(undefined);
    expect(backups.map((item) => item.path)).toStrictEqual([backup.path]);
    expect((await readdir(folder)).filter((name) => name.includes('draft'))).toStrictEqual([]);
  });

  test('that cannot be written where it was asked for is refused in one sentence, and nothing is left there', async () => {
    const { store, path } = await storeWithMeasurements(1);
    const blocked = join(dirname(path), 'a-file');
    await writeFile(blocked, 'not a folder');
    await expect(store.takeBackup({ ...plain, folder: join(blocked, 'backups') })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not-writable',
    });
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 1 });
  });
});

describe('older backups', { timeout: 60_000 }, () => {
  test('go when there are more than asked for, the oldest first', async () => {
    const { store } = await storeWithMeasurements(1);
    const taken: Backup[] = [];
    for (let time = 0; time < 3; time += 1) taken.push((await store.takeBackup(plain)).backup);
    const last = await store.takeBackup({ ...plain, keep: 2 });
    expect(last.removed).toStrictEqual([taken[0]?.path, taken[1]?.path]);
    const { backups } = await store.backups(undefined);
    expect(backups.map((item) => item.path)).toStrictEqual([last.backup.path, taken[2]?.path]);
  });

  test('that this database did not make stay, whatever they are called', async () => {
    const { store, path } = await storeWithMeasurements(1);
    const folder = join(dirname(path), 'backups');
    await mkdir(folder);
    const foreign = join(folder, 'assay.2020-01-01T00-00-00-000Z.backup.duckdb');
    await writeFile(foreign, 'somebody else’s');
    const other = await storeWithMeasurements(1);
    const { backup: ofAnother } = await other.store.takeBackup({ ...plain, folder });
    const { removed } = await store.takeBackup({ ...plain, keep: 1 });
    expect(removed).toStrictEqual([]);
    expect(await readdir(folder)).toStrictEqual(
      expect.arrayContaining([basename(foreign), basename(ofAnother.path)]) as unknown,
    );
  });

  test('half written by a process that is gone are removed', async () => {
    const { store, path } = await storeWithMeasurements(1);
    const folder = join(dirname(path), 'backups');
    await mkdir(folder);
    // No process has this number: it is beyond what systems give.
    await writeFile(join(folder, 'assay.2026-01-01.backup.duckdb.assay-draft-4194999-00000000'), 'half');
    await store.takeBackup(plain);
    expect((await readdir(folder)).filter((name) => name.includes('draft'))).toStrictEqual([]);
  });

  test('that are too old go, but never the newest', () => {
    const backups = ['2026-03-10', '2026-03-09', '2026-03-01', '2026-01-01'].map((date) => backupOf(date));
    const now = new Date('2026-03-10T12:00:00.000Z');
    const gone = superfluous(backups, { keepDays: 7 }, now).map(({ path }) => path);
    expect(gone).toStrictEqual(['2026-03-01', '2026-01-01']);
    expect(superfluous(backups.slice(3), { keepDays: 1, keep: 1 }, now)).toStrictEqual([]);
  });
});

function backupOf(date: string): Backup {
  const takenAt = `${date}T00:00:00.000Z`;
  return { path: date, bytes: 1, takenAt, compressed: false, schemaVersion: 5, rowCounts: {} };
}
