import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { queryErrorPlace } from './query-error-place.ts';

/** What DuckDB itself says of a query. */
async function complaintOf(sql: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(sql);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('the place of a name that is not there is counted from 1, by line and column', async () => {
  expect(queryErrorPlace(await complaintOf('SELECT 1,\n  nowhere'))).toBe(' at line 2, column 3');
});

test('of a long line, where DuckDB shows only a part, the line alone is told', async () => {
  const sql = `SELECT ${Array.from({ length: 60 }, (_, index) => `${String(index)} AS column_${String(index)}`).join(', ')}, nowhere`;
  expect(queryErrorPlace(await complaintOf(sql))).toBe(' at line 1');
});

test('a failure without a place has none', () => {
  expect(queryErrorPlace('Out of Range Error: Overflow in multiplication')).toBe('');
});
