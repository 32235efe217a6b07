import type { DuckDBConnection } from '@duckdb/node-api';
import type { MergedTable } from '../../../core/domain/bundle.ts';
import type { MergeableTable } from './mergeable-tables.ts';
import { readCount, readTexts } from './own-instance.ts';
import { identifier, literal } from './sql-text.ts';
import type { Column } from './table-columns.ts';

/** Writes what the plan says of one table, within the open transaction. */
export async function insertPlanned(
  connection: DuckDBConnection,
  mergeable: MergeableTable,
  columns: readonly Column[],
): Promise<void> {
  const { table, key } = mergeable;
  const names = columns.map(({ name }) => identifier(name));
  const into = `INSERT INTO target.main.${table} (${names.join(', ')}) SELECT ${names.map((name) => `s.${name}`).join(', ')} FROM source.main.${table} s`;
  if (key.length === 0) {
    await connection.run(`${into} WHERE ${comesAlong(mergeable)} ORDER BY s.rowid`);
    return;
  }
  const same = key.map((name) => `p.${identifier(name)} = s.${identifier(name)}`).join(' AND ');
  const planned = (state: string): string => `${into} JOIN plan_${table} p ON ${same} WHERE p.state = '${state}'`;
  await connection.run(`${planned('new')} ORDER BY s.rowid`);
  if (mergeable.newestBy === undefined) return;
  const updates = columns
    .filter(({ name }) => !key.includes(name))
    .map(({ name }) => `${identifier(name)} = excluded.${identifier(name)}`);
  await connection.run(
    `${planned('updated')} ON CONFLICT (${key.map(identifier).join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
  );
}

/** Rows without a key come with the row that they belong to, when that one is new. */
function comesAlong({ parents }: MergeableTable): string {
  return parents
    .map(({ column, table, key }) => `s.${column} IN (SELECT ${key} FROM plan_${table} WHERE state = 'new')`)
    .join(' AND ');
}

export async function countPlanned(connection: DuckDBConnection, mergeable: MergeableTable): Promise<MergedTable> {
  const { table, key } = mergeable;
  if (key.length === 0) return countFollowers(connection, mergeable);
  const counts = new Map(
    (await readTexts(connection, `SELECT state, CAST(count(*) AS VARCHAR) FROM plan_${table} GROUP BY state`)).map(
      ([state = '', count]) => [state, Number(count)],
    ),
  );
  const of = (state: string): number => counts.get(state) ?? 0;
  return {
    table,
    new: of('new'),
    known: of('known'),
    updated: of('updated'),
    conflicting: of('conflicting'),
    refused: of('refused'),
  };
}

/** Of rows whose parent was here already it is not asked whether each is: they came with it. */
async function countFollowers(connection: DuckDBConnection, { table, parents }: MergeableTable): Promise<MergedTable> {
  const [parent] = parents;
  if (parent === undefined) return { table, new: 0, known: 0, updated: 0, conflicting: 0, refused: 0 };
  const count = (condition: string): Promise<number> =>
    readCount(
      connection,
      `SELECT count(*) FROM source.main.${table} s LEFT JOIN plan_${parent.table} p ON p.${parent.key} = s.${parent.column} WHERE ${condition}`,
    );
  return {
    table,
    new: await count("p.state = 'new'"),
    known: await count("p.state IN ('known', 'conflicting')"),
    updated: 0,
    conflicting: 0,
    refused: await count("p.state = 'refused' OR p.state IS NULL"),
  };
}

/** The first rows that conflict or were refused, each as a sentence. */
export async function remarksOn(connection: DuckDBConnection, { table, key }: MergeableTable): Promise<string[]> {
  if (key.length === 0) return [];
  const name = `concat_ws(' ', ${key.map((column) => `CAST(${identifier(column)} AS VARCHAR)`).join(', ')})`;
  const thing = literal(table.replaceAll('_', ' '));
  const rows = await readTexts(
    connection,
    `SELECT CASE state WHEN 'refused' THEN concat('Refused ', ${thing}, ' ', ${name}, ': ', reason, '.')
        ELSE concat('Kept ${table.replaceAll('_', ' ')} ', ${name}, ' as it is here: the source has other content under the same id.') END
      FROM plan_${table} WHERE state IN ('refused', 'conflicting') ORDER BY state, ${name} LIMIT ${String(mostRemarks)}`,
  );
  return rows.map(([text = '']) => text);
}

/** Of one table: the counts tell how many there are. */
const mostRemarks = 20;
