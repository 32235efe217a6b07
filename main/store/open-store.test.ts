import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { limitResources } from './open-store.ts';

test('while a case is timed the store has one thread and little memory, and more again afterwards', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const limits = async (): Promise<unknown> =>
    (
      await connection.runAndReadAll("SELECT current_setting('threads')::INTEGER, current_setting('memory_limit')")
    ).getRows()[0];
  await limitResources(connection, true);
  expect(await limits()).toStrictEqual([1, '244.1 MiB']);
  await limitResources(connection, false);
  expect(await limits()).toMatchObject({ 1: '953.6 MiB' });
  connection.closeSync();
  instance.closeSync();
});
