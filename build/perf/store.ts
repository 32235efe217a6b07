import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compileTableQuery } from '../../core/query/compile.ts';
import { type TableQuery, tableQuerySchema } from '../../core/query/table-query.ts';
import { recordAll } from '../../main/keeping/bench-database.ts';
import type { SimulatedRun } from '../../main/keeping/bench/simulated-runs.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import type { StoreApi } from '../../main/store/store-api.ts';
import { createStoreClient } from '../../main/store/store-client.ts';
import { multiplyMeasurements, runsOf, samplesPerRun, startFilling } from './fill-store.ts';
import { againstJson } from './store-against-json.ts';
import { elapsedMs, median, type Ratio } from './ratio.ts';

const resultCount = 1_000_000;
const pairs = 9;

/** A page as the Results screen asks for it: sorted, filtered, and far from the beginning. */
const pages: Readonly<Record<string, object>> = {
  'the newest': { table: 'results', limit: 100, sort: [{ column: 'started_at', direction: 'descending' }] },
  'the slowest of one model': {
    table: 'results',
    limit: 100,
    filters: [{ column: 'model', operator: '=', value: 'bert-base' }],
    sort: [{ column: 'median_ms', direction: 'descending' }],
  },
  'in the middle': {
    table: 'results',
    offset: 500_000,
    limit: 100,
    sort: [{ column: 'median_ms', direction: 'ascending' }],
  },
};

/**
 * Assay's file against the same data as JSON, at sizes that a person, a laboratory and a build farm have; and a page of its
 * results against the same SQL in bare DuckDB. `ASSAY_PERF_LARGE=1` adds the largest size.
 */
export async function measureStore(): Promise<Ratio[]> {
  const sizes = [100_000, 1_000_000, ...(process.env['ASSAY_PERF_LARGE'] === '1' ? [10_000_000] : [])];
  const ratios: Ratio[] = [];
  for (const samples of sizes) ratios.push(...(await inFolder((folder) => atSize(folder, samples))));
  return [...ratios, ...(await inFolder(pagesOfResults))];
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A store process of its own, as the workbench has one. */
async function withStore<T>(path: string, work: (store: StoreApi) => Promise<T>): Promise<T> {
  const child = nodeProcessHost.fork('store', {});
  try {
    const store = createStoreClient(child);
    await store.open(path);
    const result = await work(store);
    await store.close();
    return result;
  } finally {
    child.kill();
  }
}

async function atSize(folder: string, samples: number): Promise<Ratio[]> {
  const path = join(folder, 'assay.duckdb');
  const fillMs = await withStore(path, (store) => fill(store, samples));
  const long = longRuns * longRun;
  const longMs = await withStore(join(folder, 'long.duckdb'), (store) => fill(store, long, longRun));
  process.stdout.write(
    `  appended through the store process, each run on disk before the next: ${rateText(long, longMs)} in runs of ${String(longRun)} (aim 300,000), ${rateText(samples, fillMs)} in runs of ${String(samplesPerRun)}\n`,
  );
  return withStore(path, (store) => againstJson({ store, path, folder, samples }));
}

/** Each is a commit: of short runs little but that is measured. */
const longRuns = 50;
const longRun = 20_000;

function rateText(samples: number, ms: number): string {
  return `${Math.round((samples * 1000) / ms).toLocaleString('en-US')} samples/s`;
}

/** Only what our own code does counts: the runs are made up before. */
async function fill(store: StoreApi, samples: number, perRun = samplesPerRun): Promise<number> {
  await startFilling(store);
  let totalMs = 0;
  let batch: SimulatedRun[] = [];
  for (const run of runsOf(samples, perRun)) {
    batch.push(run);
    if (batch.length < 20) continue;
    const runs = batch;
    totalMs += await elapsedMs(() => recordAll(store, runs));
    batch = [];
  }
  totalMs += await elapsedMs(() => recordAll(store, batch));
  return totalMs;
}

/** On copies of one file, since one process has it. */
async function pagesOfResults(folder: string): Promise<Ratio[]> {
  const path = join(folder, 'assay.duckdb');
  await withStore(path, (store) => fill(store, 100_000));
  await multiplyMeasurements(path, resultCount);
  await copyFile(path, join(folder, 'bare.duckdb'));
  const bare = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
  const connection = await bare.connect();
  const ratios = await withStore(path, async (store) => {
    const measured: Ratio[] = [];
    for (const [what, input] of Object.entries(pages)) {
      const query = tableQuerySchema.parse({ ...input, provenance: ['simulated'] });
      measured.push(
        await inTurn(
          what,
          () => store.rows(query),
          () => runBare(connection, query),
        ),
      );
    }
    return measured;
  });
  connection.closeSync();
  bare.closeSync();
  return ratios;
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;

async function runBare(connection: Connection, query: TableQuery): Promise<void> {
  const compiled = compileTableQuery(query);
  (await connection.runAndReadAll(compiled.sql, [...compiled.parameters])).getRowsJson();
  (await connection.runAndReadAll(compiled.countSql, [...compiled.parameters])).getRowsJson();
}

async function inTurn(what: string, ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<Ratio> {
  await ours();
  await theirs();
  const own: number[] = [];
  const other: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    own.push(await elapsedMs(ours));
    other.push(await elapsedMs(theirs));
  }
  return {
    what: `a page of results from ${resultCount.toLocaleString('en-US')} over the same SQL in bare DuckDB: ${what}`,
    pairs: own.map((ms, index) => ms / (other[index] ?? Number.NaN)),
    aim: '1.3 or less',
    detail: `ms: ${median(own).toFixed(1)} against ${median(other).toFixed(1)}`,
  };
}
