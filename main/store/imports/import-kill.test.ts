import { expect, onTestFinished, test } from 'vitest';
import { createStoreClient } from '../store-client.ts';
import { StoreEngine } from '../store-engine.ts';
import { uuid } from '../testing/build-records.ts';
import { exitOf, forkStore } from '../testing/fork-store.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';

/** `ASSAY_KILLS=100 npx vitest run main/store/imports/import-kill.test.ts` for a longer proof than every test run needs. */
const kills = Number(process.env['ASSAY_KILLS'] ?? '4');
const recordsOfFile = 100;

function records(file: number): string {
  return JSON.stringify(
    Array.from({ length: recordsOfFile }, (_, index) => ({
      id: uuid(file * recordsOfFile + index),
      contentHash: `file-${file}`,
      location: `/${index}`,
      samples: [index + 1, 1],
      record: {
        kind: 'performance',
        outcome: 'measured',
        provenance: 'imported',
        tool: 'a-tool',
        metrics: { medianMs: index + 1 },
      },
    })),
  );
}

function fileRow(file: number): string {
  const detail = { counts: [], conversions: [], notes: [] };
  const row = {
    sequence: file,
    contentHash: `file-${file}`,
    path: `/${file}.json`,
    bytes: 1,
    state: 'imported',
    format: 'a-format',
  };
  return JSON.stringify([{ ...row, recordCount: recordsOfFile, rejectedCount: 0, detail }]);
}

/** Commits one file after the other until the store is killed, some time after the first; returns those that it said were on disk. */
async function importUntilKilled(path: string, firstFile: number, killAfterMs: number): Promise<number[]> {
  const child = forkStore();
  onTestFinished(() => {
    child.kill();
  });
  const store = createStoreClient(child);
  await store.open(path);
  await store.beginImport();
  const committed: number[] = [];
  try {
    for (let file = firstFile; ; file += 1) {
      await store.stageImport('records', records(file));
      const batch = {
        importId: uuid(0xffff0000 + firstFile),
        startedAt: '2026-03-01T10:00:00.000Z',
        assayVersion: '0.1.0',
        dryRun: false,
      };
      await store.commitImport({ ...batch, files: fileRow(file) });
      committed.push(file);
      if (committed.length === 1) setTimeout(() => child.kill(), killAfterMs);
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'store-stopped' });
  }
  await exitOf(child);
  return committed;
}

test(
  `SIGKILL ${kills} times in the middle of an import: what was committed is there, file by file and whole`,
  async () => {
    const path = await temporaryDatabasePath();
    const committed: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      committed.push(...(await importUntilKilled(path, kill * 1000, (kill * 137) % 700)));
      const engine = new StoreEngine();
      await engine.open(path);
      const stored = await engine.sql('SELECT content_hash, count(*) FROM imported_result GROUP BY 1', {
        limit: 100_000,
      });
      const counts = new Map(stored.rows.map(([file, count]) => [file, Number(count)]));
      expect(committed.filter((file) => !counts.has(`file-${file}`))).toStrictEqual([]);
      expect([...counts.values()].filter((count) => count !== recordsOfFile)).toStrictEqual([]);
      expect((await engine.check()).filter((check) => check.violations > 0)).toStrictEqual([]);
      await engine.close();
    }
    expect(committed.length).toBeGreaterThanOrEqual(kills);
  },
  60_000 + kills * 20_000,
);
