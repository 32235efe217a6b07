import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { BundleReport, MergedSource } from '../../core/domain/bundle.ts';
import { contentsOf, fileOfMachine } from '../store/merge/testing/other-machine.test-kit.ts';
import { StoreEngine } from '../store/store-engine.ts';
import { makeBundle } from './make-bundle.ts';
import { mergeSources } from './merge-sources.ts';
import { writeZip } from './write-zip.ts';

// Each makes several databases on the disk.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

async function withStore<T>(path: string, task: (store: StoreEngine) => Promise<T>): Promise<T> {
  const store = new StoreEngine();
  await store.open(path);
  try {
    return await task(store);
  } finally {
    await store.close();
  }
}

function bundleOf(path: string, file = `${path}.bundle`, replace = false): Promise<BundleReport> {
  const selection = { sessions: [], includeImported: false };
  const options = { selection, replace, assayVersion: '0.1.0', now: new Date('2026-03-05T00:00:00.000Z') };
  return withStore(path, (store) => makeBundle(store, file, options));
}

async function mergeInto(path: string, ...sources: string[]): Promise<MergedSource[]> {
  return (
    await withStore(path, (store) =>
      mergeSources(
        store,
        sources.map((source) => ({ path: source, shownAs: source })),
      ),
    )
  ).sources;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bundle-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('through a bundle comes in all that the file itself would bring, and twice nothing', async () => {
  const [own, same, other] = [
    await fileOfMachine(1, [10]),
    await fileOfMachine(1, [10]),
    await fileOfMachine(2, [5, 8]),
  ];
  const bundle = await bundleOf(other);
  const [merged] = await mergeInto(own, bundle.path);
  expect(merged).toMatchObject({
    state: 'merged',
    kind: 'bundle',
    machines: [{ id: 'machine-0002' }],
    remarks: [],
    notes: [],
  });
  await mergeInto(same, other);
  expect(await contentsOf(own)).toEqual(await contentsOf(same));
  const [again] = await mergeInto(own, bundle.path);
  const news =
    again?.state === 'merged'
      ? again.tables.filter((table) => table.new + table.conflicting + table.refused > 0)
      : [again];
  expect(news).toEqual([]);
});

test('other tools read it: a zip with a manifest, Parquet and a text that says how', async () => {
  const bundle = await bundleOf(await fileOfMachine(1, [10]));
  const run = promisify(execFile);
  const script =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps([z.namelist(), json.loads(z.read("manifest.json")), z.read("README.txt").decode()]))';
  const { stdout } = await run('python3', ['-c', script, bundle.path]);
  const [names, manifest, readme] = JSON.parse(stdout) as [string[], unknown, string];
  expect(names).toEqual(['manifest.json', 'README.txt', ...bundle.manifest.tables.map(({ file }) => file)]);
  expect(manifest).toEqual(bundle.manifest);
  expect(readme).toContain('assay db merge');
});

test('a part whose hash is wrong refuses the whole bundle, and keeps no other source out', async () => {
  const [own, other] = [await fileOfMachine(1, [10]), await fileOfMachine(2, [5])];
  const bundle = await bundleOf(other);
  const before = await contentsOf(own);
  const bytes = await readFile(bundle.path);
  const flipped = Buffer.from(bytes);
  const place = bytes.indexOf('trace.parquetPAR1') + 60;
  flipped.writeUInt8(flipped.readUInt8(place) ^ 1, place);
  await writeFile(`${bundle.path}.flipped`, flipped);
  const [refused] = await mergeInto(own, `${bundle.path}.flipped`);
  expect(refused).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('trace.parquet is not what the manifest says') as string,
  });
  expect(await contentsOf(own)).toEqual(before);
  const [, merged] = await mergeInto(own, `${bundle.path}.flipped`, bundle.path);
  expect(merged).toMatchObject({ state: 'merged' });
});

test('cut off, foreign and newer archives are refused with a sentence', async () => {
  const own = await fileOfMachine(1, [10]);
  const bundle = await bundleOf(own);
  const folder = await temporaryFolder();
  const bytes = await readFile(bundle.path);
  const cut = join(folder, 'cut.zip');
  await writeFile(cut, bytes.subarray(0, bytes.length / 2));
  const foreign = join(folder, 'foreign.zip');
  await writeFile(join(folder, 'note.txt'), 'hello');
  await writeZip(foreign, folder, ['note.txt']);
  const newer = join(folder, 'newer.zip');
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...bundle.manifest, bundleVersion: 2 }));
  await writeZip(newer, folder, ['manifest.json']);
  const text = join(folder, 'note.txt');
  const reasons = (await mergeInto(own, cut, foreign, newer, text, dirname(text))).map((source) =>
    source.state === 'refused' ? source.reason.replaceAll(folder, '') : source.state,
  );
  expect(reasons).toEqual([
    'The bundle /cut.zip was refused: it is no zip archive, or a part of one.',
    'The bundle /foreign.zip was refused: it has no manifest.json.',
    'The bundle /newer.zip was refused: it is a bundle of version 2, and this Assay reads them up to 1.',
    '/note.txt is neither a bundle nor a database of Assay, or its header is damaged.',
    ' is no file.',
  ]);
});

test('a manifest cannot name a file outside its folder, nor an archive one', async () => {
  const own = await fileOfMachine(1, [10]);
  const bundle = await bundleOf(own);
  const folder = await temporaryFolder();
  const [part] = bundle.manifest.tables;
  const manifest = { ...bundle.manifest, tables: [{ ...part, file: '../../escape.parquet' }] };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeZip(join(folder, 'bad.zip'), folder, ['manifest.json']);
  const [refused] = await mergeInto(own, join(folder, 'bad.zip'));
  expect(refused).toMatchObject({ state: 'refused', reason: expect.stringContaining('tables.0.file') as string });
});

test('a file that stands where the bundle should is replaced only where that was asked for', async () => {
  const own = await fileOfMachine(1, [10]);
  const { path } = await bundleOf(own);
  await expect(bundleOf(own, path)).rejects.toMatchObject({ code: 'conflict' });
  expect((await bundleOf(own, path, true)).path).toBe(path);
  await expect(bundleOf(own, join(path, 'x'))).rejects.toMatchObject({ code: 'unprocessable' });
  const long = `${path}${'x'.repeat(300)}`;
  await expect(bundleOf(own, long)).rejects.toThrow(`The name of ${long} is too long.`);
  await expect(bundleOf(own, `${path}\0`)).rejects.toThrow(`“${path}\0” can be no name of a file.`);
});

test('what was packed again by another tool is read too', async () => {
  const [own, other] = [await fileOfMachine(1, [10]), await fileOfMachine(2, [5])];
  const bundle = await bundleOf(other);
  const script =
    'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nw=zipfile.ZipFile(sys.argv[2],"w",zipfile.ZIP_DEFLATED)\n[w.writestr(n,z.read(n)) for n in z.namelist()]\nw.close()';
  await promisify(execFile)('python3', ['-c', script, bundle.path, `${bundle.path}.deflated`]);
  expect(await mergeInto(own, `${bundle.path}.deflated`)).toMatchObject([{ state: 'merged' }]);
});
