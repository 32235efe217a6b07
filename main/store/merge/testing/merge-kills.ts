import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ChildHandle } from '../../../process/process-host.ts';
import { readDatabase } from '../../raw-database.ts';
import { createStoreClient } from '../../store-client.ts';
import { StoreEngine } from '../../store-engine.ts';
import { buildMachine, buildMeasured, buildModel, buildSession, startedAt, uuid } from '../../testing/build-records.ts';
import { mergeableTables } from '../mergeable-tables.ts';

export interface KilledMerges {
  readonly kills: number;
  /** The kill came before the store had said that it was done. */
  readonly cutShort: number;
  /** After the kill nothing of the source was there, or all of it. */
  readonly nothing: number;
  readonly all: number;
  /** What must never be: a part of it; a row of before that is gone; a file that does not open or breaks an invariant; a changed source. */
  readonly parts: number;
  readonly unopenable: number;
  readonly violations: number;
  readonly changedSources: number;
  /** A merge after the kill did not bring what one without a kill brings. */
  readonly incomplete: number;
}

export interface KillPlace {
  readonly folder: string;
  readonly fork: () => ChildHandle;
}

const measurements = 30;
const samplesEach = 3_000;

/** Kills the process that owns a file in the middle of merges, at moments spread over the time that one takes. */
export async function killMerges(kills: number, { folder, fork }: KillPlace): Promise<KilledMerges> {
  const [base, source] = [join(folder, 'base.duckdb'), join(folder, 'source.duckdb')];
  await makeFile(base, 1);
  await makeFile(source, 2);
  const sourceHash = await hashOf(source);
  const before = await digestOf(base);
  const whole = join(folder, 'whole', 'assay.duckdb');
  const usualMs = await mergeWhole(base, source, whole, fork);
  const after = await digestOf(whole);
  const found = {
    kills,
    cutShort: 0,
    nothing: 0,
    all: 0,
    parts: 0,
    unopenable: 0,
    violations: 0,
    changedSources: 0,
    incomplete: 0,
  };
  for (let kill = 0; kill < kills; kill += 1) {
    const path = join(folder, `kill-${String(kill)}`, 'assay.duckdb');
    await mkdir(dirname(path));
    await copyFile(base, path);
    // From just after the start to a little beyond the usual end.
    const finished = await mergeUntilKilled(path, source, fork, (usualMs * 1.1 * (kill + 1)) / kills);
    if (!finished) found.cutShort += 1;
    if ((await hashOf(source)) !== sourceHash) found.changedSources += 1;
    try {
      const digest = await digestOf(path);
      if (digest === before) found.nothing += 1;
      else if (digest === after) found.all += 1;
      else found.parts += 1;
      if (await breaksInvariants(path, source)) found.violations += 1;
      if ((await digestOf(path)) !== after) found.incomplete += 1;
    } catch {
      found.unopenable += 1;
    }
    await rm(dirname(path), { recursive: true, force: true });
  }
  return found;
}

async function mergeWhole(base: string, source: string, path: string, fork: () => ChildHandle): Promise<number> {
  await mkdir(dirname(path));
  await copyFile(base, path);
  const child = fork();
  const store = createStoreClient(child);
  await store.open(path);
  const start = performance.now();
  await store.mergeFrom({ kind: 'database', path: source });
  const elapsedMs = performance.now() - start;
  await store.close();
  child.kill();
  return elapsedMs;
}

async function mergeUntilKilled(
  path: string,
  source: string,
  fork: () => ChildHandle,
  killAfterMs: number,
): Promise<boolean> {
  const child = fork();
  const ended = new Promise<void>((resolve) => {
    child.onExit(() => {
      resolve();
    });
  });
  const store = createStoreClient(child);
  await store.open(path);
  const merging = store.mergeFrom({ kind: 'database', path: source }).then(
    () => true,
    () => false,
  );
  await new Promise((resolve) => {
    setTimeout(resolve, killAfterMs);
  });
  child.kill();
  await ended;
  return merging;
}

/** Opened as anybody would, checked, and merged once more. */
async function breaksInvariants(path: string, source: string): Promise<boolean> {
  const store = new StoreEngine();
  await store.open(path);
  try {
    const first = await store.check();
    await store.mergeFrom({ kind: 'database', path: source });
    return [...first, ...(await store.check())].some(({ violations }) => violations > 0);
  } finally {
    await store.close();
  }
}

/** Equal where the files say the same: the order of rows is none of it. */
async function digestOf(path: string): Promise<string> {
  return readDatabase(path, async (connection) => {
    const parts = mergeableTables.map(({ table }) => `SELECT '${table}', count(*), bit_xor(hash(t)) FROM ${table} t`);
    const found = await connection.runAndReadAll(parts.join(' UNION ALL '));
    return JSON.stringify(found.getRowsJson());
  });
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** A file of one machine, large enough that a merge of it takes a while. */
async function makeFile(path: string, machine: number): Promise<void> {
  const machineId = `machine-000${String(machine)}`;
  const store = new StoreEngine();
  await store.open(path);
  await store.recordMachine(buildMachine({ id: machineId }));
  await store.recordModels([buildModel()]);
  await store.startSession(buildSession({ id: uuid(machine), machineId }), {});
  for (let number = 0; number < measurements; number += 1) {
    const measured = buildMeasured(machine * 1000 + number, { sessionId: uuid(machine) });
    await store.recordMeasurement(
      { ...measured, latency: { ...measured.latency, sampleCount: 1 } },
      { warmUpMs: [], samplesMs: [10] },
    );
  }
  await store.appendEvents(uuid(machine), [
    { sequence: 1, at: startedAt, type: 'session-started', caseCount: measurements, estimatedSeconds: 1 },
    { sequence: 2, at: startedAt, type: 'session-ended', state: 'finished' },
  ]);
  await store.close();
  await addSamples(path);
}

async function addSamples(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `UPDATE trace SET values_ms = list_prepend(10, [10 + sin(i) FOR i IN range(2, ${String(samplesEach + 1)})])`,
  );
  await connection.run(`UPDATE measurement SET sample_count = ${String(samplesEach)}`);
  connection.closeSync();
  instance.closeSync();
}
