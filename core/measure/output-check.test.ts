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
    const check = checkOutputs([output([1.0001, -2, 0.0001, 0.5])], reference, { precision: 'fp32' });
    expect(check.state).toBe('agrees');
    if (check.state === 'agrees') {
      expect(check.maximumAbsoluteError).toBeCloseTo(1e-4, 8);
      expect(check.comparedValues).toBe(4);
      expect(check.tolerance).toBe(1e-3);
    }
  });

  test('differs where one value is off, and names the output', () => {
    const check = checkOutputs([output([1, -2, 0.1, 0.5])], reference, { precision: 'fp32' });
    expect(check.state).toBe('differs');
    if (check.state === 'differs') expect(check.message).toContain('output y');
  });

  test('allows fp16 what it does not allow fp32', () => {
    const rounded = [output([1.004, -2.004, 0, 0.5])];
    expect(checkOutputs(rounded, reference, { precision: 'fp32' }).state).toBe('differs');
    expect(checkOutputs(rounded, reference, { precision: 'fp16' }).state).toBe('agrees');
  });

  test('takes the noise of 4-bit weights for what it is, and a wrong direction for wrong', () => {
    const noisy = [output([1.2, -2.3, 0.3, 0.3])];
    expect(checkOutputs(noisy, reference, { precision: 'int4' }).state).toBe('agrees');
    expect(checkOutputs([output([0.4, -1, 1.2, -0.6])], reference, { precision: 'int4' })).toMatchObject({
      state: 'differs',
      message: expect.stringContaining('cosine') as string,
    });
  });

  test('is as strict with small outputs: all zeros do not pass for values of a ten-thousandth', () => {
    const small = [output([1e-4, -2e-4, 1e-4, 5e-5])];
    expect(checkOutputs([output([0, 0, 0, 0])], small, { precision: 'fp32' }).state).toBe('differs');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('counts %f as wrong, whatever the tolerance', (bad) => {
    const check = checkOutputs([output([1, bad, 0, 0.5])], reference, { precision: 'int4' });
    expect(check).toMatchObject({ state: 'differs', nonFiniteValues: 1 });
  });

  test('counts NaN and infinity apart, and says where they began', () => {
    const check = checkOutputs([output([Number.NaN, Number.NEGATIVE_INFINITY, Number.NaN, 0.5])], reference, {
      precision: 'fp32',
    });
    expect(check).toMatchObject({ state: 'differs', nonFiniteValues: 3, nanValues: 2, infiniteValues: 1 });
    if (check.state === 'differs') expect(check.message).toContain('2 NaN and 1 infinite');
  });

  test('differs where a number stands for an infinity of the reference, and its figures stay numbers', () => {
    const masked = [output([1, Number.NEGATIVE_INFINITY])];
    const check = checkOutputs([output([1, -65504])], masked, { precision: 'fp16' });
    expect(check).toMatchObject({ state: 'differs', maximumAbsoluteError: 0, maximumRelativeError: 0 });
  });

  test('takes a constant output for wrong where the reference is none, however near its values are', () => {
    const uneven = [output([10, 10.5, 9.6, 10.2])];
    const flat = [output([10, 10, 10, 10])];
    expect(checkOutputs(flat, uneven, { precision: 'int4' })).toMatchObject({
      state: 'differs',
      message: expect.stringContaining('one and the same value') as string,
    });
    expect(checkOutputs(flat, [output([10, 10.0001, 10, 10])], { precision: 'fp16' }).state).toBe('agrees');
    expect(checkOutputs(flat, flat, { precision: 'fp32' }).state).toBe('agrees');
  });

  test('does not let a large output hide a small one that points elsewhere', () => {
    const named = (name: string, values: readonly number[]): OutputTensor => ({ ...output(values), name });
    const large = named('features', [100, -200, 300]);
    const check = checkOutputs([large, named('logits', [0.2, 1.1])], [large, named('logits', [1, 0.3])], {
      precision: 'int8',
      quantization: 'dynamic',
    });
    expect(check).toMatchObject({ state: 'differs', message: expect.stringContaining('logits') as string });
    expect(check).toMatchObject({ cosine: expect.closeTo(0.45, 1) as number });
  });

  test('allows int8 with ranges fixed before what it does not allow int8 that measures them in each run', () => {
    const values = [output([1.3, -2.2, 0.3, 0.2])];
    const int8 = (quantization: 'dynamic' | 'static') =>
      checkOutputs(values, reference, { precision: 'int8', quantization }).state;
    expect([int8('dynamic'), int8('static')]).toEqual(['differs', 'agrees']);
  });

  test('reports agreement of top answers and judges it in fp32 alone', () => {
    const logits = (...values: number[]): OutputTensor[] => [{ ...output(values, [2, 2]), name: 'logits' }];
    const near = logits(1, 1.05, 3, 1);
    const swapped = logits(1.05, 1, 3, 1);
    expect(checkOutputs(swapped, near, { precision: 'int4' })).toMatchObject({
      state: 'agrees',
      topAnswers: [{ output: 'logits', rows: 2, agreeing: 1 }],
    });
    expect(checkOutputs(swapped, near, { precision: 'fp32' }).state).toBe('differs');
    const tie = logits(1, 1.0001, 3, 1);
    expect(checkOutputs(logits(1.0001, 1, 3, 1), tie, { precision: 'fp32' })).toMatchObject({
      state: 'agrees',
      topAnswers: [{ rows: 2, agreeing: 1 }],
    });
  });

  test('takes the same infinity on both sides as agreement', () => {
    const masked = [output([1, Number.NEGATIVE_INFINITY])];
    expect(checkOutputs(masked, masked, { precision: 'fp32' }).state).toBe('agrees');
  });

  test('differs by shape even where the values are the same', () => {
    const check = checkOutputs([output([1, -2, 0, 0.5], [2, 2])], reference, { precision: 'fp32' });
    expect(check).toMatchObject({ state: 'differs', comparedValues: 0 });
  });

  test('differs where an output is missing', () => {
    expect(checkOutputs([], reference, { precision: 'fp32' })).toMatchObject({
      state: 'differs',
      message: 'The output y is missing.',
    });
  });

  test('compares integers exactly', () => {
    const tokens = [output([30_000, 17], [2], 'int64')];
    expect(checkOutputs([output([30_001, 17], [2], 'int64')], tokens, { precision: 'fp16' }).state).toBe('differs');
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
