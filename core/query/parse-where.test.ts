import { expect, test } from 'vitest';
import { parseWhere } from './parse-where.ts';
import { QueryError } from './query-error.ts';
import { queryTables } from './tables.ts';

test('conditions in an address are filters, and the kind of a column says what a value is', () => {
  expect(parseWhere('model=123; median_ms<=5 ;software=false;host~chromium=1;', queryTables.results)).toStrictEqual([
    { column: 'model', operator: '=', value: '123' },
    { column: 'median_ms', operator: '<=', value: 5 },
    { column: 'software', operator: '=', value: false },
    { column: 'host', operator: 'contains', value: 'chromium=1' },
  ]);
});

test('what is no condition, or names no column, is said', () => {
  expect(() => parseWhere('fast', queryTables.results)).toThrow('“fast” is no condition.');
  expect(() => parseWhere('medain_ms<1', queryTables.results)).toThrow('did you mean "median_ms"?');
  expect(() => parseWhere('Model=x', queryTables.results)).toThrow(QueryError);
});
