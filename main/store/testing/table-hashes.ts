import type { StoreApi } from '../store-api.ts';

/** A hash of the rows of every table, whatever their order: what is the same in two files has the same hashes. */
export async function tableHashes(store: Pick<StoreApi, 'sql'>): Promise<Record<string, string>> {
  const tables = await store.sql('SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name', {
    limit: 1000,
  });
  const hashes: Record<string, string> = {};
  for (const [table] of tables.rows) {
    const row = await store.sql(
      `SELECT count(*), md5(string_agg(CAST(t AS VARCHAR), chr(10) ORDER BY CAST(t AS VARCHAR))) FROM "${String(table)}" t`,
      {},
    );
    hashes[String(table)] = (row.rows[0] ?? []).join(' ');
  }
  return hashes;
}
