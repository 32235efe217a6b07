import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoreEngine } from '../store-engine.ts';
import { buildMachine, buildModel, buildSession } from './build-records.ts';

/** A path for a database that goes away with the test. */
export async function temporaryDatabasePath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'assay.duckdb');
}

/** An open store with one machine, one model and one running session. */
export async function openTemporaryStore(): Promise<{ readonly store: StoreEngine; readonly path: string }> {
  const path = await temporaryDatabasePath();
  const store = new StoreEngine();
  await store.open(path);
  onTestFinished(() => store.close());
  await store.recordMachine(buildMachine());
  await store.recordModels([buildModel()]);
  await store.startSession(buildSession(), { host: 'test' });
  return { store, path };
}
