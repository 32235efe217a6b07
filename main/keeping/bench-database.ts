import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DatabaseBench } from '../../core/domain/database-bench.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { StoreApi } from '../store/store-api.ts';
import { createStoreClient } from '../store/store-client.ts';
import {
  averageByGroup,
  bytesIn,
  percentilesByGroup,
  readGroups,
  readOneRun,
  writeJsonRuns,
} from './bench/json-runs.ts';
import { type SimulatedRun, simulatedMachine, simulatedRuns, simulatedSession } from './bench/simulated-runs.ts';

type Figure = DatabaseBench['figures'][number];

const samplesPerRun = 1000;
/** Each question is asked so often of either side, in turn; the median counts. */
const rounds = 5;

export const percentileSql = `SELECT model, backend, quantile_cont(value_ms, [0.5, 0.95, 0.99]) FROM samples
  WHERE kind = 'timed' AND provenance = 'simulated' GROUP BY ALL ORDER BY ALL`;
export const averageSql = `SELECT model, backend, avg(value_ms) FROM samples
  WHERE kind = 'timed' AND provenance = 'simulated' GROUP BY ALL ORDER BY ALL`;

/** Of each run, since it was written; from the tables themselves, as anybody may ask. */
export const storedPercentileSql = `SELECT id, model, backend, median_ms, p95_ms, p99_ms FROM measurement
  WHERE provenance = 'simulated' ORDER BY id`;

/** The average of all samples again: each run has its own since it was written, and counts by its samples. */
export const storedAverageSql = `SELECT model, backend, sum(mean_ms * sample_count) / sum(sample_count) FROM measurement
  WHERE provenance = 'simulated' GROUP BY ALL ORDER BY ALL`;

/** Made-up runs written and asked for twice: through Assay's own store process, and as JSON files, one a run. */
export async function benchDatabase(processHost: ProcessHost, samples: number): Promise<DatabaseBench> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const child = processHost.fork('store', {});
  try {
    const store = createStoreClient(child);
    const path = join(folder, 'assay.duckdb');
    await store.open(path);
    const runs = await prepare(store, Math.ceil(samples / samplesPerRun));
    const figures = await compare(store, path, runs);
    await store.close();
    return {
      samples: runs.length * samplesPerRun,
      comparison: `${(runs.length * samplesPerRun).toLocaleString('en-US')} made-up samples in ${String(runs.length)} runs: Assay’s file, asked through its own process, and JSON files, one a run, read and parsed by Node.`,
      figures,
      notes: notesOn(figures),
    };
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function notesOn([size]: readonly Figure[]): string[] {
  const isLarger = size?.json !== undefined && size.json < size.assay;
  return [
    `Assay has each run of ${samplesPerRun.toLocaleString('en-US')} samples safe on the disk before the next; JSON files are left to the system, and a power cut takes the last of them.`,
    'Percentiles and the average of each run are stored when it is written, and asked without its samples; “of all samples” reads every one of them, by model and backend.',
    'Reading one run is where JSON is at its best: it is one file. Assay gives the whole result with it, and what shows that it can be trusted.',
    ...(isLarger ? ['So few samples are smaller as JSON: Assay’s file takes its first 0.3 MB whatever is in it.'] : []),
  ];
}

async function prepare(store: StoreApi, runCount: number): Promise<SimulatedRun[]> {
  const session = simulatedSession(runCount);
  await store.recordMachine(simulatedMachine());
  await store.startSession(session, {});
  return [...simulatedRuns(session, runCount, samplesPerRun)];
}

async function compare(store: StoreApi, path: string, runs: readonly SimulatedRun[]): Promise<Figure[]> {
  const jsonFolder = join(dirname(path), 'json');
  const writeMs = await elapsedMs(() => recordAll(store, runs));
  const jsonWriteMs = await elapsedMs(() => writeJsonRuns(jsonFolder, runs));
  const rate = (ms: number): number => (runs.length * samplesPerRun * 1000) / ms;
  const oneRun = runs[Math.floor(runs.length / 2)]?.measurement.id ?? '';
  // What is in the log would be counted in another form than it is kept in.
  await store.close();
  await store.open(path);
  const { fileBytes } = await store.stats();
  return [
    { name: 'size', unit: 'bytes', assay: fileBytes, json: await bytesIn(jsonFolder) },
    { name: 'recording runs, one after the other', unit: 'samples/s', assay: rate(writeMs), json: rate(jsonWriteMs) },
    await inTurn(
      'percentiles of each run',
      () => store.sql(storedPercentileSql, { limit: 100_000 }),
      async () => percentilesByGroup(await readGroups(jsonFolder, 'run')),
    ),
    await inTurn(
      'average by model and backend',
      () => store.sql(storedAverageSql, {}),
      async () => averageByGroup(await readGroups(jsonFolder)),
    ),
    await inTurn(
      'percentiles of all samples',
      () => store.sql(percentileSql, {}),
      async () => percentilesByGroup(await readGroups(jsonFolder)),
    ),
    await inTurn(
      'average of all samples',
      () => store.sql(averageSql, {}),
      async () => averageByGroup(await readGroups(jsonFolder)),
    ),
    await inTurn(
      'one run’s samples',
      () => store.measurement(oneRun),
      () => readOneRun(jsonFolder, oneRun),
    ),
  ];
}

export async function recordAll(store: StoreApi, runs: Iterable<SimulatedRun>): Promise<void> {
  for (const { measurement, trace } of runs) await store.recordMeasurement(measurement, trace);
}

async function inTurn(name: string, assay: () => Promise<unknown>, json: () => Promise<unknown>): Promise<Figure> {
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await elapsedMs(assay));
    other.push(await elapsedMs(json));
  }
  return { name, unit: 'ms', assay: medianOf(own), json: medianOf(other) };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
