import { stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { buildMeasured, buildTrace } from '../testing/build-records.ts';
import { openTemporaryStore } from '../testing/temporary-store.ts';

const large = 300_000;

describe('optimizing', { timeout: 60_000 }, () => {
  test('gives back the room of what was removed, and keeps all else with its views', async () => {
    const { store, path } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    const { latency } = buildMeasured(2);
    await store.recordMeasurement(
      { ...buildMeasured(2), provenance: 'simulated', latency: { ...latency, sampleCount: large } },
      buildTrace(large),
    );
    await store.purge({ provenance: 'simulated' }, false);
    const result = await store.optimize();
    expect(result.bytesAfter).toBeLessThan(0.8 * result.bytesBefore);
    expect((await stat(path)).size).toBe(result.bytesAfter);
    expect(result.rowCounts).toMatchObject({ measurement: 1, trace: 2 });
    expect(await store.measurement(buildMeasured(1).id)).toStrictEqual({
      measurement: buildMeasured(1),
      trace: buildTrace(30),
    });
    expect((await store.sql('SELECT count(*) FROM results', {})).rows).toStrictEqual([[1]]);
    expect((await store.check()).filter(({ violations }) => violations > 0)).toStrictEqual([]);
    // Keys are there too: the same measurement is refused a second time.
    await expect(store.recordMeasurement(buildMeasured(1), buildTrace(30))).rejects.toMatchObject({
      name: 'StoreError',
    });
  });

  test('leaves a file alone that has nothing to give back', async () => {
    const { store, path } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await store.optimize();
    const before = (await stat(path)).ino;
    const { bytesBefore, bytesAfter } = await store.optimize();
    expect(bytesAfter).toBe(bytesBefore);
    expect((await stat(path)).ino).toBe(before);
  });
});
