import { expect, test } from 'vitest';
import { readModelsSearch, readShape, writeShape } from './models-search.ts';

test('an address that somebody bent still gives a page', () => {
  expect(readModelsSearch({ model: 'bert-tiny', spelling: 'runes', batch: 'many', class: 'bert', set: 7 })).toEqual({
    model: 'bert-tiny',
    class: 'bert',
  });
});

test('a shape goes to the address and back, without what stands at its standard', () => {
  const standard = { sequence: 128, past: 128 };
  expect(writeShape({ sequence: 128, past: 64 }, standard)).toBe('past=64');
  expect(readShape('past=64')).toEqual({ past: 64 });
  expect(writeShape(standard, standard)).toBeUndefined();
  expect(readShape('past=-3,=4,x')).toEqual({});
});
