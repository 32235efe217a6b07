import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  averageByGroup,
  bytesIn,
  percentilesByGroup,
  readGroups,
  readOneRun,
  writeJsonRuns,
} from '../../main/keeping/bench/json-runs.ts';
import { averageSql, percentileSql, storedAverageSql, storedPercentileSql } from '../../main/keeping/bench-database.ts';
import type { StoreApi } from '../../main/store/store-api.ts';
import { runsOf } from './fill-store.ts';
import { elapsedMs, median, type Ratio } from './ratio.ts';

const runFile = promisify(execFile);

interface Filled {
  readonly store: StoreApi;
  readonly path: string;
  readonly folder: string;
  readonly samples: number;
}

/** The same through the view that screens ask, which joins machines and models, and adds imported rows. */
const viewedAverageSql = storedAverageSql.replace('FROM measurement', 'FROM results');

/** Of each question ours over theirs; the smaller the better. The aims are those of the issue, turned over. */
export async function againstJson({ store, path, folder, samples }: Filled): Promise<Ratio[]> {
  const size = `${samples.toLocaleString('en-US')} samples`;
  const json = join(folder, 'json');
  const ndjson = join(folder, 'runs.ndjson');
  const writeMs = await elapsedMs(() => writeJsonRuns(json, runsOf(samples)));
  await writeNdjson(ndjson, samples);
  process.stdout.write(`  the same as JSON files written in ${(writeMs / 1000).toFixed(1)} s\n`);
  const oneRun = firstRunId(samples);
  const rounds = samples > 1_000_000 ? 3 : 5;
  const jsonBytes = await bytesIn(json);
  const asWritten = await sizeRatio(`size as it was written over JSON files, one a run, ${size}`, path, jsonBytes);
  await store.optimize();
  return [
    asWritten,
    await sizeRatio(`size after assay db optimize over JSON files, ${size}`, path, jsonBytes, '0.2 or less'),
    await sizeRatio(
      `size over one compact ndjson with nothing but names and times, ${size}`,
      path,
      (await stat(ndjson)).size,
    ),
    await inTurn(
      { what: `percentiles of each run, as they were stored, over JSON files, ${size}`, aim: '0.1 or less', rounds },
      () => store.sql(storedPercentileSql, { limit: 100_000 }),
      async () => percentilesByGroup(await readGroups(json, 'run')),
    ),
    await inTurn(
      {
        what: `average by group, of what was stored of each run, over JSON files, ${size}`,
        aim: '0.025 or less',
        rounds,
      },
      () => store.sql(storedAverageSql, {}),
      async () => averageByGroup(await readGroups(json)),
    ),
    await inTurn(
      { what: `the same average through the view “results”, over JSON files, ${size}`, rounds },
      () => store.sql(viewedAverageSql, {}),
      async () => averageByGroup(await readGroups(json)),
    ),
    await inTurn(
      { what: `exact percentiles by group, of all samples together, over JSON files, ${size}`, rounds },
      () => store.sql(percentileSql, {}),
      async () => percentilesByGroup(await readGroups(json)),
    ),
    await inTurn(
      { what: `the same percentiles over ndjson, ${size}`, rounds },
      () => store.sql(percentileSql, {}),
      async () => percentilesByGroup(await readNdjson(ndjson)),
    ),
    await inTurn(
      { what: `average by group, of the samples, over JSON files, ${size}`, rounds },
      () => store.sql(averageSql, {}),
      async () => averageByGroup(await readGroups(json)),
    ),
    await inTurn(
      { what: `samples of one run over its one JSON file, ${size}`, rounds },
      () => store.sql(`SELECT value_ms FROM samples WHERE measurement_id = '${oneRun}' ORDER BY ordinal`, {}),
      () => readOneRun(json, oneRun),
    ),
    await bytesReadRatio(store, { path, json, size }),
  ];
}

function firstRunId(samples: number): string {
  for (const { measurement } of runsOf(samples)) return measurement.id;
  throw new Error('There is no run.');
}

async function sizeRatio(what: string, path: string, otherBytes: number, aim?: string): Promise<Ratio> {
  const { size } = await stat(path);
  const detail = `MB: ${(size / 1e6).toFixed(2)} against ${(otherBytes / 1e6).toFixed(2)}`;
  return { what, pairs: [size / otherBytes], detail, ...(aim === undefined ? {} : { aim }) };
}

async function inTurn(
  { what, aim, rounds }: { readonly what: string; readonly aim?: string; readonly rounds: number },
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
): Promise<Ratio> {
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(await elapsedMs(ours));
    other.push(await elapsedMs(theirs));
  }
  return {
    what,
    pairs: own.map((ms, index) => ms / (other[index] ?? Number.NaN)),
    detail: `ms: ${median(own).toFixed(1)} against ${median(other).toFixed(1)}`,
    ...(aim === undefined ? {} : { aim }),
  };
}

/** In fresh processes, since a file that was read is in the memory of who read it. */
async function bytesReadRatio(
  store: StoreApi,
  { path, json, size }: { readonly path: string; readonly json: string; readonly size: string },
): Promise<Ratio> {
  await store.close();
  const [ours, theirs] = [await readBy('duckdb', path, percentileSql), await readBy('json', json)];
  await store.open(path);
  return {
    what: `bytes read for percentiles by group over JSON files, ${size}`,
    pairs: [ours.bytes / theirs.bytes],
    aim: '0.1 or less',
    detail: `MB: ${(ours.bytes / 1e6).toFixed(2)} against ${(theirs.bytes / 1e6).toFixed(2)}; ms from a cold start: ${ours.elapsedMs.toFixed(0)} against ${theirs.elapsedMs.toFixed(0)}`,
  };
}

async function readBy(...question: string[]): Promise<{ readonly bytes: number; readonly elapsedMs: number }> {
  const script = join(import.meta.dirname, 'read-process.mjs');
  const { stdout } = await runFile(process.execPath, [script, ...question]);
  return JSON.parse(stdout) as { bytes: number; elapsedMs: number };
}

async function writeNdjson(path: string, samples: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const { measurement, trace } of runsOf(samples)) {
      const { workload, backendId } = measurement.case;
      await file.write(
        `${JSON.stringify({ model: workload.modelId, backend: backendId, latencies_ms: trace.samplesMs })}\n`,
      );
    }
  } finally {
    await file.close();
  }
}

interface NdjsonRun {
  readonly model: string;
  readonly backend: string;
  readonly latencies_ms: readonly number[];
}

async function readNdjson(path: string): Promise<Map<string, number[]>> {
  const groups = new Map<string, number[]>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { model, backend, latencies_ms: latencies } = JSON.parse(line) as NdjsonRun;
    const key = `${model} ${backend}`;
    const values = groups.get(key) ?? [];
    groups.set(key, values);
    for (const value of latencies) values.push(value);
  }
  return groups;
}
