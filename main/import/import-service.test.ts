import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { importRequestSchema } from '../../core/domain/import-report.ts';
import type { ChildHandle } from '../process/process-host.ts';
import { tableHashes } from '../store/testing/table-hashes.ts';
import { bench, flatRecord, forkReader, importAll, put } from './import-bench.test-kit.ts';

/** Real processes start here, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

test('files come in once, whatever they are called: a second import adds nothing, and undo takes all of it away', async () => {
  const { folder, store, service } = await bench();
  await put(folder, 'one.json', [flatRecord('bert', 10), flatRecord('t5', 20)]);
  await put(folder, 'deep/copy-of-one.json', [flatRecord('bert', 10), flatRecord('t5', 20)]);
  await put(folder, 'deep/two.json', [flatRecord('t5', 20), flatRecord('vit', 30)]);
  await put(folder, 'notes.txt', 'Remember the milk.');
  const before = await tableHashes(store);

  const report = await importAll(service, { paths: [folder] });
  expect(report).toMatchObject({
    state: 'finished',
    isStored: true,
    totals: { filesFound: 4, imported: 2, known: 1, unrecognised: 1, unreadable: 0, records: 4, newRecords: 3 },
    groups: [{ kind: 'performance', outcome: 'measured', provenance: 'imported', records: 4 }],
  });
  expect((await store.check()).filter((item) => item.violations > 0)).toStrictEqual([]);
  const { rowCounts } = await store.stats();
  expect(rowCounts).toMatchObject({ imported_result: 3, import_link: 4, import_file: 3 });

  const after = await tableHashes(store);
  const again = await importAll(service, { paths: [folder] });
  expect(again).toMatchObject({ isStored: false, totals: { imported: 0, known: 3, unrecognised: 1, newRecords: 0 } });
  expect(await tableHashes(store)).toStrictEqual(after);

  await service.undo(report.id);
  expect(await tableHashes(store)).toStrictEqual(before);
  await expect(service.report(report.id)).rejects.toMatchObject({ code: 'not-found' });
});

test('a dry run tells file by file what would come in, and stores nothing', async () => {
  const { folder, store, service } = await bench();
  const path = await put(folder, 'one.json', [flatRecord('bert', 10), { model_name: 'x', hardware_type: 'cpu' }]);
  const before = await tableHashes(store);
  const report = await importAll(service, { paths: [path], dryRun: true });
  expect(report).toMatchObject({
    dryRun: true,
    isStored: false,
    totals: { records: 1, newRecords: 1, rejectedRecords: 1 },
  });
  const page = await service.files(report.id, { offset: 0, limit: 10 });
  expect(page.files[0]).toMatchObject({
    path,
    state: 'imported',
    example: { model: 'bert', metrics: { meanMs: 10 } },
    rejections: [{ location: '/1' }],
  });
  expect(report.conversions.find(({ to }) => to === 'meanMs' || to === 'metrics.meanMs')).toMatchObject({
    from: 'average_latency_ms',
    count: 1,
  });
  expect(await tableHashes(store)).toStrictEqual(before);
  await expect(service.undo(report.id)).rejects.toMatchObject({ code: 'conflict' });
});

test('sources are left as they are, and what is archived is the same bytes', async () => {
  const { folder, service } = await bench();
  const path = await put(folder, 'source/one.json', [flatRecord('bert', 10)]);
  const before = await stat(path, { bigint: true });
  const report = await importAll(service, { paths: [join(folder, 'source')], archive: join(folder, 'kept') });
  const [file] = (await service.files(report.id, { offset: 0, limit: 10 })).files;
  const after = await stat(path, { bigint: true });
  expect([after.mtimeNs, after.size, after.ino]).toStrictEqual([before.mtimeNs, before.size, before.ino]);
  const copy = await readFile(file?.archivedAs ?? '');
  expect(createHash('sha256').update(copy).digest('hex')).toBe(file?.contentHash);
  expect(await readdir(join(folder, 'source'))).toStrictEqual(['one.json']);
});

test('a file that came in before without an archive is archived all the same, and brings nothing', async () => {
  const { folder, store, service } = await bench();
  const path = await put(folder, 'source/one.json', [flatRecord('bert', 10)]);
  await importAll(service, { paths: [path] });
  const before = await tableHashes(store);
  const report = await importAll(service, { paths: [path], archive: join(folder, 'kept') });
  expect(report.totals).toMatchObject({ known: 1, newRecords: 0 });
  const [file] = (await service.files(report.id, { offset: 0, limit: 10 })).files;
  expect(file?.state).toBe('known');
  expect(await readFile(file?.archivedAs ?? '', 'utf8')).toBe(await readFile(path, 'utf8'));
  expect(await tableHashes(store)).toStrictEqual(before);
});

test('a reader that dies takes with it the file that it was at, and no other', async () => {
  const { folder, service } = await bench(() => dyingAt('cursed.json'));
  await put(folder, 'cursed.json', [flatRecord('bert', 1)]);
  for (let number = 0; number < 5; number += 1)
    await put(folder, `fine-${number}.json`, [flatRecord('bert', 10 + number)]);
  const report = await importAll(service, { paths: [folder] });
  expect(report).toMatchObject({ state: 'finished', totals: { imported: 5, unreadable: 1, newRecords: 5 } });
  const page = await service.files(report.id, { state: 'unreadable', offset: 0, limit: 10 });
  expect(page.files).toMatchObject([
    { path: join(folder, 'cursed.json'), reason: expect.stringContaining('The process that read it ended') as unknown },
  ]);
});

/** A reader that is killed from outside as soon as it begins with a file of that name. */
function dyingAt(name: string): ChildHandle {
  const child = forkReader();
  let order: readonly string[] = [];
  child.onMessage((message) => {
    const { type, index } = message as { type: string; index?: number };
    if (type === 'reading' && order[index ?? -1] === name) child.kill();
  });
  return {
    ...child,
    send: (message) => {
      const { type, sources } = message as { type: string; sources?: readonly { name: string }[] };
      if (type === 'read') order = (sources ?? []).map((source) => source.name);
      child.send(message);
    },
  };
}

