import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryPath } from '../process/entry-path.ts';
import { nodeProcessHost } from '../process/node-process-host.ts';
import type { StoreApi } from '../store/store-api.ts';
import { createStoreClient } from '../store/store-client.ts';

/** ASSAY_KILLS=20 is the acceptance run; the suite does a few. */
const kills = Number(process.env['ASSAY_KILLS'] ?? 3);
const longestLifeMs = 14_000;
const printedResult = /^\[\d+\/4\] bert-tiny on ort-cpu: [\d.]+ /m;
const cli = join(entryPath('store'), '..', 'cli.js');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test(
  `a session killed at ${kills} moments: every result that was printed is in the file, and the file opens`,
  async () => {
    const databasePath = join(folder, 'assay.duckdb');
    let printed = 0;
    for (let kill = 0; kill < kills; kill++) {
      // The last one lives until it has printed something, however slow the machine is.
      const isLast = kill === kills - 1;
      printed += await runAndKill(databasePath, isLast ? undefined : (longestLifeMs * (kill + 1)) / kills);
      const store = await openWhenFree(databasePath);
      const measured = await countMeasured(store.api);
      const broken = (await store.api.check()).filter((item) => item.violations > 0);
      await store.close();
      expect(measured).toBeGreaterThanOrEqual(printed);
      expect(broken).toEqual([]);
      // A result that was on disk and not yet printed when the end came is kept as well.
      printed = measured;
    }
    expect(printed).toBeGreaterThan(0);
  },
  kills * 60_000,
);

/** How many results the command had printed when it was killed: after that time, or with its first result. */
async function runAndKill(databasePath: string, afterMs: number | undefined): Promise<number> {
  const args = ['run', '--models', 'bert-tiny', '--backends', 'ort-cpu', '--batch', '1,2,3,4', '--db', databasePath];
  const child: ChildProcess = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ASSAY_MODEL_CACHE: join(folder, 'models') },
  });
  let told = '';
  const firstResult = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (printedResult.test(told)) resolve();
    });
  });
  const exited = once(child, 'exit');
  await Promise.race([afterMs === undefined ? firstResult : sleep(afterMs), exited]);
  child.kill('SIGKILL');
  await exited;
  return told.split('\n').filter((line) => printedResult.test(line)).length;
}

/** The store process of the killed command lets go of the file when it notices that its parent is gone. */
async function openWhenFree(databasePath: string): Promise<{ api: StoreApi; close: () => Promise<void> }> {
  for (let attempt = 0; ; attempt++) {
    const child = nodeProcessHost.fork('store', {});
    const api = createStoreClient(child);
    try {
      await api.open(databasePath);
      return {
        api,
        close: async () => {
          await api.close();
          child.kill();
        },
      };
    } catch (error) {
      child.kill();
      if (attempt === 50) throw error;
      await sleep(100);
    }
  }
}

async function countMeasured(api: StoreApi): Promise<number> {
  const page = await api.sql("SELECT count(*) FROM measurement WHERE outcome = 'measured'", {});
  return Number(page.rows[0]?.[0]);
}
