import { describe, expect, test } from 'vitest';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { ingestResults, type IngestParts } from './ingest-results.ts';

async function parts(): Promise<IngestParts & { readonly store: StoreEngine }> {
  const { store } = await openTemporaryStore();
  return { store, turns: new OneAtATime(), assayVersion: '0.1.0', now: () => new Date('2026-03-01T10:00:00.000Z') };
}

const json = 'application/json';
const row = { tool: 'llama-bench', model: 'qwen', backend: 'CUDA', median_ms: 12.5 };

async function storedRows(store: StoreEngine) {
  return (await store.sql('SELECT tool, model, outcome, provenance, median_ms FROM imported_result ORDER BY ALL', {}))
    .rows;
}

describe('rows from elsewhere', { timeout: 30_000 }, () => {
  test('are stored as imported, never as measured', async () => {
    const given = await parts();
    expect(await ingestResults(given, json, JSON.stringify([row]))).toMatchObject({
      received: 1,
      stored: 1,
      known: 0,
      rejected: [],
    });
    expect(await storedRows(given.store)).toStrictEqual([['llama-bench', 'qwen', 'measured', 'imported', 12.5]]);
    await expect(ingestResults(given, json, JSON.stringify({ ...row, provenance: 'measured' }))).rejects.toMatchObject({
      code: 'unprocessable',
    });
    expect(
      (await given.store.sql("SELECT count(*) FROM results WHERE provenance = 'measured'", {})).rows,
    ).toStrictEqual([[0]]);
  });

  test('are stored once, whether they come again at once, later, or in other portions', async () => {
    const given = await parts();
    const other = { ...row, model: 'llama' };
    expect(await ingestResults(given, json, JSON.stringify([row, row]))).toMatchObject({
      received: 2,
      stored: 1,
      known: 1,
    });
    const before = await given.store.stats();
    const again = await ingestResults(given, json, JSON.stringify([row]));
    expect(again).toStrictEqual({ received: 1, stored: 0, known: 1, rejected: [] });
    expect((await given.store.stats()).rowCounts).toStrictEqual(before.rowCounts);
    expect(await ingestResults(given, json, JSON.stringify([other, row]))).toMatchObject({ stored: 1, known: 1 });
  });

  test('have ids that follow from what they say, as a check of the database finds', async () => {
    const given = await parts();
    const full = { ...row, batch: 8, taken_at: '2026-02-01T12:00:00+02:00', samples_ms: [0.1 + 0.2, 1e-7, 12.5] };
    const rows = [row, full, { ...row, model: 'odd \ud83d name', samples_ms: [] }];
    expect(await ingestResults(given, json, JSON.stringify(rows))).toMatchObject({ rejected: [], stored: 3 });
    const checks = (await given.store.spotCheck()).filter(({ invariant }) => invariant.includes('imported record'));
    expect(checks.map(({ checked, violations }) => [checked, violations])).toStrictEqual([
      [3, 0],
      [3, 0],
    ]);
  });

  test('that are bad are named with all their reasons, and the good ones are stored', async () => {
    const given = await parts();
    const report = await ingestResults(
      given,
      json,
      JSON.stringify([
        row,
        { ...row, medain_ms: 3 },
        { tool: 'x', median_ms: 0, batch: 1.5 },
        'no row',
        { tool: 'x' },
        { tool: 'x', outcome: 'untested', median_ms: 3 },
      ]),
    );
    expect(report).toMatchObject({ received: 6, stored: 1, known: 0 });
    expect(report.rejected.map((item) => [item.row, item.reasons.length])).toStrictEqual([
      [2, 1],
      [3, 2],
      [4, 1],
      [5, 1],
      [6, 1],
    ]);
    expect(report.rejected[0]?.reasons[0]).toBe('medain_ms: there is no such field; did you mean “median_ms”?');
    expect(report.rejected[3]?.reasons[0]).toContain('neither a number nor a failure');
    expect(report.rejected[4]?.reasons[0]).toContain('untested');
  });

  test('come as JSON lines, where a broken line is one bad row', async () => {
    const given = await parts();
    const body = `${JSON.stringify(row)}\n{"tool":\n\n${JSON.stringify({ tool: 'x', failure_message: 'no memory' })}\n`;
    const report = await ingestResults(given, 'application/x-ndjson; charset=utf-8', body);
    expect(report).toMatchObject({ received: 3, stored: 2, rejected: [{ row: 2 }] });
    expect((await storedRows(given.store)).map(([, , outcome]) => outcome)).toStrictEqual(['measured', 'failed']);
  });

  test('come as CSV, where an empty field is unknown, text stays text, and a broken line keeps its number', async () => {
    const given = await parts();
    const body =
      'tool,tool_version,model,median_ms,batch\nx,1.10,"a, ""b""",2.5,\nx,1.10,m,fast,1\nx,1.10\nx,2.0,007,3,4\n';
    const report = await ingestResults(given, 'text/csv', body);
    expect(report.rejected.map((item) => item.row)).toStrictEqual([2, 3]);
    const { rows } = await given.store.sql(
      'SELECT tool_version, model, median_ms, batch FROM imported_result ORDER BY model',
      {},
    );
    expect(rows).toStrictEqual([
      ['2.0', '007', 3, 4],
      ['1.10', 'a, "b"', 2.5, null],
    ]);
  });

  test('that were exported come in again as what they were', async () => {
    const given = await parts();
    const full = {
      ...row,
      samples_ms: [12, 13],
      shape: 'image=224,sequence=128',
      taken_at: '2026-01-01T00:00:00.000Z',
      peak_memory_bytes: 1e9,
      provenance: 'simulated',
    };
    await ingestResults(given, json, JSON.stringify(full));
    const { rows } = await given.store.sql(
      'SELECT shape, epoch_ms(taken_at), peak_memory_bytes, provenance, (SELECT count(*) FROM imported_sample) FROM imported_result',
      {},
    );
    expect(rows).toStrictEqual([['image=224, sequence=128', Date.parse('2026-01-01T00:00:00Z'), 1e9, 'simulated', 2]]);
  });

  test('can be undone as the import that they are', async () => {
    const given = await parts();
    const { importId = '' } = await ingestResults(given, json, JSON.stringify([row]));
    expect(await given.store.undoImport(importId)).toMatchObject({ removedRecords: 1 });
    expect(await storedRows(given.store)).toStrictEqual([]);
    expect((await given.store.check()).filter((item) => item.violations > 0)).toStrictEqual([]);
  });

  test('wait for nobody: while something measures they are refused', async () => {
    const given = await parts();
    given.turns.take('A session measures.');
    await expect(ingestResults(given, json, JSON.stringify([row]))).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['text/plain', 'x', 'unsupported-media-type'],
    [undefined, 'x', 'unsupported-media-type'],
    [json, '{', 'bad-request'],
    [json, '[]', 'bad-request'],
    ['text/csv', '', 'bad-request'],
    [json, 'null', 'unprocessable'],
  ])('as %s “%s” are refused: %s', async (type, body, code) => {
    await expect(ingestResults(await parts(), type, body)).rejects.toMatchObject({ code });
  });
});
