import { describe, expect, onTestFinished, test } from 'vitest';
import { createStoreClient } from './store-client.ts';
import { StoreEngine } from './store-engine.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from './testing/build-records.ts';
import { exitOf, forkStore } from './testing/fork-store.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

/** `ASSAY_KILLS=20 npx vitest run main/store/kill.test.ts` for a longer proof than every test run needs. */
const kills = Number(process.env['ASSAY_KILLS'] ?? '6');
const sampleCount = 2000;

/** Records one measurement after the other until the store is killed; returns those that it said were on disk. */
async function recordUntilKilled(path: string, firstNumber: number, killAfterMs: number): Promise<number[]> {
  const child = forkStore();
  onTestFinished(() => {
    child.kill();
  });
  const store = createStoreClient(child);
  await store.open(path);
  await store.recordMachine(buildMachine());
  if ((await store.session(buildSession().id)) === undefined) await store.startSession(buildSession(), {});
  const timer = setTimeout(() => {
    child.kill();
  }, killAfterMs);
  const acknowledged: number[] = [];
  try {
    for (let number = firstNumber; ; number += 1) {
      await store.recordMeasurement(measurementOf(number), buildTrace(sampleCount, number));
      acknowledged.push(number);
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'store-stopped' });
  } finally {
    clearTimeout(timer);
  }
  await exitOf(child);
  return acknowledged;
}

function measurementOf(number: number) {
  const measured = buildMeasured(number);
  return { ...measured, latency: { ...measured.latency, sampleCount } };
}

describe(`SIGKILL ${String(kills)} times in the middle of recording`, () => {
  test('loses nothing that was acknowledged, and the file opens each time', {
    timeout: 30_000 + kills * 10_000,
  }, async () => {
    const path = await temporaryDatabasePath();
    const acknowledged: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const firstNumber = kill * 10_000;
      // Where exactly it strikes is up to the system; the delays only spread it over commits, appends and checkpoints.
      acknowledged.push(...(await recordUntilKilled(path, firstNumber, 40 + ((kill * 137) % 500))));
      const engine = new StoreEngine();
      await engine.open(path);
      const stored = await engine.sql('SELECT id FROM measurement', { limit: 1_000_000 });
      const ids = new Set(stored.rows.map((row) => row[0]));
      expect(acknowledged.filter((number) => !ids.has(measurementOf(number).id))).toStrictEqual([]);
      expect((await engine.check()).filter((check) => check.violations > 0)).toStrictEqual([]);
      const last = acknowledged.at(-1);
      if (last !== undefined) {
        const found = await engine.measurement(measurementOf(last).id);
        expect(found).toStrictEqual({ measurement: measurementOf(last), trace: buildTrace(sampleCount, last) });
      }
      await engine.close();
    }
    expect(acknowledged.length).toBeGreaterThan(0);
  });
});
