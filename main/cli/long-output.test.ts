import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { entryPath } from '../process/entry-path.ts';

const cli = join(entryPath('store'), '..', 'cli.js');
/** A pipe of Linux holds 64 KiB. */
const rowCount = 500;

test('output longer than a pipe holds reaches a reader that takes its time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-long-output-'));
  const sql = `SELECT range AS number, repeat('x', 1000) AS filling FROM range(${rowCount})`;
  const child = spawn(process.execPath, [cli, 'query', '--json', '--sql', sql, '--db', join(folder, 'assay.duckdb')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  const ended = once(child.stdout, 'end');
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    child.stdout.pause();
    void sleep(20).then(() => child.stdout.resume());
  });
  await ended;
  await rm(folder, { recursive: true, force: true });
  expect(text.length).toBeGreaterThan(65_536);
  const { rows } = JSON.parse(text) as { rows: unknown[][] };
  expect(rows).toHaveLength(rowCount);
}, 30_000);
