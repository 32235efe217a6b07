import { expect, test } from 'vitest';
import { evaluateDimension, isFormula, namesInDimension } from './dimension-formula.ts';

test('formulas as exporters write them are computed', () => {
  const sizes = { past: 128, sequence: 3, s77: 9 };
  expect(evaluateDimension('past + sequence', sizes)).toBe(131);
  expect(evaluateDimension('past + 1', sizes)).toBe(129);
  expect(evaluateDimension('(s77//2) * 2 - 1', sizes)).toBe(7);
  expect(evaluateDimension('past', sizes)).toBe(128);
});

test('what has no size, is no number of things, or is no formula has no answer', () => {
  const sizes = { past: 1, sequence: 2 };
  for (const text of [
    'future',
    'past - sequence',
    'past + future',
    'past +',
    '(past',
    'past $ 1',
    'past past',
    '',
    '1/0',
  ]) {
    expect(evaluateDimension(text, sizes)).toBeUndefined();
  }
});

test('a name may look like a formula and be one name', () => {
  expect(evaluateDimension('a + b', { 'a + b': 5 })).toBe(5);
  expect(isFormula('batch-size')).toBe(false);
  expect(namesInDimension('past_sequence_length + sequence_length')).toEqual([
    'past_sequence_length',
    'sequence_length',
  ]);
  expect(namesInDimension('sequence')).toEqual(['sequence']);
});
