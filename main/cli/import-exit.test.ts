import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { entryPath } from '../process/entry-path.ts';

const cli = join(entryPath('store'), '..', 'cli.js');

interface Folder {
  readonly notes: string;
  readonly results: string;
  readonly damaged: string;
  /** Exit code and the first line of what `assay db import` with these arguments says. */
  readonly run: (...parameters: string[]) => readonly [number | null, string | undefined];
}

async function folderWithFiles(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-import-exit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [notes, results, damaged] = ['notes.txt', 'results', 'damaged'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const record = { model_name: 'bert', hardware_type: 'cpu', batch_size: 1, average_latency_ms: 12.5, iterations: 100 };
  await Promise.all([mkdir(results), mkdir(damaged)]);
  await writeFile(notes, 'Remember the milk.');
  await writeFile(join(results, 'one.json'), JSON.stringify([record]));
  await writeFile(join(results, 'notes.txt'), 'Remember the milk.');
  await writeFile(join(damaged, 'two.json'), JSON.stringify([{ ...record, batch_size: 2 }]));
  await writeFile(join(damaged, 'cut-off.json'), '[{"model_name": "be');
  return {
    notes,
    results,
    damaged,
    run: (...parameters) => {
      const all = [cli, 'db', 'import', ...parameters, '--db', join(folder, 'assay.duckdb')];
      const { status, stdout } = spawnSync(process.execPath, all, { encoding: 'utf8' });
      return [status, stdout.split('\n')[0]];
    },
  };
}

test('a file that was named and did not come in ends the command with 2, one that lies in a folder does not', async () => {
  const { notes, results, run } = await folderWithFiles();
  expect(run(notes)).toStrictEqual([2, 'Nothing could be read, and nothing was stored.']);
  expect(run(results)[0]).toBe(0);
  expect(run(results)).toStrictEqual([0, 'Nothing was new, and nothing was stored.']);
  expect(run(results, notes)[0]).toBe(2);
}, 60_000);

test('with an archive, a file of a folder that could not be read ends the command with 2: there is no copy of it', async () => {
  const { damaged, run } = await folderWithFiles();
  const archive = `${damaged}-archive`;
  expect(run(damaged, '--archive', archive)[0]).toBe(2);
}, 60_000);
