import { DuckDBInstance } from '@duckdb/node-api';
import type { StoreEngine } from '../store-engine.ts';
import type { CheckResult } from './check-result.ts';

export function broken(checks: readonly CheckResult[]): CheckResult[] {
  return checks.filter(({ violations }) => violations > 0);
}

/** As another program would, which knows nothing of what must hold. */
export async function changeBehind(store: StoreEngine, path: string, sql: string): Promise<void> {
  await store.close();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
  await store.open(path);
}
