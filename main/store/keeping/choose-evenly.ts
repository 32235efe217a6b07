import type { DuckDBConnection } from '@duckdb/node-api';
import { textOf } from '../text-of.ts';

/** So many rows are computed once more: spread evenly over all, so that each time other ones are not needed. */
const most = 200;

/** Ids of rows of a table, which have a condition of ours. */
export async function chooseEvenly(
  connection: DuckDBConnection,
  table: 'measurement' | 'imported_result',
  condition = 'true',
): Promise<string[]> {
  const found = await connection.runAndReadAll(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total FROM ${table} WHERE ${condition})
      WHERE place % greatest(1, total // $1) = 0 ORDER BY place LIMIT $1`,
    [most],
  );
  return found.getRows().map(([id]) => textOf(id));
}
