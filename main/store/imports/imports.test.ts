import { expect, test, vi } from 'vitest';
import { tableHashes } from '../testing/table-hashes.ts';
import { uuid } from '../testing/build-records.ts';
import { openTemporaryStore } from '../testing/temporary-store.ts';
import type { StoreEngine } from '../store-engine.ts';

/** Every test opens a database of its own, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Records for the staging, as a reader hands them over. */
function staged(contentHash: string, ...numbers: number[]): string {
  return JSON.stringify(
    numbers.map((number) => ({
      id: uuid(number),
      contentHash,
      location: `/${number} of ${contentHash}`,
      samples: [number, 2.5],
      record: {
        kind: 'performance',
        outcome: 'measured',
        provenance: 'imported',
        tool: 'a-tool',
        takenAt: '2025-08-01T10:00:00.000Z',
        model: `model-${number}`,
        shape: { sequence: 128, heads: 12 },
        metrics: { medianMs: number + 0.125, peakMemoryBytes: 10.4 },
        doubts: [
          { code: 'odd', message: 'It is odd.' },
          { code: 'old', message: 'It is old.' },
        ],
        original: { model_name: null },
      },
    })),
  );
}

function files(state: 'imported' | 'unrecognised', recordCount: number, ...hashes: string[]): string {
  const detail = {
    counts: [{ kind: 'performance', outcome: 'measured', provenance: 'imported', records: recordCount }],
    conversions: [{ from: 'seconds', to: 'meanMs', unit: 's → ms, × 1000', count: recordCount }],
    notes: ['A note.'],
  };
  return JSON.stringify(
    hashes.map((contentHash, sequence) => ({
      sequence,
      contentHash,
      path: `/somewhere/${contentHash}`,
      bytes: 10,
      state,
      recordCount,
      rejectedCount: 0,
      ...(state === 'imported'
        ? { format: `format-of-${contentHash}`, detail }
        : { reason: 'of no format', detail: { counts: [], conversions: [], notes: [] } }),
    })),
  );
}

function batch(number: number, filesJson: string, dryRun = false) {
  return {
    importId: uuid(number),
    startedAt: `2026-03-0${number}T10:00:00.000Z`,
    assayVersion: '0.1.0',
    dryRun,
    files: filesJson,
  };
}

async function importOne(store: StoreEngine, number: number, contentHash: string, ...records: number[]): Promise<void> {
  await store.beginImport();
  await store.stageImport('records', staged(contentHash, ...records));
  await store.commitImport(batch(number, files('imported', records.length, contentHash)));
  await store.endImport({
    id: uuid(number),
    state: 'finished',
    finishedAt: '2026-03-09T10:00:00.000Z',
    knownFileCount: 0,
  });
}

async function violations(store: StoreEngine): Promise<string[]> {
  return (await store.check()).filter((item) => item.violations > 0).map((item) => item.invariant);
}

test('a record has its columns, its single times and what the source said, and stands among the results', async () => {
  const { store } = await openTemporaryStore();
  await importOne(store, 1, 'a', 7);
  const found = await store.importedResult(uuid(7));
  expect(found).toMatchObject({
    format: 'format-of-a',
    file: { path: '/somewhere/a', contentHash: 'a', bytes: 10 },
    imports: [{ id: uuid(1), startedAt: '2026-03-01T10:00:00.000Z' }],
    record: { location: '/7 of a', samplesMs: [7, 2.5], metrics: { medianMs: 7.125 }, original: { model_name: null } },
  });
  const row = await store.sql('SELECT shape, median_ms, peak_memory_bytes, doubts, taken_at FROM imported_result', {});
  expect(row.rows).toStrictEqual([['heads=12, sequence=128', 7.125, 10, 'odd,old', '2025-08-01T10:00:00.000Z']]);
  const results = await store.sql("SELECT measurement_id, tool FROM results WHERE provenance = 'imported'", {});
  expect(results.rows).toStrictEqual([[uuid(7), 'a-tool']]);
});

test('a record that came in before is linked and not stored twice, within a batch and between imports', async () => {
  const { store } = await openTemporaryStore();
  await store.beginImport();
  await store.stageImport('records', staged('a', 1, 2));
  await store.stageImport('records', staged('b', 2, 3));
  const committed = await store.commitImport(batch(1, files('imported', 2, 'a', 'b')));
  expect(new Map(committed.files.map((file) => [file.contentHash, file.newCount]))).toStrictEqual(
    new Map([
      ['a', 2],
      ['b', 1],
    ]),
  );
  await importOne(store, 2, 'c', 3, 4);
  expect(await store.stats()).toMatchObject({ sampleCount: 8, rowCounts: { imported_result: 4, import_link: 6 } });
  expect(await violations(store)).toStrictEqual([]);
});

