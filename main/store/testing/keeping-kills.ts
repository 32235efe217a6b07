import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChildHandle } from '../../process/process-host.ts';
import { readContents } from '../keeping/database-contents.ts';
import { migrations } from '../migrations/registry.ts';
import type { RecordedMeasurement, StoreApi } from '../store-api.ts';
import { createStoreClient } from '../store-client.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from './build-records.ts';
import { exitOf } from './fork-store.ts';
import { writeOlderDatabase } from './older-database.ts';

export const keptTasks = ['backup', 'compressed backup', 'optimize', 'restore', 'migration'] as const;
export type KeptTask = (typeof keptTasks)[number];

/** What came of killing the store process so often while it was at one task. */
export interface KillCounts {
  readonly task: KeptTask;
  readonly kills: number;
  /** The task had not answered yet. */
  cutShort: number;
  unopenable: number;
  /** Measurements that were acknowledged before and are gone. */
  lost: number;
  brokenInvariants: number;
  /** Files that a start left lying which a killed task had begun. */
  leftOver: number;
  /** Backups that stand under their name and do not hold what they say. */
  badBackups: number;
  /** The same task, asked again at the end, did not complete. */
  failedAgain: number;
}

interface Scene {
  readonly folder: string;
  readonly path: string;
  readonly fork: () => ChildHandle;
}

/** Enough that each task takes its time; what is recorded before each kill is little, so that the last is like the first. */
const firstMeasurements = 12;

function samplesOf(number: number): number {
  return number < firstMeasurements ? 20_000 : 30;
}

/** One list of warm-up and one of timed runs each. That none is too short is asked by the check. */
function allTraces(rowCounts: Readonly<Record<string, number>>): boolean {
  return rowCounts['trace'] === 2 * (rowCounts['measurement'] ?? 0);
}

/** Kills at places spread evenly over the time that the task takes; where each strikes is up to the system. */
export async function killDuring(task: KeptTask, kills: number, scene: Scene): Promise<KillCounts> {
  const counts: KillCounts = {
    task,
    kills,
    cutShort: 0,
    unopenable: 0,
    lost: 0,
    brokenInvariants: 0,
    leftOver: 0,
    badBackups: 0,
    failedAgain: 0,
  };
  await fill(scene, task);
  const wholeMs = await timeOf(task, scene);
  for (let kill = 0; kill < kills; kill += 1) {
    const expected = task === 'restore' ? firstMeasurements : firstMeasurements + kill + 1;
    await runAndKill(task, scene, { kill, delayMs: ((kill % 20) / 20) * 1.1 * wholeMs, counts });
    await inspect(scene, task === 'migration' ? firstMeasurements : expected, task, counts);
  }
  await timeOf(task, scene).catch(() => {
    counts.failedAgain += 1;
  });
  return counts;
}

async function fill({ path }: Scene, task: KeptTask): Promise<void> {
  const recorded = Array.from({ length: firstMeasurements }, (_, number) => recordOf(number));
  if (task === 'migration') await writeOlderDatabase(path, olderFormat, recorded);
  else await writePresentDatabase(path, recorded);
  await copyFile(path, `${path}.template`);
}

const olderFormat = 4;

/** Then a row a time: three of warm-up and all timed. */
function allOldSamples(rowCounts: Readonly<Record<string, number>>): boolean {
  return rowCounts['sample'] === firstMeasurements * (samplesOf(0) + 3);
}

async function writePresentDatabase(path: string, recorded: readonly RecordedMeasurement[]): Promise<void> {
  const store = new StoreEngine();
  await store.open(path);
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  for (const { measurement, trace } of recorded) await store.recordMeasurement(measurement, trace);
  await store.close();
}

function recordOf(number: number): RecordedMeasurement {
  const measured = buildMeasured(number);
  const latency = { ...measured.latency, sampleCount: samplesOf(number) };
  return { measurement: { ...measured, latency }, trace: buildTrace(samplesOf(number), number) };
}

function record(store: StoreApi, number: number): Promise<void> {
  const { measurement, trace } = recordOf(number);
  return store.recordMeasurement(measurement, trace);
}

