import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type QueryChart, type SavedQuery, savedQuerySchema } from '../../core/domain/saved-query.ts';
import { parseJson } from './text-of.ts';

const selectSql = 'SELECT id, name, sql, chart, epoch_ms(saved_at) FROM saved_query';

export async function readSavedQueries(connection: DuckDBConnection): Promise<SavedQuery[]> {
  const result = await connection.runAndReadAll(`${selectSql} ORDER BY name`);
  return result.getRowsJson().map(queryOf);
}

export async function readSavedQuery(connection: DuckDBConnection, name: string): Promise<SavedQuery | undefined> {
  const result = await connection.runAndReadAll(`${selectSql} WHERE name = $1`, [name]);
  return result.getRowsJson().map(queryOf)[0];
}

/** One of the same name keeps its id and gets the new text. */
export async function upsertSavedQuery(
  connection: DuckDBConnection,
  query: { readonly name: string; readonly sql: string; readonly chart?: QueryChart | undefined },
): Promise<SavedQuery> {
  const chart = query.chart === undefined ? null : JSON.stringify(query.chart);
  if ((await readSavedQuery(connection, query.name)) === undefined) {
    await connection.run('INSERT INTO saved_query (id, name, sql, chart, saved_at) VALUES ($1, $2, $3, $4, now())', [
      randomUUID(),
      query.name,
      query.sql,
      chart,
    ]);
  } else {
    await connection.run('UPDATE saved_query SET sql = $2, chart = $3, saved_at = now() WHERE name = $1', [
      query.name,
      query.sql,
      chart,
    ]);
  }
  const saved = await readSavedQuery(connection, query.name);
  if (saved === undefined) throw new Error(`The query ${query.name} was not kept.`);
  return saved;
}

export async function removeSavedQuery(connection: DuckDBConnection, name: string): Promise<SavedQuery | undefined> {
  const before = await readSavedQuery(connection, name);
  await connection.run('DELETE FROM saved_query WHERE name = $1', [name]);
  return before;
}

function queryOf([id, name, sql, chart, savedAt]: readonly unknown[]): SavedQuery {
  return savedQuerySchema.parse({
    id,
    name,
    sql,
    ...(chart === null ? {} : { chart: parseJson(chart) }),
    savedAt: new Date(Number(savedAt)).toISOString(),
  });
}
