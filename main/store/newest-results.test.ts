import { beforeEach, expect, test } from 'vitest';
import type { Measured } from '../../core/domain/measurement.ts';
import { tableQuerySchema, type TableQueryInput } from '../../core/query/table-query.ts';
import type { StoreEngine } from './store-engine.ts';
import { buildCase, buildFailed, buildMeasured, buildTrace, uuid } from './testing/build-records.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

let store: StoreEngine;

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
});

async function record(number: number, day: number, changes: Partial<Measured> = {}): Promise<string> {
  const startedAt = `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  const measured = buildMeasured(number, { startedAt, ...changes });
  await store.recordMeasurement(measured, buildTrace(30, number));
  return measured.id;
}

const valid = { verdict: { grade: 'valid' as const, reasons: [] } };
const invalid = { verdict: { grade: 'invalid' as const, reasons: [] } };

async function newestIds(query: Partial<TableQueryInput> = {}, includeUnstable = false): Promise<string[]> {
  const page = await store.newestResults(tableQuerySchema.parse({ table: 'results', ...query }), {
    includeUnstable,
    limit: 100,
  });
  const place = page.columns.findIndex(({ name }) => name === 'measurement_id');
  return page.rows.map((row) => String(row[place])).sort();
}

test('of a case the newest valid row counts, then the newest unstable one, an invalid one only alone', async () => {
  const older = await record(1, 1, valid);
  const newer = await record(2, 2, valid);
  await record(3, 3);
  await record(4, 4, invalid);
  expect(await newestIds()).toEqual([newer]);
  expect(older).not.toBe(newer);
});

test('where unstable rows take part the newest of both counts', async () => {
  await record(1, 1, valid);
  const unstable = await record(2, 2);
  expect(await newestIds({}, true)).toEqual([unstable]);
});

test('another batch, backend or number of threads is another case; a failure stands beside the number', async () => {
  const item = buildCase(1);
  const first = await record(1, 1, valid);
  const batch = await record(2, 1, { ...valid, case: { ...item, workload: { ...item.workload, batch: 8 } } });
  const threads = await record(3, 1, { ...valid, case: { ...item, threads: 1 } });
  const failed = buildFailed(4);
  await store.recordMeasurement(failed, { warmUpMs: [], samplesMs: [] });
  expect(await newestIds()).toEqual([first, batch, threads, failed.id].sort());
});

test('filters and provenance hold, and the limit does not hide how many there are', async () => {
  await record(1, 1, { ...valid, provenance: 'sample' });
  expect(await newestIds()).toEqual([]);
  expect(await newestIds({ provenance: ['sample'] })).toHaveLength(1);
  const item = buildCase(1);
  await record(2, 1, { ...valid, case: { ...item, workload: { ...item.workload, batch: 2 } } });
  await record(3, 1, { ...valid, case: { ...item, workload: { ...item.workload, batch: 4 } } });
  const page = await store.newestResults(tableQuerySchema.parse({ table: 'results' }), {
    includeUnstable: false,
    limit: 1,
  });
  expect([page.rows.length, page.totalRows]).toEqual([1, 2]);
  expect(await newestIds({ filters: [{ column: 'session_id', operator: '=', value: uuid(9) }] })).toEqual([]);
});
