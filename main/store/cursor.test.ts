import { describe, expect, test } from 'vitest';
import { type RowPage, type TableQueryInput, tableQuerySchema } from '../../core/query/table-query.ts';
import { QueryError } from '../../core/query/query-error.ts';
import type { StoreEngine } from './store-engine.ts';
import { buildFailed, buildMeasured, buildTrace } from './testing/build-records.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

/** Half of them failed, so that their numbers are unknown; all begin at the same time. */
async function storeOf(count: number): Promise<StoreEngine> {
  const { store } = await openTemporaryStore();
  for (let number = 1; number <= count; number += 1) await record(store, number);
  return store;
}

function record(store: StoreEngine, number: number): Promise<void> {
  return number % 2 === 0
    ? store.recordMeasurement(buildFailed(number), { warmUpMs: [], samplesMs: [] })
    : store.recordMeasurement(buildMeasured(number), buildTrace(30));
}

async function page(store: StoreEngine, query: TableQueryInput): Promise<RowPage> {
  return store.rows(tableQuerySchema.parse(query));
}

async function allPages(store: StoreEngine, query: TableQueryInput): Promise<RowPage['rows']> {
  const rows: RowPage['rows'] = [];
  let cursor: string | undefined;
  do {
    const next = await page(store, { ...query, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...next.rows);
    cursor = next.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

describe('pages that follow a cursor', { timeout: 30_000 }, () => {
  test.each([
    ['the usual order', {}],
    ['a number with unknown ones, ascending', { sort: [{ column: 'median_ms', direction: 'ascending' }] }],
    ['a number with unknown ones, descending', { sort: [{ column: 'median_ms', direction: 'descending' }] }],
    [
      'a text that many share, then a number',
      {
        sort: [
          { column: 'outcome', direction: 'descending' },
          { column: 'p90_ms', direction: 'ascending' },
        ],
      },
    ],
    ['a truth value that is unknown', { sort: [{ column: 'software', direction: 'ascending' }] }],
  ] satisfies [string, Pick<TableQueryInput, 'sort'>][])(
    'hold every row once, in the order of one page: %s',
    async (_, more) => {
      const store = await storeOf(11);
      const query: TableQueryInput = {
        table: 'results',
        columns: ['measurement_id', 'median_ms'],
        ...more,
      };
      const whole = await page(store, query);
      expect(whole.nextCursor).toBeUndefined();
      for (const limit of [1, 3, 11]) expect(await allPages(store, { ...query, limit })).toStrictEqual(whole.rows);
    },
  );

  test('are not shifted by a row that comes in before them', async () => {
    const store = await storeOf(5);
    const query: TableQueryInput = {
      table: 'results',
      columns: ['measurement_id'],
      sort: [{ column: 'measurement_id', direction: 'descending' }],
      limit: 2,
    };
    const first = await page(store, query);
    await record(store, 6);
    const second = await page(store, { ...query, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].flat()).toStrictEqual(
      [5, 4, 3, 2].map((number) => buildMeasured(number).id),
    );
    expect(second.totalRows).toBe(6);
  });

  test('do not take a cursor of another order, of another table, or one that somebody made up', async () => {
    const store = await storeOf(3);
    const { nextCursor = '' } = await page(store, { table: 'results', limit: 1 });
    const queries: TableQueryInput[] = [
      { table: 'results', sort: [{ column: 'model', direction: 'ascending' }], cursor: nextCursor },
      { table: 'samples', cursor: nextCursor },
      { table: 'results', cursor: 'x' },
      { table: 'results', cursor: '~' },
      { table: 'results', cursor: nextCursor.replace('results', 'x').replace(/2026|\d{16}/, 'x') },
      { table: 'results', groupBy: ['model'], aggregates: [{ function: 'count' }], cursor: nextCursor },
    ];
    for (const query of queries) {
      await expect(page(store, query)).rejects.toBeInstanceOf(QueryError);
    }
  });
});