test('undoing an import leaves every table as it was before', async () => {
  const { store } = await openTemporaryStore();
  await importOne(store, 1, 'a', 1, 2);
  const before = await tableHashes(store);
  await importOne(store, 2, 'b', 2, 3);
  expect(await tableHashes(store)).not.toStrictEqual(before);
  expect(await store.undoImport(uuid(2))).toStrictEqual({
    id: uuid(2),
    removedRecords: 1,
    keptRecords: 1,
    removedFiles: 1,
  });
  expect(await tableHashes(store)).toStrictEqual(before);
});

test('a record whose first import is undone is from then on the other file’s', async () => {
  const { store } = await openTemporaryStore();
  await importOne(store, 1, 'a', 1, 2);
  await importOne(store, 2, 'b', 2);
  await store.undoImport(uuid(1));
  expect(await store.importedResult(uuid(2))).toMatchObject({
    format: 'format-of-b',
    file: { contentHash: 'b' },
    record: { location: '/2 of b' },
  });
  expect(await store.importedResult(uuid(1))).toBeUndefined();
  expect(await violations(store)).toStrictEqual([]);
  await expect(store.undoImport(uuid(1))).rejects.toMatchObject({ code: 'not-found' });
});

test('records of a file that is not whole stay out of the file and out of other files’ commits', async () => {
  const { store } = await openTemporaryStore();
  await store.beginImport();
  await store.stageImport('records', staged('half', 9));
  await store.stageImport('records', staged('a', 1));
  await store.commitImport(batch(1, files('imported', 1, 'a')));
  expect((await store.stats()).rowCounts).toMatchObject({ imported_result: 1 });
  await store.commitImport(batch(1, files('imported', 1, 'half')));
  expect((await store.stats()).rowCounts).toMatchObject({ imported_result: 2, import_file: 2 });
});

test('an import without a readable file leaves no row; with one, the unread files are told too', async () => {
  const { store } = await openTemporaryStore();
  const before = await tableHashes(store);
  await store.beginImport();
  expect(await store.commitImport(batch(1, files('unrecognised', 0, 'x')))).toMatchObject({ isStored: false });
  expect(await tableHashes(store)).toStrictEqual(before);
  await store.stageImport('records', staged('a', 1));
  expect(await store.commitImport(batch(1, files('imported', 1, 'a')))).toMatchObject({ isStored: true });
  const page = await store.importFiles(uuid(1), { offset: 0, limit: 10 });
  expect(page.files.map(({ path, state, reason }) => [path, state, reason])).toStrictEqual([
    ['/somewhere/x', 'unrecognised', 'of no format'],
    ['/somewhere/a', 'imported', undefined],
  ]);
});

test('a dry run counts what would be new, also between its own files, and writes nothing', async () => {
  const { store } = await openTemporaryStore();
  await importOne(store, 1, 'a', 1);
  const before = await tableHashes(store);
  await store.beginImport();
  await store.stageImport('records', JSON.stringify([1, 2].map((number) => ({ id: uuid(number), contentHash: 'b' }))));
  const first = await store.commitImport(batch(2, files('imported', 2, 'b'), true));
  await store.stageImport('records', JSON.stringify([2, 3].map((number) => ({ id: uuid(number), contentHash: 'c' }))));
  const second = await store.commitImport(batch(2, files('imported', 2, 'c'), true));
  expect([first, second].map(({ files: [file], isStored }) => [file?.newCount, isStored])).toStrictEqual([
    [1, false],
    [1, false],
  ]);
  expect((await store.knownImports(['a', 'b', 'd'])).map(({ contentHash }) => contentHash).sort()).toStrictEqual([
    'a',
    'b',
  ]);
  await store.endImport({ id: uuid(2), state: 'finished', finishedAt: '2026-03-09T10:00:00.000Z', knownFileCount: 0 });
  expect(await tableHashes(store)).toStrictEqual(before);
});

test('an import is told with its sums, and as ended early where nobody ended it', async () => {
  const { store } = await openTemporaryStore();
  await importOne(store, 1, 'a', 1, 2);
  await store.beginImport();
  await store.stageImport('records', staged('b', 3));
  await store.commitImport(batch(2, files('imported', 1, 'b')));
  expect((await store.imports(10)).map(({ id, state, totals }) => [id, state, totals.newRecords])).toStrictEqual([
    [uuid(2), 'ended-early', 1],
    [uuid(1), 'finished', 2],
  ]);
  expect(await store.importReport(uuid(1))).toMatchObject({
    groups: [{ format: 'format-of-a', kind: 'performance', outcome: 'measured', provenance: 'imported', records: 2 }],
    conversions: [{ format: 'format-of-a', from: 'seconds', to: 'meanMs', unit: 's → ms, × 1000', count: 2 }],
  });
});
