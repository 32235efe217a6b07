import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compileTableQuery } from '../../core/query/compile.ts';
import { type TableQuery, tableQuerySchema } from '../../core/query/table-query.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { createStoreClient } from '../../main/store/store-client.ts';
import { fillStore } from './fill-store.ts';
import { elapsedMs, median, type Ratio } from './ratio.ts';

const queries: Readonly<Record<string, object>> = {
  'the hundred slowest samples': {
    table: 'samples',
    sort: [{ column: 'value_ms', direction: 'descending' }],
    limit: 100,
  },
  'median and p95 by kind': {
    table: 'samples',
    groupBy: ['kind'],
    aggregates: [
      { function: 'median', column: 'value_ms' },
      { function: 'p95', column: 'value_ms' },
    ],
  },
  'a page in the middle': {
    table: 'samples',
    filters: [{ column: 'value_ms', operator: '>', value: 10 }],
    offset: 50_000,
    limit: 100,
  },
};
const pairs = 9;

/** TableQuery through our own store process against the same SQL in bare DuckDB, on copies of one file with 1,000,000 samples. */
export async function measureStore(): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
  const path = join(folder, 'assay.duckdb');
  const child = nodeProcessHost.fork('store', {});
  try {
    const store = createStoreClient(child);
    await store.open(path);
    const fillMs = await elapsedMs(() => fillStore(store, 1_000_000));
    await store.close();
    await copyFile(path, join(folder, 'bare.duckdb'));
    await store.open(path);
    const bare = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
    const connection = await bare.connect();
    const ratios: Ratio[] = [];
    for (const [what, input] of Object.entries(queries)) {
      const query = tableQuerySchema.parse({ ...input, provenance: ['simulated'] });
      const ours = (): Promise<unknown> => store.rows(query);
      const theirs = (): Promise<unknown> => runBare(connection, query);
      await ours();
      await theirs();
      ratios.push(await alternate(what, ours, theirs));
    }
    connection.closeSync();
    await store.close();
    process.stdout.write(`  (filled with ${Math.round(1e9 / fillMs).toLocaleString('en-US')} samples/s)\n`);
    return ratios;
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;

async function runBare(connection: Connection, query: TableQuery): Promise<void> {
  const compiled = compileTableQuery(query);
  (await connection.runAndReadAll(compiled.sql, [...compiled.parameters])).getRowsJson();
  (await connection.runAndReadAll(compiled.countSql, [...compiled.parameters])).getRowsJson();
}

async function alternate(what: string, ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<Ratio> {
  const own: number[] = [];
  const other: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    own.push(await elapsedMs(ours));
    other.push(await elapsedMs(theirs));
  }
  return {
    what: `TableQuery over the same SQL in bare DuckDB: ${what}`,
    pairs: own.map((ms, index) => ms / (other[index] ?? Number.NaN)),
    aim: '1.3 or less',
    detail: `ms: ${median(own).toFixed(1)} against ${median(other).toFixed(1)}`,
  };
}
