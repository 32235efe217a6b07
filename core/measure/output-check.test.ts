import { describe, expect, test } from 'vitest';
import type { ElementType } from '../domain/model.ts';
import type { OutputTensor } from './case-protocol.ts';
import { checkOutputs } from './output-check.ts';
import { checksumOutputs } from './output-checksum.ts';
import { float16Value, toOutputTensor } from './output-tensor.ts';

function output(
  values: readonly number[],
  dimensions = [values.length],
  elementType: ElementType = 'float32',
): OutputTensor {
  return { name: 'y', elementType, dimensions, values: Float64Array.from(values) };
}

const reference = [output([1, -2, 0, 0.5])];

describe('the output check', () => {
  test('agrees where all errors are within the tolerance, and says how large they were', () => {
    const check = checkOutputs([output([1.0001, -2, 0.0001, 0.5])], reference, 'fp32');
    expect(check.state).toBe('agrees');
    if (check.state === 'agrees') {
      expect(check.maximumAbsoluteError).toBeCloseTo(1e-4, 8);
      expect(check.comparedValues).toBe(4);
      expect(check.tolerance).toBe(1e-3);
    }
  });

  test('differs where one value is off, and names the output', () => {
    const check = checkOutputs([output([1, -2, 0.1, 0.5])], reference, 'fp32');
    expect(check.state).toBe('differs');
    if (check.state === 'differs') expect(check.message).toContain('output y');
  });

  test('allows fp16 what it does not allow fp32', () => {
    const rounded = [output([1.004, -2.004, 0, 0.5])];
    expect(checkOutputs(rounded, reference, 'fp32').state).toBe('differs');
    expect(checkOutputs(rounded, reference, 'fp16').state).toBe('agrees');
  });

  test('takes the noise of 4-bit weights for what it is, and a wrong direction for wrong', () => {
    const noisy = [output([1.3, -2.4, 0.3, 0.2])];
    expect(checkOutputs(noisy, reference, 'int8').state).toBe('agrees');
    expect(checkOutputs([output([0.4, -1, 1.2, -0.6])], reference, 'int4')).toMatchObject({
      state: 'differs',
      message: expect.stringContaining('cosine') as string,
    });
  });

  test('is as strict with small outputs: all zeros do not pass for values of a ten-thousandth', () => {
    const small = [output([1e-4, -2e-4, 1e-4, 5e-5])];
    expect(checkOutputs([output([0, 0, 0, 0])], small, 'fp32').state).toBe('differs');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('counts %f as wrong, whatever the tolerance', (bad) => {
    const check = checkOutputs([output([1, bad, 0, 0.5])], reference, 'int4');
    expect(check).toMatchObject({ state: 'differs', nonFiniteValues: 1 });
  });

  test('takes the same infinity on both sides as agreement', () => {
    const masked = [output([1, Number.NEGATIVE_INFINITY])];
    expect(checkOutputs(masked, masked, 'fp32').state).toBe('agrees');
  });

  test('differs by shape even where the values are the same', () => {
    const check = checkOutputs([output([1, -2, 0, 0.5], [2, 2])], reference, 'fp32');
    expect(check).toMatchObject({ state: 'differs', comparedValues: 0 });
  });

  test('differs where an output is missing', () => {
    expect(checkOutputs([], reference, 'fp32')).toMatchObject({
      state: 'differs',
      message: 'The output y is missing.',
    });
  });

  test('compares integers exactly', () => {
    const tokens = [output([30_000, 17], [2], 'int64')];
    expect(checkOutputs([output([30_001, 17], [2], 'int64')], tokens, 'fp16').state).toBe('differs');
  });
});

test('a checksum tells other values, other shapes and other names apart', () => {
  const sums = [
    checksumOutputs(reference),
    checksumOutputs([output([1, -2, 0, 0.50001])]),
    checksumOutputs([output([1, -2, 0, 0.5], [2, 2])]),
    checksumOutputs([{ ...output([1, -2, 0, 0.5]), name: 'z' }]),
  ];
  expect(new Set(sums).size).toBe(4);
  expect(checksumOutputs([output([1, -2, 0, 0.5])])).toBe(sums[0]);
});

describe('outputs of a runtime', () => {
  test('of 16-bit floats, which come as bits, become their values', () => {
    expect([0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00].map(float16Value)).toEqual([1, -2, 2 ** -24, 65504, Infinity]);
    const tensor = toOutputTensor('y', { type: 'float16', dims: [1], data: new Uint16Array([0x3800]) });
    expect([...tensor.values]).toEqual([0.5]);
  });

  test('are copies, since runtimes write into their buffers again', () => {
    const data = new Float32Array([1]);
    const tensor = toOutputTensor('y', { type: 'float32', dims: [1], data });
    data[0] = 9;
    expect([...tensor.values]).toEqual([1]);
  });

  test('of 64-bit integers become numbers, and of text are refused', () => {
    const tensor = toOutputTensor('y', { type: 'int64', dims: [1], data: new BigInt64Array([5n]) });
    expect([...tensor.values]).toEqual([5]);
    expect(() => toOutputTensor('y', { type: 'string', dims: [1], data: ['a'] })).toThrow('cannot be compared');
  });
});
