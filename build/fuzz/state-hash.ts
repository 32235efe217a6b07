import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Workbench } from '../../main/workbench.ts';

/** The files that hold the state, by size and time: a commit changes one of them. */
export async function filesVersion(workbench: Workbench): Promise<string> {
  const { databasePath } = workbench.health();
  const versions = ['', '.wal', '.assay-tokens'].map(async (ending) => {
    const found = await stat(databasePath + ending, { bigint: true }).catch(() => undefined);
    return found === undefined ? 'none' : `${String(found.size)} ${String(found.mtimeNs)} ${String(found.ino)}`;
  });
  return (await Promise.all(versions)).join(', ');
}

/** All that a request could have changed: every row of every table, whatever its order, and the tokens beside the database. */
export async function stateHash(workbench: Workbench): Promise<string> {
  const { store } = workbench;
  const names = await store.sql(
    'SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY 1',
    {},
  );
  const tables = names.rows.map(([name]) => String(name));
  const parts = tables.map(
    (table) =>
      `SELECT '${table}' AS name, count(*) AS rows, CAST(sum(CAST(hash(t) AS HUGEINT)) AS VARCHAR) AS sum FROM "${table}" t`,
  );
  const { rows } = await store.sql(parts.join(' UNION ALL '), { timeLimitMs: 60_000 });
  const tokens = await readFile(`${workbench.health().databasePath}.assay-tokens`, 'utf8').catch(() => '');
  return createHash('sha256')
    .update(JSON.stringify([rows, tokens]))
    .digest('hex');
}
