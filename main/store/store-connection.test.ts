import { expect, onTestFinished, test } from 'vitest';
import { connectStore, type StoreConnection } from './store-connection.ts';
import { buildMachine, buildMeasured, buildSession, buildTrace } from './testing/build-records.ts';
import { forkStore } from './testing/fork-store.ts';
import { temporaryDatabasePath } from './testing/temporary-store.ts';

async function connect(): Promise<StoreConnection & { readonly pids: number[] }> {
  const pids: number[] = [];
  const path = await temporaryDatabasePath();
  const connection = await connectStore(() => {
    const child = forkStore();
    if (child.pid !== undefined) pids.push(child.pid);
    return child;
  }, path);
  onTestFinished(async () => {
    await connection.store.close();
    connection.kill();
  });
  return { ...connection, pids };
}

async function fill({ store }: StoreConnection): Promise<void> {
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
}

test('a store process that was killed is started again: nothing committed is lost, and a session goes on', {
  timeout: 30_000,
}, async () => {
  const connection = await connect();
  await fill(connection);
  process.kill(connection.pids[0] ?? 0, 'SIGKILL');
  await expect
    .poll(
      () =>
        connection.store.measurement(buildMeasured(1).id).then(
          (found) => found !== undefined,
          () => false,
        ),
      { timeout: 15_000 },
    )
    .toBe(true);
  expect((await connection.store.session(buildSession().id))?.state).toBe('running');
  expect(connection.pids).toHaveLength(2);
});

test('closing a store whose process has just ended is done, and starts none again', async () => {
  const connection = await connect();
  await fill(connection);
  process.kill(connection.pids[0] ?? 0, 'SIGKILL');
  await connection.store.close();
  await expect(connection.store.sessions(1)).rejects.toMatchObject({ code: 'store-stopped' });
  expect(connection.pids).toHaveLength(1);
});

test.each([
  // One vector of either takes far longer than anybody waits, and an interrupt is heard between two.
  [
    'never hears that it should stop',
    "SELECT max(levenshtein(repeat('a', 40000 + x::INT), repeat('b', 40000))) FROM range(2000) r(x)",
    300,
  ],
  [
    'fills the memory with texts that DuckDB does not count',
    "SELECT max(length(repeat('x', 20000000 + x::INT))) FROM range(2000) r(x)",
    60_000,
  ],
])(
  'a query that %s is ended with its process, and the next one is answered',
  { timeout: 60_000 },
  async (_, text, timeLimitMs) => {
    const connection = await connect();
    await fill(connection);
    await expect(connection.store.sql(text, { timeLimitMs })).rejects.toMatchObject({ code: 'query-limit' });
    await expect
      .poll(
        () =>
          connection.store.sql('SELECT count(*) FROM measurement', {}).then(
            (page) => page.rows,
            () => [],
          ),
        { timeout: 15_000 },
      )
      .toStrictEqual([[1]]);
    expect((await connection.store.check()).filter((item) => item.violations > 0)).toStrictEqual([]);
  },
);
