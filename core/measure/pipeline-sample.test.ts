import { expect, test } from 'vitest';
import { float16Bits } from '../onnx/float16.ts';
import { pickTokens } from './pipeline-sample.ts';

test('the token of the last position is picked, one for each item of the batch', () => {
  const data = Float32Array.of(9, 0, 0, 0, 5, 1, /* second item */ 0, 9, 0, -3, -2, -1);
  expect(pickTokens({ type: 'float32', dims: [2, 2, 3], data })).toEqual([1, 2]);
});

test('logits of one position need no position axis', () => {
  expect(pickTokens({ type: 'float32', dims: [1, 4], data: Float32Array.of(-1, -5, -0.5, -9) })).toEqual([2]);
});

test('half floats are compared by value and not by their bits', () => {
  const data = Uint16Array.from([-2, -0.5, -1, Number.NaN], float16Bits);
  expect(pickTokens({ type: 'float16', dims: [1, 4], data })).toEqual([1]);
});

test('integers are no logits', () => {
  expect(() => pickTokens({ type: 'int32', dims: [1, 1], data: Int32Array.of(1) })).toThrow('floats only');
});
