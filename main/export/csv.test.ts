import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const columns = [
  { name: 'model', label: 'Model', kind: 'text', description: '' },
  { name: 'median_ms', label: 'Median', kind: 'number', unit: 'ms', description: '' },
] as const;

test('a field with a comma, a quote or a line break is quoted, and an unknown number is empty and not 0', () => {
  const csv = toCsv(columns, [
    ['a,"b"\nc', 1.5],
    ['plain', null],
  ]);
  expect(csv).toBe('model,median_ms\r\n"a,""b""\nc",1.5\r\nplain,\r\n');
});

test('text that a spreadsheet would run as a formula is defused', () => {
  expect(toCsv(columns, [['=HYPERLINK("x")', 0]])).toContain(`"'=HYPERLINK(""x"")",0`);
});
