import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ImportFileReport } from '../../core/domain/import-report.ts';
import { ReportSpool } from './report-spool.ts';

function reportOf(path: string, state: ImportFileReport['state'] = 'imported'): ImportFileReport {
  return {
    path,
    state,
    recordCount: 1,
    newCount: 1,
    rejectedCount: 0,
    counts: [],
    conversions: [],
    notes: [],
    rejections: [],
  };
}

test('reports come back in their order, by their state and page by page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-spool-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const spool = new ReportSpool(join(folder, 'report'));
  await Promise.all([
    spool.add([reportOf('a.json'), reportOf('b.txt', 'unrecognised')]),
    spool.add([reportOf('c.json'), reportOf('d.json')]),
  ]);
  const page = await spool.page({ state: 'imported', offset: 1, limit: 1 });
  expect(page).toMatchObject({ totalFiles: 3, files: [{ path: 'c.json' }] });
  await spool.remove();
});

test.skipIf(!existsSync('/dev/full'))(
  'on a full disk it says so, and a report that was lost is not there',
  async () => {
    const spool = new ReportSpool('/dev/full');
    await expect(spool.add([reportOf('a.json')])).rejects.toMatchObject({
      message: 'The disk is full: /dev/full was not written.',
    });
    expect(await spool.page({ offset: 0, limit: 10 })).toStrictEqual({ files: [], totalFiles: 0 });
  },
);
