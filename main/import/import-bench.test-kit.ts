import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { importRequestSchema, type ImportReport, type ImportStatus } from '../../core/domain/import-report.ts';
import { Uploads } from '../files/uploads.ts';
import type { ChildHandle } from '../process/process-host.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import { forkSource } from '../store/testing/fork-store.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { ImportService } from './import-service.ts';

/** Real readers in processes of their own, from their source. */
export function forkReader(): ChildHandle {
  return forkSource(new URL('./reader-process.ts', import.meta.url));
}

interface Bench {
  readonly folder: string;
  /** Of the database. */
  readonly path: string;
  readonly store: StoreEngine;
  readonly turns: OneAtATime;
  readonly uploads: Uploads;
  readonly service: ImportService;
}

/** The service over an empty database, with a folder for sources. */
export async function bench(fork: () => ChildHandle = forkReader): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-imports-'));
  const { store, path } = await openTemporaryStore();
  const turns = new OneAtATime();
  const uploads = new Uploads();
  const service = new ImportService({
    store,
    uploads,
    processHost: { fork },
    turns,
    assayVersion: '0.1.0',
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  });
  onTestFinished(async () => {
    await service.close();
    await uploads.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, path, store, turns, uploads, service };
}

/** A row as the legacy framework wrote them (L1). */
export function flatRecord(model: string, latencyMs: number) {
  return {
    model_name: model,
    hardware_type: 'cpu',
    batch_size: 8,
    precision: 'fp32',
    average_latency_ms: latencyMs,
    throughput_items_per_second: 8000 / latencyMs,
    iterations: 100,
  };
}

export async function put(folder: string, name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

export async function importAll(service: ImportService, request: object): Promise<ImportReport> {
  const { id } = await service.start(importRequestSchema.parse(request));
  let last: ImportStatus | undefined;
  for await (const status of service.follow(id, new AbortController().signal)) last = status;
  const report = await service.report(id);
  expect(last).toStrictEqual(await statusOf(service, id));
  return report;
}

async function statusOf(service: ImportService, id: string): Promise<unknown> {
  const { groups: _, conversions: __, assayVersion: ___, ...status } = await service.report(id);
  return status;
}
