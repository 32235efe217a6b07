import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryPath } from '../process/entry-path.ts';
import { StoreEngine } from '../store/store-engine.ts';

/** ASSAY_KILLS=100 is the acceptance run; the suite does a few. */
const kills = Number(process.env['ASSAY_KILLS'] ?? 3);
const fileCount = 1500;
const recordsOfFile = 2;
const longestLifeMs = 4_000;
const cli = join(entryPath('store'), '..', 'cli.js');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-import-kill-'));
  await mkdir(join(folder, 'files'));
  for (let number = 0; number < fileCount; number++) {
    const records = Array.from({ length: recordsOfFile }, (_, index) => ({
      model_name: `model-${number}`,
      hardware_type: 'cpu',
      batch_size: index + 1,
      average_latency_ms: number + 1,
      iterations: 100,
    }));
    await writeFile(join(folder, 'files', `${number}.json`), JSON.stringify(records));
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test(
  `an import killed ${kills} times: what was committed stays, the file opens, and the same import again brings the rest`,
  async () => {
    let database = 0;
    let before = new Set<string>();
    const cutShort: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      await importAndKill(path(database), 300 + (longestLifeMs * ((kill * 7) % 23)) / 23);
      const stored = await read(path(database));
      expect(stored.violations).toStrictEqual([]);
      expect([...before].filter((id) => !stored.ids.has(id))).toStrictEqual([]);
      // Whole files alone: never half of one.
      expect(stored.ids.size).toBe(stored.files * recordsOfFile);
      if (stored.files > before.size / recordsOfFile && stored.files < fileCount) cutShort.push(stored.files);
      before = stored.ids;
      if (stored.files === fileCount) {
        database += 1;
        before = new Set();
      }
    }
    await importAndKill(path(database), undefined);
    const stored = await read(path(database));
    expect(stored).toMatchObject({ files: fileCount, violations: [] });
    expect(stored.ids.size).toBe(fileCount * recordsOfFile);
    process.stderr.write(`${kills} kills; cut short with ${cutShort.join(', ') || 'no'} files committed\n`);
  },
  60_000 + kills * 20_000,
);

function path(database: number): string {
  return join(folder, `${database}.duckdb`);
}

/** The command with all its processes, the store's too, at once: none of them has a chance to tidy up. */
async function importAndKill(databasePath: string, afterMs: number | undefined): Promise<void> {
  const child = spawn(process.execPath, [cli, 'db', 'import', join(folder, 'files'), '--db', databasePath], {
    stdio: 'ignore',
    detached: true,
  });
  const exited = once(child, 'exit');
  if (afterMs !== undefined) {
    await Promise.race([sleep(afterMs), exited]);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It was done before.
    }
  }
  await exited;
}

async function read(databasePath: string): Promise<{ ids: Set<string>; files: number; violations: string[] }> {
  const engine = new StoreEngine();
  await openWhenFree(engine, databasePath);
  try {
    const ids = await engine.sql('SELECT id FROM imported_result', { limit: 1_000_000 });
    const files = await engine.sql("SELECT count(*) FROM import_file WHERE state = 'imported'", {});
    return {
      ids: new Set(ids.rows.map(([id]) => String(id))),
      files: Number(files.rows[0]?.[0]),
      violations: (await engine.check()).filter((item) => item.violations > 0).map((item) => item.invariant),
    };
  } finally {
    await engine.close();
  }
}

/** A killed process lets go of the file a moment later. */
async function openWhenFree(engine: StoreEngine, databasePath: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await engine.open(databasePath);
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    }
  }
}
