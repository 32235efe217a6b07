import { expect, test } from 'vitest';
import type { ImportReport } from '../../../core/domain/import-report.ts';
import { filesText, importText } from './import-text.ts';

const report: ImportReport = {
  id: '00000000-0000-4000-8000-000000000001',
  dryRun: false,
  state: 'finished',
  startedAt: '2026-03-01T10:00:00.000Z',
  isStored: true,
  assayVersion: '0.1.0',
  totals: {
    filesFound: 4,
    imported: 1,
    known: 1,
    unrecognised: 1,
    unreadable: 1,
    bytes: 2048,
    records: 3,
    newRecords: 2,
    rejectedRecords: 1,
  },
  groups: [{ format: 'a-format', kind: 'performance', outcome: 'measured', provenance: 'imported', records: 3 }],
  conversions: [{ format: 'a-format', from: 'elapsed', to: 'totalMs', unit: 's → ms, × 1000', count: 3 }],
};

test('every file and every record is in one of the numbers', () => {
  const lines = importText(report).split('\n');
  expect(lines.slice(1, 3)).toStrictEqual([
    '  4 files: 1 imported, 1 known already, 1 of no known format, 1 unreadable; 2.00 KiB',
    '  3 records: 2 new, 1 known already; 1 rejected',
  ]);
  expect(lines.at(-1)).toMatch(/^a-format +elapsed +totalMs +s → ms, × 1000 +3$/);
});

test('a dry run, an import without news and one that was cut short each say what became of the database', () => {
  expect(importText({ ...report, dryRun: true })).toMatch(/^Dry run: nothing was stored\.\n {2}4 files: 1 readable/);
  expect(importText({ ...report, isStored: false })).toMatch(/^Nothing was new, and nothing was stored\./);
  expect(importText({ ...report, state: 'cancelled' })).toContain('the same import again brings the rest');
});

test('a file that was not read says why, and of many rejections the first are told', () => {
  const rejections = Array.from({ length: 7 }, (_, index) => ({ location: `/${index}`, reason: 'no model' }));
  const file = { recordCount: 2, newCount: 2, rejectedCount: 7, counts: [], conversions: [], notes: [], rejections };
  const text = filesText([
    { ...file, path: '/a.json', state: 'imported', format: 'a-format' },
    { ...file, path: '/b.bin', state: 'unreadable', reason: 'It is damaged.' },
  ]);
  expect(text).toContain('/a.json: 2 records by a-format, 2 new, 7 rejected');
  expect(text).toContain('    rejected, /4: no model\n    … and 2 more rejected; --json has them');
  expect(text).toContain('/b.bin: It is damaged.');
});
