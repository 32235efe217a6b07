import type { DuckDBConnection } from '@duckdb/node-api';
import { compileTableQuery } from '../../core/query/compile.ts';
import { type RowPage, type TableQuery, tableQuerySchema } from '../../core/query/table-query.ts';
import { rowsOf } from './cells.ts';

/** Which of several rows of a case stands for it. */
export interface NewestOptions {
  /** Without it an older valid row goes before a newer unstable one; an invalid one comes last in any case. */
  readonly includeUnstable: boolean;
  readonly limit: number;
}

/** One question asked of one machine in one way: what a later answer replaces. A browser counts by its name, not its version. */
const caseColumns = [
  'provenance', 'tool', 'machine_id', 'machine', 'model', 'component', 'precision', 'quantization', 'spelling', 'batch', 'shape', 'mode',
  'scenario', 'concurrency', 'samples_per_query', 'latency_bound_ms', 'audio_seconds', 'backend', 'engine_asked', 'threads_asked', 'outcome',
]; // biome-ignore format: a list of names

/** Of every case, and of each of its outcomes, the row that counts; with all columns of `results`. */
export async function readNewestResults(
  connection: DuckDBConnection,
  query: TableQuery,
  { includeUnstable, limit }: NewestOptions,
): Promise<RowPage> {
  const { sql, parameters, columns } = compileTableQuery(
    tableQuerySchema.parse({ table: 'results', filters: query.filters, provenance: query.provenance }),
  );
  // The compiled page is for a screen: its order and its limit are of no use here.
  const rows = sql.slice(0, sql.lastIndexOf(' ORDER BY '));
  const unstable = includeUnstable ? 0 : 1;
  const newest = `SELECT * FROM (${rows}) QUALIFY row_number() OVER (
      PARTITION BY ${caseColumns.join(', ')}, regexp_replace(host, '[0-9.]+', '', 'g')
      ORDER BY CASE verdict WHEN 'invalid' THEN 2 WHEN 'unstable' THEN ${String(unstable)} ELSE 0 END, started_at DESC NULLS LAST, measurement_id
    ) = 1`;
  const result = await connection.run(
    `SELECT *, count(*) OVER () AS total FROM (${newest})
      ORDER BY model, component, batch, shape, precision, scenario, backend, measurement_id LIMIT ${String(limit)}`,
    [...parameters],
  );
  const found = rowsOf(await result.fetchAllChunks(), limit);
  return {
    columns: [...columns],
    rows: found.map((row) => row.slice(0, columns.length)),
    totalRows: Number(found[0]?.[columns.length] ?? 0),
  };
}
