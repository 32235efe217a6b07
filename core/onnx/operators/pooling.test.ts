import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { maxPool, type PoolingOptions } from './pooling.ts';

const resnet: PoolingOptions = { kernel: [3, 3], strides: [2, 2], padding: [1, 1] };

function pool(input: readonly number[], options: PoolingOptions) {
  const graph = new GraphBuilder('pool');
  return maxPool(graph, graph.input('image', 'float32', input), options);
}

describe('a pooled image', () => {
  test.each([
    ['of odd width rounds up through its padding', [1, 8, 400, 533], resnet, [1, 8, 200, 267]],
    [
      'leaves out what fills no window',
      [2, 3, 7, 5],
      { kernel: [2, 2], strides: [2, 2], padding: [0, 0] },
      [2, 3, 3, 2],
    ],
    ['may have one axis', [1, 4, 9], { kernel: [3], strides: [3], padding: [0] }, [1, 4, 3]],
  ])('%s', (_, input, options, expected) => {
    expect(pool(input, options).dimensions).toEqual(expected);
  });
});

describe('is refused', () => {
  test.each([
    ['a window larger than the image', [1, 1, 2, 9], { kernel: [5, 5], strides: [1, 1], padding: [1, 1] }, 'is larger'],
    ['options for another rank', [1, 1, 9], resnet, 'one number a spatial axis of [1, 1, 9]'],
    ['no spatial axis', [4, 4], { kernel: [], strides: [], padding: [] }, 'one number a spatial axis of [4, 4]'],
  ])('%s', (_, input, options, message) => {
    expect(() => pool(input, options)).toThrow(message);
  });
});
