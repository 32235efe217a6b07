import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChildHandle } from '../process/process-host.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import { createStoreClient } from './store-client.ts';
import type { StoreApi } from './store-api.ts';
import { StoreEngine } from './store-engine.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from './testing/build-records.ts';
import { exitOf, forkStore } from './testing/fork-store.ts';
import { containing } from './testing/matchers.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

async function startStore(path: string): Promise<{ readonly child: ChildHandle; readonly store: StoreApi }> {
  const child = forkStore();
  onTestFinished(() => {
    child.kill();
  });
  const store = createStoreClient(child);
  await store.open(path);
  return { child, store };
}

async function record(store: StoreApi): Promise<void> {
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
}

describe('the store in its own process', { timeout: 30_000 }, () => {
  test('gives back what was recorded, as typed arrays where they were asked for', async () => {
    const { store } = await startStore(await temporaryDatabasePath());
    await record(store);
    expect(await store.measurement(buildMeasured(1).id)).toStrictEqual({
      measurement: buildMeasured(1),
      trace: buildTrace(30),
    });
    expect(await store.measurement('nothing of that name')).toBeUndefined();
    const query = tableQuerySchema.parse({
      table: 'samples',
      columns: ['value_ms'],
      filters: [{ column: 'kind', operator: '=', value: 'timed' }],
    });
    const { columns } = await store.columns(query, 1_000_000);
    expect(columns[0]).toMatchObject({ type: 'numbers', values: Float64Array.from(buildTrace(30).samplesMs) });
    expect(await store.arrow(query, 10)).toBeInstanceOf(Uint8Array);
  });

  test('answers several requests at once, each with its own answer', async () => {
    const { store } = await startStore(await temporaryDatabasePath());
    const answers = await Promise.all([7, 8, 9].map((number) => store.sql(`SELECT ${String(number)}`, {})));
    expect(answers.map((answer) => answer.rows)).toStrictEqual([[[7]], [[8]], [[9]]]);
  });

  test('tells its errors with code, sentence and hint', async () => {
    const { store } = await startStore(await temporaryDatabasePath());
    await expect(store.sql('DROP TABLE sample', {})).rejects.toMatchObject({
      name: 'StoreError',
      code: 'query-refused',
      hint: containing('SELECT'),
    });
    await expect(store.rows(tableQuerySchema.parse({ table: 'results', groupBy: ['modell'] }))).rejects.toMatchObject({
      name: 'QueryError',
      code: 'unknown-column',
    });
  });

  test('a second opener gets the sentence with the first one’s number', async () => {
    const path = await temporaryDatabasePath();
    const { child } = await startStore(path);
    await expect(new StoreEngine().open(path)).rejects.toMatchObject({
      code: 'database-locked',
      message: containing(`in use by process ${String(child.pid)}`),
    });
  });

  test('a request that waits when the process dies is refused, and so are those after it', async () => {
    const { child, store } = await startStore(await temporaryDatabasePath());
    const waiting = store.sql('SELECT count(*) FROM range(1000000000) a, range(1000) b', {});
    const refused = expect(waiting).rejects.toMatchObject({
      code: 'store-stopped',
      message: containing('SIGKILL'),
    });
    child.kill();
    await refused;
    await expect(store.stats()).rejects.toMatchObject({ code: 'store-stopped' });
  });

  test.skipIf(process.platform === 'win32')(
    'stays when Ctrl-C reaches the group, and closes the file when it is told to end',
    async () => {
      const path = await temporaryDatabasePath();
      const { child, store } = await startStore(path);
      await record(store);
      process.kill(child.pid ?? 0, 'SIGINT');
      expect(await store.stats()).toMatchObject({ rowCounts: { measurement: 1 } });
      process.kill(child.pid ?? 0, 'SIGTERM');
      expect(await exitOf(child)).toStrictEqual({ code: 0, signal: null });
      const engine = new StoreEngine();
      await engine.open(path);
      onTestFinished(() => engine.close());
      expect(await engine.stats()).toMatchObject({ rowCounts: { measurement: 1 } });
    },
  );
});