async function timeOf(task: KeptTask, scene: Scene): Promise<number> {
  const { child, store } = start(scene);
  try {
    await prepare(task, scene, store);
    const startedAt = performance.now();
    await run(task, scene, store);
    const elapsedMs = performance.now() - startedAt;
    await store.close();
    return elapsedMs;
  } finally {
    child.kill();
    await exitOf(child);
  }
}

function start({ fork }: Scene): { readonly child: ChildHandle; readonly store: StoreApi } {
  const child = fork();
  return { child, store: createStoreClient(child) };
}

/** For a migration the file is as it was before any, and opening it is the task. */
async function prepare(task: KeptTask, { path }: Scene, store: StoreApi): Promise<void> {
  if (task === 'migration') {
    for (const name of [path, `${path}.wal`]) await rm(name, { force: true });
    await copyFile(`${path}.template`, path);
    // The process is there and hears.
    await store.close();
  } else await store.open(path);
}

async function run(task: KeptTask, { path, folder }: Scene, store: StoreApi): Promise<void> {
  switch (task) {
    case 'backup':
      await store.takeBackup({ compress: false, folder: join(folder, 'backups'), keep: 2 });
      return;
    case 'compressed backup':
      await store.takeBackup({ compress: true, folder: join(folder, 'backups'), keep: 2 });
      return;
    case 'optimize':
      await store.optimize();
      return;
    case 'restore':
      await store.restore(path, `${path}.template`);
      return;
    case 'migration':
      await store.open(path);
  }
}

interface Killing {
  readonly kill: number;
  readonly delayMs: number;
  readonly counts: KillCounts;
}

async function runAndKill(task: KeptTask, scene: Scene, { kill, delayMs, counts }: Killing): Promise<void> {
  const { child, store } = start(scene);
  await prepare(task, scene, store);
  if (task !== 'migration' && task !== 'restore') await record(store, firstMeasurements + kill);
  const fate = { answered: false };
  const running = run(task, scene, store).then(
    () => {
      fate.answered = true;
    },
    () => undefined,
  );
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (!fate.answered) counts.cutShort += 1;
  child.kill();
  await exitOf(child);
  await running;
}

async function inspect(scene: Scene, expected: number, task: KeptTask, counts: KillCounts): Promise<void> {
  const store = new StoreEngine();
  try {
    await store.open(scene.path);
  } catch {
    counts.unopenable += 1;
    return;
  }
  const { rowCounts } = await store.stats();
  const missing = expected - (rowCounts['measurement'] ?? 0);
  if (missing > 0 || !allTraces(rowCounts)) counts.lost += 1;
  if ((await store.check()).some(({ violations }) => violations > 0)) counts.brokenInvariants += 1;
  await store.close();
  await inspectFiles(scene, task, counts);
}

/** Drafts in the folder of backups go with the next backup, all others with the next start. */
async function inspectFiles({ folder, path }: Scene, task: KeptTask, counts: KillCounts): Promise<void> {
  const beside = await readdir(dirname(path));
  if (beside.some((name) => /assay-draft|assay-restored/.test(name))) counts.leftOver += 1;
  await mkdir(join(folder, 'backups'), { recursive: true });
  const backups = (await readdir(join(folder, 'backups'))).filter((name) => name.endsWith('.backup.duckdb'));
  const former = beside.filter((name) => /\.format-4-.*\.backup$/.test(name));
  for (const backup of [
    ...backups.map((name) => join(folder, 'backups', name)),
    ...former.map((name) => join(dirname(path), name)),
  ]) {
    const isGood = await readContents(backup, migrations.length).then(
      ({ rowCounts }) => (rowCounts['sample'] === undefined ? allTraces(rowCounts) : allOldSamples(rowCounts)),
      () => false,
    );
    if (!isGood) counts.badBackups += 1;
  }
  // Each would be looked at again after every kill.
  if (task === 'migration') for (const name of former) await rm(join(dirname(path), name));
  for (const name of beside) if (name.includes('.before-restore-')) await rm(join(dirname(path), name));
}