test('one import at a time, and none beside a measurement', async () => {
  const { folder, turns, service } = await bench();
  const path = await put(folder, 'one.json', [flatRecord('bert', 10)]);
  const endTurn = turns.take('Session 7 is still measuring.');
  await expect(service.start(importRequestSchema.parse({ paths: [path] }))).rejects.toThrow(
    'Session 7 is still measuring.',
  );
  endTurn();
  const { id } = await service.start(importRequestSchema.parse({ paths: [path] }));
  await expect(service.start(importRequestSchema.parse({ paths: [path] }))).rejects.toMatchObject({ code: 'conflict' });
  await service.cancel(id);
});

test('what cannot begin is one sentence, and nothing is taken', async () => {
  const { folder, turns, service } = await bench();
  const start = (request: object) => service.start(importRequestSchema.parse(request));
  await expect(start({ paths: [join(folder, 'missing')] })).rejects.toThrow(
    `There is no file or folder ${join(folder, 'missing')}.`,
  );
  await expect(start({ paths: [folder], mapping: { from: 'text', text: '{' } })).rejects.toMatchObject({
    code: 'bad-request',
  });
  await expect(start({ uploads: ['99999999-9999-4999-8999-999999999999'] })).rejects.toMatchObject({
    code: 'not-found',
  });
  turns.refuseWhileTaken();
});

test('a file that a page sent is told by its name, and gone after its import', async () => {
  const { service, uploads } = await bench();
  const body = new Blob([JSON.stringify([flatRecord('bert', 10)])]).stream();
  const { id, name } = await uploads.add('C:\\results\\mine.json', body);
  expect(name).toBe('mine.json');
  const report = await importAll(service, { uploads: [id] });
  expect((await service.files(report.id, { offset: 0, limit: 1 })).files).toMatchObject([
    { path: 'mine.json', newCount: 1 },
  ]);
  await expect(service.start(importRequestSchema.parse({ uploads: [id] }))).rejects.toMatchObject({
    code: 'not-found',
  });
});
