import { describe, expect, test } from 'vitest';
import type { TableColumn } from '../../core/query/table-query.ts';
import { describeFilter, makeFilter, operatorsOf } from './filter-words.ts';

const median: TableColumn = { name: 'median_ms', label: 'Median', kind: 'number', unit: 'ms', description: '' };
const model: TableColumn = { name: 'model', label: 'Model', kind: 'text', description: '' };
const software: TableColumn = { name: 'software', label: 'Software device', kind: 'boolean', description: '' };

describe('a filter being typed', () => {
  test('a number column takes numbers, also with a decimal comma', () => {
    expect(makeFilter(median, '<=', '2,5')).toEqual({ column: 'median_ms', operator: '<=', value: 2.5 });
  });

  test('a number column takes nothing else', () => {
    expect(makeFilter(median, '<=', 'fast')).toBeUndefined();
    expect(makeFilter(median, '<=', '  ')).toBeUndefined();
  });

  test('whether a value is known needs no value', () => {
    expect(makeFilter(median, 'is-unknown', '')).toEqual({ column: 'median_ms', operator: 'is-unknown' });
  });

  test('yes and no are booleans', () => {
    expect(makeFilter(software, '=', 'yes')).toEqual({ column: 'software', operator: '=', value: true });
    expect(makeFilter(software, '=', 'no')).toEqual({ column: 'software', operator: '=', value: false });
  });

  test('"contains" is offered for text and not for numbers', () => {
    expect(operatorsOf(model).map(({ value }) => value)).toContain('contains');
    expect(operatorsOf(median).map(({ value }) => value)).not.toContain('contains');
  });

  test('a chip says the column, the condition and the unit', () => {
    expect(describeFilter({ column: 'median_ms', operator: '<=', value: 5 }, median)).toBe('Median at most 5 ms');
  });
});
