import { describe, expect, test } from 'vitest';
import { elementTypeSchema } from '../domain/model.ts';
import type { ResolvedInput } from '../measure/case-protocol.ts';
import { findZooModel } from './catalog.ts';
import { generateInput, resolveInputs } from './inputs.ts';

function bertEncoder() {
  const component = findZooModel('bert-tiny')?.model.components[0];
  if (component === undefined) throw new Error('The zoo has no bert-tiny.');
  return component;
}

describe('inputs', () => {
  test('take batch and shape, and the standard size where none is asked for', () => {
    const dimensions = (shape: Record<string, number>) => resolveInputs(bertEncoder(), 4, shape)[0]?.dimensions;
    expect(dimensions({ sequence: 16 })).toEqual([4, 16]);
    expect(dimensions({})).toEqual([4, 128]);
  });

  test('a dimension that nothing gives is named', () => {
    const component = { ...bertEncoder(), standardShape: {} };
    expect(() => resolveInputs(component, 1, {})).toThrow(/input_ids has a dimension "sequence"/);
  });

  test('ids lie in the vocabulary, the mask is all ones', () => {
    const [ids, mask] = resolveInputs(bertEncoder(), 2, {}).map((input) => generateInput(input, 1));
    const values = Array.from(ids?.data ?? [], Number);
    expect(values).toHaveLength(256);
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < 30_522)).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(240);
    expect(Array.from(mask?.data ?? [], Number).every((value) => value === 1)).toBe(true);
  });

  test('are the same for the same seed, others for another seed or another name', () => {
    const input: ResolvedInput = {
      name: 'pixels',
      elementType: 'float32',
      dimensions: [2, 50],
      values: { rule: 'normal', mean: 10, standardDeviation: 0.5 },
    };
    expect(generateInput(input, 5)).toEqual(generateInput(input, 5));
    expect(generateInput(input, 5)).not.toEqual(generateInput(input, 6));
    expect(generateInput(input, 5)).not.toEqual(generateInput({ ...input, name: 'other' }, 5));
    expect(Array.from(generateInput(input, 5).data, Number).slice(0, 3)).toMatchInlineSnapshot(`
      [
        10.553816795349121,
        9.879387855529785,
        9.827861785888672,
      ]
    `);
  });

  test('come in the array that the runtime takes for their type, holding the value', () => {
    const arrays = elementTypeSchema.options.map((elementType) => {
      const values = { rule: 'constant', value: 1 } as const;
      const { data } = generateInput({ name: 'x', elementType, dimensions: [1], values }, 0);
      return [elementType, data.constructor.name, Number(data[0])];
    });
    expect(arrays).toEqual([
      ['float32', 'Float32Array', 1],
      ['float16', 'Uint16Array', 0x3c00],
      ['int64', 'BigInt64Array', 1],
      ['int32', 'Int32Array', 1],
      ['int8', 'Int8Array', 1],
      ['uint8', 'Uint8Array', 1],
      ['bool', 'Uint8Array', 1],
    ]);
  });
});
