import { describe, expect, test } from 'vitest';
import type { PurgeConditions } from '../../../core/api/keeping.ts';
import type { StoreEngine } from '../store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMeasured,
  buildSession,
  buildTrace,
  startedAt,
  uuid,
} from '../testing/build-records.ts';
import { openTemporaryStore } from '../testing/temporary-store.ts';

const noSamples = { warmUpMs: [], samplesMs: [] };

/** Session 1 with a measured and a failed case and its log; session 2 a year later with a simulated one. */
async function filledStore(): Promise<StoreEngine> {
  const { store } = await openTemporaryStore();
  const [measured, failed] = [buildMeasured(1), buildFailed(2)];
  await store.recordMeasurement(measured, buildTrace(30));
  await store.recordMeasurement(failed, noSamples);
  await store.appendEvents(uuid(1), [
    { type: 'case-started', sequence: 1, at: startedAt, caseId: buildCase(1).id, index: 0 },
    { type: 'case-finished', sequence: 2, at: startedAt, caseId: buildCase(1).id, measurement: measured },
    { type: 'case-finished', sequence: 3, at: startedAt, caseId: buildCase(2).id, measurement: failed },
    { type: 'session-ended', sequence: 4, at: startedAt, state: 'finished' },
  ]);
  const later = '2027-03-01T10:00:00.000Z';
  await store.startSession(buildSession({ id: uuid(2), startedAt: later }), {});
  await store.recordMeasurement(
    buildMeasured(3, { sessionId: uuid(2), startedAt: later, provenance: 'simulated' }),
    buildTrace(30),
  );
  return store;
}

async function rowsLeft(store: StoreEngine): Promise<Readonly<Record<string, number>>> {
  return (await store.stats()).rowCounts;
}

describe('purging', { timeout: 60_000 }, () => {
  test.each<[string, PurgeConditions, Readonly<Record<string, number>>, Readonly<Record<string, number>>]>([
    [
      'a session takes its log and samples with it',
      { sessionId: uuid(1) },
      { trace: 2, session_event: 4, measurement: 2, environment: 1, session: 1 },
      { measurement: 1, session: 1, trace: 2, session_event: 0 },
    ],
    [
      'failed cases leaves the session that measured something',
      { failed: true },
      { session_event: 1, measurement: 1 },
      { measurement: 2, session: 2, session_event: 3 },
    ],
    [
      'what is older than a date',
      { before: '2026-12-31T00:00:00.000Z' },
      { trace: 2, session_event: 4, measurement: 2, environment: 1, session: 1 },
      { measurement: 1, session: 1 },
    ],
    [
      'a provenance',
      { provenance: 'simulated' },
      { trace: 2, measurement: 1, environment: 1, session: 1 },
      { measurement: 2, session: 1 },
    ],
    ['what fits all conditions alone', { failed: true, provenance: 'simulated' }, {}, { measurement: 3, session: 2 }],
  ])('%s', async (_, conditions, gone, left) => {
    const store = await filledStore();
    const before = await rowsLeft(store);
    expect(await store.purge(conditions, true)).toStrictEqual(gone);
    expect(await rowsLeft(store)).toStrictEqual(before);
    expect(await store.purge(conditions, false)).toStrictEqual(gone);
    expect(await rowsLeft(store)).toMatchObject(left);
    expect((await store.check()).filter(({ violations }) => violations > 0)).toStrictEqual([]);
  });

  test('leaves a log that can be read, numbered without gaps', async () => {
    const store = await filledStore();
    await store.purge({ failed: true }, false);
    const events = await store.events(uuid(1), 0);
    expect(events.map(({ type, sequence }) => [sequence, type])).toStrictEqual([
      [1, 'case-started'],
      [2, 'case-finished'],
      [3, 'session-ended'],
    ]);
  });

  test('without a condition is refused', async () => {
    const store = await filledStore();
    await expect(store.purge({}, false)).rejects.toMatchObject({ code: 'invalid-record' });
    expect(await rowsLeft(store)).toMatchObject({ measurement: 3 });
  });
});
