import { describe, expect, test } from 'vitest';
import { summarizeLatency } from '../../../core/measure/summarize-latency.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import type { StoreEngine } from '../store-engine.ts';
import { buildMeasured, buildTrace, uuid } from '../testing/build-records.ts';
import { damageSamples } from '../testing/damage-samples.ts';
import { openTemporaryStore } from '../testing/temporary-store.ts';
import { broken, changeBehind } from './check.test-kit.ts';

/** With figures that its samples really have. */
function honestlyMeasured(number: number, samples: number): Measured {
  return { ...buildMeasured(number), latency: summarizeLatency(buildTrace(samples, number).samplesMs, 1, 1) };
}

async function storeWith(count: number, samples = 40): Promise<{ readonly store: StoreEngine; readonly path: string }> {
  const { store, path } = await openTemporaryStore();
  for (let number = 1; number <= count; number += 1) {
    await store.recordMeasurement(honestlyMeasured(number, samples), buildTrace(samples, number));
  }
  return { store, path };
}

describe('a check of the whole file', { timeout: 60_000 }, () => {
  test('finds nothing where nothing is wrong, and says how much it looked at', async () => {
    const { store } = await storeWith(3);
    const checks = [...(await store.checkStorage()), ...(await store.check()), ...(await store.spotCheck())];
    expect(broken(checks)).toStrictEqual([]);
    expect(checks.filter(({ area }) => area === 'spot-checks').map(({ checked }) => checked)).toStrictEqual([
      3, 3, 0, 0,
    ]);
    expect(new Set(checks.map(({ area }) => area))).toStrictEqual(
      new Set(['storage', 'orphans', 'invariants', 'spot-checks']),
    );
  });

  test('finds the table in which a bit has turned', async () => {
    const { store, path } = await storeWith(1, 200_000);
    await store.close();
    await damageSamples(path);
    await store.open(path);
    const [found] = broken(await store.checkStorage());
    expect(found).toMatchObject({ area: 'storage', violations: 1 });
    expect(found?.examples[0]).toMatch(/^\w+: .*checksum/);
    expect(found?.hint).toContain('assay db restore');
  });

  test('names the rows without a parent', async () => {
    const { store, path } = await storeWith(1);
    await changeBehind(store, path, `DELETE FROM session; INSERT INTO imported_trace VALUES ('${uuid(9)}', [1.5])`);
    const found = broken(await store.check());
    expect(found.map(({ area, invariant }) => [area, invariant])).toStrictEqual([
      ['orphans', 'Every measurement belongs to a session'],
      ['orphans', 'Every imported sample belongs to an imported record'],
    ]);
    expect(found.map(({ examples }) => examples)).toStrictEqual([[buildMeasured(1).id], [uuid(9)]]);
  });

  test('finds a column that was changed beside its object', async () => {
    const { store, path } = await storeWith(2);
    await changeBehind(store, path, `UPDATE measurement SET p90_ms = 1 WHERE id = '${buildMeasured(2).id}'`);
    expect(broken(await store.spotCheck())).toMatchObject([
      { violations: 1, checked: 2, examples: [`${buildMeasured(2).id} (p90_ms)`] },
    ]);
  });

  test('finds samples that are not those of the summary', async () => {
    const { store, path } = await storeWith(2);
    await changeBehind(
      store,
      path,
      `UPDATE trace SET values_ms = [value * 2 FOR value IN values_ms] WHERE measurement_id = '${buildMeasured(1).id}' AND kind = 'timed'`,
    );
    expect(broken(await store.spotCheck())).toMatchObject([
      {
        invariant: 'Median, mean and percentiles of a measurement follow from its samples',
        violations: 1,
        examples: [`${buildMeasured(1).id} (median)`],
      },
    ]);
  });
});
