/**
 * Answers one question in a fresh process and prints how many bytes it read for it (/proc/self/io, rchar) and how long it took:
 * `node read-process.mjs duckdb FILE SQL`, `node read-process.mjs json FOLDER`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

function bytesRead() {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

async function askDuckdb(path, sql) {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const answer = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return answer.length;
}

function askJson(folder) {
  const groups = new Map();
  for (const name of readdirSync(folder)) {
    const { benchmarks } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const family of Object.values(benchmarks)) {
      for (const [model, byHardware] of Object.entries(family)) {
        for (const [hardware, { benchmark_results: results }] of Object.entries(byHardware)) {
          const key = `${model} ${hardware}`;
          const values = groups.get(key) ?? [];
          for (const { latencies } of Object.values(results))
            for (const seconds of latencies) values.push(seconds * 1000);
          groups.set(key, values);
        }
      }
    }
  }
  return [...groups].map(([, values]) => Float64Array.from(values).sort()[values.length >> 1]).length;
}

const [kind, place, sql] = process.argv.slice(2);
const [bytesBefore, startedAt] = [bytesRead(), performance.now()];
const groups = kind === 'duckdb' ? await askDuckdb(place, sql) : askJson(place);
const elapsedMs = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ groups, elapsedMs, bytes: bytesRead() - bytesBefore }));
