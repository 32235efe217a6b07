import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTableQuery } from './compile.ts';
import { QueryError } from './query-error.ts';
import { tableNameSchema, tableQuerySchema, type TableQueryInput } from './table-query.ts';
import { queryTables } from './tables.ts';

function compile(query: TableQueryInput) {
  return compileTableQuery(tableQuerySchema.parse(query));
}

describe('a plain query', () => {
  test('shows all columns of its table, only what was measured, the newest first', () => {
    const compiled = compile({ table: 'results' });
    expect(compiled.columns.map((column) => column.name)).toStrictEqual(
      queryTables.results.columns.map((column) => column.name),
    );
    expect(compiled.sql).toContain('WHERE "provenance" IN ($1)');
    expect(compiled.sql).toContain(
      'ORDER BY "started_at" DESC NULLS LAST, "measurement_id" ASC NULLS LAST LIMIT 100 OFFSET 0',
    );
    expect(compiled.parameters).toStrictEqual(['measured']);
  });

  test('asks for columns, filters, search and page as one statement, and counts without the page', () => {
    const compiled = compile({
      table: 'results',
      columns: ['model', 'median_ms'],
      filters: [
        { column: 'backend', operator: 'in', values: ['ort-cpu', 'web-wasm'] },
        { column: 'median_ms', operator: '<=', value: 12.5 },
        { column: 'peak_memory_bytes', operator: 'is-unknown' },
      ],
      sort: [{ column: 'median_ms', direction: 'descending' }],
      offset: 20,
      limit: 10,
    });
    expect(compiled.sql).toBe(
      'SELECT "model" AS "model", "median_ms" AS "median_ms" FROM results WHERE "backend" IN ($1, $2) AND "median_ms" <= $3' +
        ' AND "peak_memory_bytes" IS NULL AND "provenance" IN ($4)' +
        ' ORDER BY "median_ms" DESC NULLS LAST, "measurement_id" ASC NULLS LAST LIMIT 10 OFFSET 20',
    );
    expect(compiled.countSql).toBe(
      'SELECT count(*) FROM results WHERE "backend" IN ($1, $2) AND "median_ms" <= $3 AND "peak_memory_bytes" IS NULL AND "provenance" IN ($4)',
    );
    expect(compiled.parameters).toStrictEqual(['ort-cpu', 'web-wasm', 12.5, 'measured']);
  });

  test('chooses the rows of a wide page by their identity, and only then asks for their columns, in the same order', () => {
    const { sql } = compile({
      table: 'results',
      sort: [{ column: 'median_ms', direction: 'ascending' }],
      offset: 7,
      limit: 3,
    });
    const order = ' ORDER BY "median_ms" ASC NULLS LAST, "measurement_id" ASC NULLS LAST';
    expect(sql.slice(sql.indexOf(' FROM results'))).toBe(
      ` FROM results WHERE "measurement_id" IN (SELECT "measurement_id" FROM results WHERE "provenance" IN ($1)${order} LIMIT 3 OFFSET 7)${order}`,
    );
    const whole = compileTableQuery({ ...tableQuerySchema.parse({ table: 'results' }), limit: 100_000 });
    expect(whole.sql).not.toContain('IN (SELECT');
  });

  test('leaves provenance alone where all of it was asked for, and where a table has none', () => {
    const all = ['measured', 'imported', 'simulated', 'sample', 'predicted'] as const;
    expect(compile({ table: 'samples', provenance: [...all] }).sql).not.toContain('WHERE');
    expect(compile({ table: 'machines' }).sql).not.toContain('provenance');
  });

  test('searches every text column and no other, and says the words once', () => {
    const compiled = compile({ table: 'sessions', search: 'Bert' });
    expect(compiled.parameters).toStrictEqual(['Bert']);
    const texts = queryTables.sessions.columns.filter((column) => column.kind === 'text');
    expect(compiled.sql.match(/contains\(/g)).toHaveLength(texts.length);
  });
});

describe('a grouped query', () => {
  test('gives a column a group and an aggregate, sorts by either, and ends with the group', () => {
    const compiled = compile({
      table: 'results',
      groupBy: ['model', 'backend'],
      aggregates: [
        { function: 'count' },
        { function: 'median', column: 'median_ms' },
        { function: 'p95', column: 'median_ms' },
      ],
      sort: [{ column: 'median_of_median_ms', direction: 'ascending' }],
    });
    expect(compiled.columns.map(({ name, kind, unit }) => ({ name, kind, unit }))).toStrictEqual([
      { name: 'model', kind: 'text', unit: undefined },
      { name: 'backend', kind: 'text', unit: undefined },
      { name: 'count', kind: 'integer', unit: undefined },
      { name: 'median_of_median_ms', kind: 'number', unit: 'ms' },
      { name: 'p95_of_median_ms', kind: 'number', unit: 'ms' },
    ]);
    expect(compiled.sql).toContain('quantile_cont("median_ms", 0.5) AS "median_of_median_ms"');
    expect(compiled.sql).toContain('quantile_cont("median_ms", 0.95)');
    expect(compiled.sql).toContain(
      'GROUP BY "model", "backend" ORDER BY "median_of_median_ms" ASC NULLS LAST, "model" ASC NULLS LAST, "backend" ASC NULLS LAST',
    );
    expect(compiled.countSql).toContain('SELECT count(*) FROM (SELECT');
  });

  test('without groups is one row over all', () => {
    const compiled = compile({ table: 'results', aggregates: [{ function: 'maximum', column: 'started_at' }] });
    expect(compiled.sql).not.toContain('GROUP BY');
    expect(compiled.columns).toMatchObject([{ name: 'maximum_of_started_at', kind: 'time' }]);
  });
});

describe('a wrong query gets one sentence', () => {
  const wrong: readonly (readonly [string, TableQueryInput, RegExp])[] = [
    [
      'for a column that is not there',
      { table: 'results', columns: ['medain_ms'] },
      /"results" has no column "medain_ms" here; did you mean "median_ms"\?/,
    ],
    [
      'for a filter on one',
      { table: 'machines', filters: [{ column: 'memory', operator: 'is-known' }] },
      /did you mean "memory_bytes"\?/,
    ],
    [
      'and no guess where nothing is near',
      { table: 'machines', columns: ['zzzzzzzzzzz'] },
      /no column "zzzzzzzzzzz" here\.$/,
    ],
    [
      'for a sort by a column that the groups hide',
      { table: 'results', groupBy: ['model'], sort: [{ column: 'median_ms', direction: 'ascending' }] },
      /no column "median_ms" here/,
    ],
    [
      'for a number compared with text',
      { table: 'results', filters: [{ column: 'batch', operator: '=', value: 'one' }] },
      /"batch" holds integer values/,
    ],
    [
      'for text compared with a number',
      { table: 'results', filters: [{ column: 'model', operator: 'in', values: [1] }] },
      /"model" holds text values/,
    ],
    [
      'for a time that is none',
      { table: 'results', filters: [{ column: 'started_at', operator: '>', value: 'yesterday' }] },
      /"yesterday" is not one/,
    ],
    [
      'for the average of text',
      { table: 'results', aggregates: [{ function: 'average', column: 'model' }] },
      /"average" needs numbers/,
    ],
    ['for a median of nothing', { table: 'results', aggregates: [{ function: 'median' }] }, /"median" needs a column/],
  ];

  test.each(wrong)('%s', (_, query, sentence) => {
    expect(() => compile(query)).toThrow(QueryError);
    expect(() => compile(query)).toThrow(sentence);
  });

  test('for a page that is no page, whoever skipped the schema', () => {
    const query = { ...tableQuerySchema.parse({ table: 'results' }), limit: Number.NaN };
    expect(() => compileTableQuery(query)).toThrow('A page cannot start or end at NaN.');
  });
});

describe('no injection', () => {
  /** All that may stand in the SQL: words of ours, quoted names of known columns, places, numbers, punctuation. */
  const safeSql = /^(?:"[a-z][a-z0-9_]*"|\$\d+|[A-Za-z_]+|\d+(?:\.\d+)?|[\s(),*=<>!])+$/;
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom("'; DROP TABLE sample; --", '"', "''", '\\', '$1', '*/', '\u0000', "x' OR '1'='1"),
  );
  const textColumn = fc.constantFrom(...queryTables.results.columns.filter((column) => column.kind === 'text'));

  test('whatever a person types as a value is a parameter and never SQL', () => {
    const filter = fc.record({ column: textColumn.map((column) => column.name), value: nasty });
    fc.assert(
      fc.property(
        filter,
        nasty,
        fc.array(nasty, { minLength: 1, maxLength: 5 }),
        ({ column, value }, search, values) => {
          const compiled = compile({
            table: 'results',
            filters: [
              { column, operator: '=', value },
              { column, operator: 'contains', value },
              { column, operator: 'in', values },
            ],
            search: search.slice(0, 200),
          });
          expect(compiled.sql).toMatch(safeSql);
          expect(compiled.countSql).toMatch(safeSql);
          expect(compiled.parameters).toStrictEqual(
            [value, value, ...values, search.slice(0, 200), 'measured'].filter(
              (item, index) => item !== '' || index < 2 + values.length,
            ),
          );
        },
      ),
    );
  });

  test('a name of a column, group, sort or aggregate is a known one or an error, even past the schema', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tableNameSchema.options),
        nasty,
        fc.constantFrom('columns', 'groupBy'),
        (table, name, where) => {
          fc.pre(!queryTables[table].columns.some((column) => column.name === name));
          const query = tableQuerySchema.parse({ table });
          expect(() => compileTableQuery({ ...query, [where]: [name] })).toThrow(QueryError);
          expect(() => compileTableQuery({ ...query, sort: [{ column: name, direction: 'ascending' }] })).toThrow(
            QueryError,
          );
          expect(() => compileTableQuery({ ...query, filters: [{ column: name, operator: 'is-known' }] })).toThrow(
            QueryError,
          );
          expect(() => compileTableQuery({ ...query, aggregates: [{ function: 'count', column: name }] })).toThrow(
            QueryError,
          );
        },
      ),
    );
  });
});

describe('the tables', () => {
  test.each(tableNameSchema.options)(
    '%s: names are unique, and identity and default sort name columns that are there',
    (name) => {
      const table = queryTables[name];
      const names = table.columns.map((column) => column.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...table.identity, ...table.defaultSort.map((key) => key.column)]));
      expect(table.hasProvenance).toBe(names.includes('provenance'));
    },
  );
});
