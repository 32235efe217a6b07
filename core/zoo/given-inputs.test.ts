import { describe, expect, test } from 'vitest';
import type { Component, InputSpec } from '../domain/model.ts';
import { generateInput, resolveInputs } from './inputs.ts';

function componentOf(...inputs: InputSpec[]): Component {
  return { name: 'decoder', inputs, outputs: [], standardShape: { past: 5, sequence: 2 }, itemName: 'token' };
}

function valuesOf(input: InputSpec, batch: number, shape: Record<string, number> = {}): [readonly number[], number[]] {
  const [resolved] = resolveInputs(componentOf(input), batch, shape);
  if (resolved === undefined) throw new Error('There is no input.');
  const { data, dimensions } = generateInput(resolved, 1);
  return [dimensions, Array.from(data, Number)];
}

describe('positions', () => {
  test('count along the last axis, and after what was seen where that is named', () => {
    const input = { name: 'position_ids', elementType: 'int64', dimensions: ['batch', 'sequence'] } as const;
    const plain: InputSpec = { ...input, dimensions: [...input.dimensions], values: { rule: 'sequence', start: 0 } };
    expect(valuesOf(plain, 2)).toEqual([
      [2, 2],
      [0, 1, 0, 1],
    ]);
    const later: InputSpec = { ...plain, values: { rule: 'sequence', start: 0, after: 'past' } };
    expect(valuesOf(later, 1)).toEqual([
      [1, 2],
      [5, 6],
    ]);
    expect(valuesOf(later, 1, { past: 9 })[1]).toEqual([9, 10]);
  });
});

test('a dimension that is a formula follows the sizes that were asked for', () => {
  const mask: InputSpec = {
    name: 'attention_mask',
    elementType: 'int64',
    dimensions: ['batch', 'past + sequence'],
    values: { rule: 'constant', value: 1 },
  };
  expect(valuesOf(mask, 1, { past: 3 })[0]).toEqual([1, 5]);
});

test('given values are used as they are, and refused where they do not fill the input', () => {
  const base64 = Buffer.from(Float32Array.of(1.5, -2).buffer).toString('base64');
  const values = { rule: 'values', base64, source: 'feeds.npz' } as const;
  const input: InputSpec = { name: 'x', elementType: 'float32', dimensions: [2], values };
  expect(valuesOf(input, 1)).toEqual([[2], [1.5, -2]]);
  expect(() => valuesOf({ ...input, dimensions: [3] }, 1)).toThrow('The input x takes 12 bytes, and 8 were given.');
});
