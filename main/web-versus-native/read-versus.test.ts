import { beforeEach, expect, test } from 'vitest';
import { known } from '../../core/domain/known.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import { buildRun } from '../../core/insight/comparison/comparand.test-kit.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import { buildCase, buildMeasured, buildTrace } from '../store/testing/build-records.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { readWebVersusNative } from './read-versus.ts';

let store: StoreEngine;
const machineId = 'machine-0001';

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
});

async function record(number: number, medianMs: number, changes: Partial<Measured> = {}): Promise<Measured> {
  const runs = [1, 1.01, 0.99, 1.005, 0.995].map((share, index) => buildRun(index + 1, medianMs * share));
  const { latency } = buildMeasured(number);
  const verdict = { grade: 'valid' as const, reasons: [] };
  const measured = buildMeasured(number, { latency: { ...latency, medianMs }, runs, verdict, ...changes });
  await store.recordMeasurement(measured, buildTrace(30, number));
  return measured;
}

function inPage(number: number, changes: Partial<Measured> = {}): Partial<Measured> {
  const { execution } = buildMeasured(number);
  return {
    case: buildCase(number, { backendId: 'web-wasm' }),
    execution: { ...execution, host: 'chromium 147.0', runtime: 'onnxruntime-web', threads: known(1) },
    ...changes,
  };
}

test('the newest result of each side makes the pair', async () => {
  const native = await record(1, 10);
  await record(2, 50, inPage(2, { startedAt: '2026-02-01T10:00:00.000Z' }));
  const newest = await record(3, 20, inPage(3));
  const { pairs, leftOut } = await readWebVersusNative(store, machineId, {});
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({
    native: { measurementId: native.id },
    web: { measurementId: newest.id, host: 'chromium 147.0' },
    comparison: { verdict: { state: 'slower' } },
  });
  expect(leftOut).toEqual([]);
});

test('another file under the same name is no pair, and what would make one is told', async () => {
  await record(1, 10);
  const web = await record(2, 20, inPage(2, { modelContentHash: 'b'.repeat(64) }));
  const { pairs, leftOut } = await readWebVersusNative(store, machineId, {});
  expect(pairs).toEqual([]);
  expect(leftOut).toMatchObject([
    { measurementId: web.id, remedy: expect.stringContaining('--models bert-tiny') as string },
  ]);
});

test('an invalid result is no side of a pair, and its reasons are told', async () => {
  await record(1, 10);
  const reasons = [{ code: 'software-device' as const, detail: 'It ran on SwiftShader.' }];
  await record(2, 20, inPage(2, { verdict: { grade: 'invalid', reasons } }));
  const { pairs, leftOut } = await readWebVersusNative(store, machineId, {});
  expect(pairs).toEqual([]);
  expect(leftOut[0]?.reason).toContain('It ran on SwiftShader.');
});

test('filters leave out what was not asked for', async () => {
  await record(1, 10);
  await record(2, 20, inPage(2));
  const count = async (filter: Parameters<typeof readWebVersusNative>[2]) =>
    (await readWebVersusNative(store, machineId, filter)).pairs.length;
  expect(await count({ backend: 'web-wasm' })).toBe(1);
  expect(await count({ backend: 'ort-cpu', model: 'bert-tiny', component: 'encoder' })).toBe(1);
  expect(await count({ backend: 'web-webgpu' })).toBe(0);
  expect(await count({ component: 'decoder' })).toBe(0);
  expect((await readWebVersusNative(store, 'machine-0002', {})).pairs).toEqual([]);
});
