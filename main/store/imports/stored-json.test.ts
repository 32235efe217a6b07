import { expect, test } from 'vitest';
import type { ImportedRecord } from '../../../core/domain/imported.ts';
import { fitForStore, storedJson } from './stored-json.ts';

test('half a surrogate pair and NUL become the sign for what could not be read; all else stays', () => {
  const text = 'a\ud800b\u0000c 😀 \\ud800 "\n';
  expect(JSON.parse(storedJson({ text }))).toStrictEqual({ text: 'a\ufffdb\ufffdc 😀 \\ud800 "\n' });
});

const record: ImportedRecord = {
  kind: 'performance',
  outcome: 'measured',
  provenance: 'imported',
  tool: 'a-tool',
  location: '/0',
  original: null,
};

test('a time gets the one form that the store reads', () => {
  expect(fitForStore({ ...record, takenAt: '2025-08-01T12:00:00+02:00' })).toStrictEqual({
    record: { ...record, takenAt: '2025-08-01T10:00:00.000Z' },
  });
});

test('what no column holds is told with its name', () => {
  expect(fitForStore({ ...record, batch: 3_000_000_000 })).toStrictEqual({
    reason: 'batch is larger than 2147483647.',
  });
  expect(fitForStore({ ...record, metrics: { peakMemoryBytes: 1e30 } })).toStrictEqual({
    reason: '1e+30 bytes of memory is more than any machine has.',
  });
});
