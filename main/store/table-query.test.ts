import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableNameSchema, tableQuerySchema, type TableQuery } from '../../core/query/table-query.ts';
import { queryTables } from '../../core/query/tables.ts';
import type { StoreEngine } from './store-engine.ts';
import { buildFailed, buildMeasured, buildSkipped, buildTrace } from './testing/build-records.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

/** Twelve results: eight measured with medians that rise, two failed, two skipped; one of the measured is simulated. */
async function openFilledStore(): Promise<StoreEngine> {
  const { store } = await openTemporaryStore();
  for (let number = 0; number < 12; number += 1) {
    if (number < 8) {
      const provenance = number === 7 ? 'simulated' : 'measured';
      await store.recordMeasurement(buildMeasured(number, { provenance }), buildTrace(30, number));
    } else {
      await store.recordMeasurement(number < 10 ? buildFailed(number) : buildSkipped(number), {
        warmUpMs: [],
        samplesMs: [],
      });
    }
  }
  return store;
}

const names = tableNameSchema.options;

function sortOf(columns: readonly string[]) {
  const direction = fc.constantFrom('ascending' as const, 'descending' as const);
  return fc.array(fc.record({ column: fc.constantFrom(...columns), direction }), { maxLength: 3 });
}

const anyQuery: fc.Arbitrary<TableQuery> = fc.constantFrom(...names).chain((table) => {
  const columns = queryTables[table].columns.map((column) => column.name);
  return fc
    .record({
      columns: fc.subarray(columns),
      sort: sortOf(columns),
      search: fc.constantFrom('', 'bert', "'", 'ÜNÏ'),
      filters: fc.array(
        fc.record({
          column: fc.constantFrom(...columns),
          operator: fc.constantFrom('is-known' as const, 'is-unknown' as const),
        }),
        { maxLength: 2 },
      ),
    })
    .map((parts) => tableQuerySchema.parse({ table, ...parts }));
});

