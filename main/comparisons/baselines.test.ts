import { beforeEach, expect, test } from 'vitest';
import type { Measured } from '../../core/domain/measurement.ts';
import { buildRun } from '../../core/insight/comparison/comparand.test-kit.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMeasured,
  buildSession,
  buildTrace,
  uuid,
} from '../store/testing/build-records.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { forgetBaseline, nameBaseline } from './baselines.ts';
import { compareReferences } from './compare-references.ts';

let store: StoreEngine;
const now = new Date('2026-03-05T10:00:00.000Z');
const valid = { grade: 'valid' as const, reasons: [] };

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
  await store.startSession(buildSession({ id: uuid(2) }), {});
});

async function record(number: number, batch: number, medianMs: number, sessionId: string): Promise<Measured> {
  const item = buildCase(batch);
  const runs = [1, 1.001, 0.999, 1].map((share, index) => buildRun(index + 1, medianMs * share));
  const { latency } = buildMeasured(number);
  const measured = buildMeasured(number, {
    sessionId,
    runs,
    verdict: valid,
    latency: { ...latency, medianMs },
    case: { ...item, workload: { ...item.workload, batch } },
  });
  await store.recordMeasurement(measured, buildTrace(30, number));
  return measured;
}

test('a session that has a name is what a later one is held against, case by case', async () => {
  for (const batch of [1, 2]) {
    await record(batch, batch, 10 * batch, uuid(1));
    await record(10 + batch, batch, 5 * batch, uuid(2));
  }
  const baseline = await nameBaseline(store, 'release 1', [uuid(1)], now);
  expect(baseline.measurementIds).toHaveLength(2);
  const { comparisons } = await compareReferences(store, { sides: ['baseline:release 1', uuid(2)], margin: 0.02 });
  expect(comparisons.map(({ verdict }) => verdict.state)).toEqual(['faster', 'faster']);
});

test('held against one measurement it stands for its own result of the same case', async () => {
  const first = await record(1, 1, 10, uuid(1));
  await record(2, 2, 20, uuid(1));
  const later = await record(3, 1, 20, uuid(2));
  await nameBaseline(store, 'old', [uuid(1)], now);
  const { comparisons } = await compareReferences(store, { sides: ['baseline:old', later.id], margin: 0.02 });
  expect(comparisons).toMatchObject([{ baseline: { measurementId: first.id }, verdict: { state: 'slower' } }]);
});

test('a name that is set again names the new, and one that is removed leaves the measurements', async () => {
  const first = await record(1, 1, 10, uuid(1));
  const second = await record(2, 1, 10, uuid(2));
  await nameBaseline(store, 'b', [first.id], now);
  await nameBaseline(store, 'b', [second.id], now);
  expect(await store.baselines()).toEqual([{ name: 'b', setAt: now.toISOString(), measurementIds: [second.id] }]);
  expect(await forgetBaseline(store, 'b')).toEqual([]);
  expect(await store.measurement(second.id)).toBeDefined();
});

test('what cannot be a baseline, or is none, is one clear sentence', async () => {
  await store.recordMeasurement(buildFailed(9), { warmUpMs: [], samplesMs: [] });
  await expect(nameBaseline(store, 'x', [buildFailed(9).id], now)).rejects.toThrow('None of these has a number');
  await expect(forgetBaseline(store, 'nowhere')).rejects.toThrow('There is no baseline “nowhere”');
  await expect(compareReferences(store, { sides: ['baseline:nowhere', uuid(1)], margin: 0.02 })).rejects.toThrow(
    'There is no baseline “nowhere”',
  );
});