describe('TableQuery over the store', { timeout: 30_000 }, () => {
  test('every column of every table is one that the view has, with the kind that it says', async () => {
    const store = await openFilledStore();
    for (const table of names) {
      const page = await store.sql(`SELECT * FROM ${table}`, {});
      // `detail` is the whole object as JSON: for SQL, and no column that a person sorts by.
      const shown = page.columns.filter(({ name }) => name !== 'detail');
      expect(shown.map(({ name, kind }) => ({ name, kind }))).toStrictEqual(
        queryTables[table].columns.map(({ name, kind }) => ({ name, kind })),
      );
    }
  });

  test('any query runs, and its pages together are the whole, without a row twice', async () => {
    const store = await openFilledStore();
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const identity = [...queryTables[query.table].identity];
        const whole = await store.rows({ ...query, columns: identity, limit: 10_000 });
        expect(whole.rows).toHaveLength(whole.totalRows);
        const size = Math.max(1, Math.ceil(whole.totalRows / 3));
        const pages = await Promise.all(
          [0, 1, 2].map((page) => store.rows({ ...query, columns: identity, offset: page * size, limit: size })),
        );
        expect(pages.flatMap((page) => page.rows)).toStrictEqual(whole.rows);
        expect(new Set(whole.rows.map((row) => JSON.stringify(row))).size).toBe(whole.totalRows);
        expect((await store.rows(query)).totalRows).toBe(whole.totalRows);
      }),
      { numRuns: 40 },
    );
  });

  test.each(["'; DROP TABLE sample; --", '\u0000', '\ud800', '%', '🙂', '\\'])(
    'any text is only a value: %j',
    async (value) => {
      const store = await openFilledStore();
      const filters = [{ column: 'model', operator: 'contains' as const, value }];
      expect(await store.rows(tableQuerySchema.parse({ table: 'results', filters, search: value }))).toMatchObject({
        rows: [],
        totalRows: 0,
      });
      expect((await store.rows(tableQuerySchema.parse({ table: 'results' }))).totalRows).toBe(11);
    },
  );

  test('leaves out what was not measured unless it is asked for', async () => {
    const store = await openFilledStore();
    const count = async (provenance: TableQuery['provenance']) =>
      (await store.rows(tableQuerySchema.parse({ table: 'results', provenance }))).totalRows;
    expect(await count(['measured'])).toBe(11);
    expect(await count(['measured', 'simulated'])).toBe(12);
    expect(await count(['imported'])).toBe(0);
    expect((await store.rows(tableQuerySchema.parse({ table: 'samples' }))).totalRows).toBe(7 * 33);
  });

  test.each(['ascending', 'descending'] as const)('puts the unknown last when sorted %s', async (direction) => {
    const store = await openFilledStore();
    const query = tableQuerySchema.parse({
      table: 'results',
      columns: ['median_ms'],
      sort: [{ column: 'median_ms', direction }],
    });
    const medians = (await store.rows(query)).rows.map((row) => row[0]);
    const known = medians.filter((median) => typeof median === 'number');
    expect(medians).toStrictEqual([...known, null, null, null, null]);
    expect(known).toStrictEqual(
      [...known].sort((left, right) => (direction === 'ascending' ? left - right : right - left)),
    );
  });

  test('filters by number, text, time and UUID', async () => {
    const store = await openFilledStore();
    const count = async (filters: readonly unknown[]) =>
      (await store.rows(tableQuerySchema.parse({ table: 'results', filters }))).totalRows;
    expect(await count([{ column: 'median_ms', operator: '>', value: 10.1 + 3.5 / 7 }])).toBe(3);
    expect(await count([{ column: 'batch', operator: '=', value: 1.5 }])).toBe(0);
    expect(await count([{ column: 'failure_message', operator: 'contains', value: 'cuda LIBRARY' }])).toBe(2);
    expect(await count([{ column: 'started_at', operator: '>=', value: '2026-03-01T11:00:00+01:00' }])).toBe(11);
    expect(await count([{ column: 'started_at', operator: '>', value: '2026-03-01T10:00:00Z' }])).toBe(0);
    expect(await count([{ column: 'measurement_id', operator: 'in', values: [buildMeasured(2).id, 'no uuid'] }])).toBe(
      1,
    );
    expect(await count([{ column: 'software', operator: '=', value: false }])).toBe(7);
  });

  test('groups with exact quantiles, and unknown values enter no aggregate', async () => {
    const store = await openFilledStore();
    const page = await store.rows(
      tableQuerySchema.parse({
        table: 'results',
        groupBy: ['outcome'],
        aggregates: [
          { function: 'count' },
          { function: 'count', column: 'median_ms' },
          { function: 'median', column: 'median_ms' },
          { function: 'sum', column: 'batch' },
        ],
        sort: [{ column: 'median_of_median_ms', direction: 'ascending' }],
      }),
    );
    const [measured, failed, skipped] = page.rows;
    expect(measured).toStrictEqual(['measured', 7, 7, expect.closeTo(10.1 + 3 / 7, 12), 7]);
    expect(failed).toStrictEqual(['failed', 2, 0, null, 2]);
    expect(skipped).toStrictEqual(['skipped', 2, 0, null, 2]);
    expect(page.totalRows).toBe(3);
  });

  test('columns hold the same values as rows', async () => {
    const store = await openFilledStore();
    const query = tableQuerySchema.parse({
      table: 'results',
      columns: ['model', 'median_ms', 'software', 'started_at', 'backend'],
    });
    const [{ rows }, page] = await Promise.all([store.rows(query), store.columns(query, 10_000)]);
    const fromColumns = rows.map((_, row) =>
      page.columns.map((column) => {
        if (column.type === 'text') return column.dictionary[column.codes[row] ?? -1] ?? null;
        const value = column.values[row] ?? Number.NaN;
        if (column.type === 'booleans') return value === -1 ? null : value === 1;
        if (Number.isNaN(value)) return null;
        return column.column.kind === 'time' ? new Date(value).toISOString() : value;
      }),
    );
    expect(fromColumns).toStrictEqual(rows);
  });
});
