import { describe, expect, test } from 'vitest';
import { zeroBytes } from './byte-source.ts';
import { parameterCount } from './graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import { convolution } from './operators/convolution.ts';
import { add, tanh } from './operators/elementwise.ts';
import { multiHeadAttention } from './operators/fused-attention.ts';
import { concat, expand, gather, reshape, slice, transpose } from './operators/layout.ts';
import { gemm, matMul } from './operators/matrix.ts';
import { layerNormalization } from './operators/normalization.ts';

function setUp() {
  const graph = new GraphBuilder('probe');
  const float = (name: string, ...dimensions: number[]) => graph.input(name, 'float32', dimensions);
  return { graph, float };
}

describe('shapes are inferred', () => {
  test('as ONNX infers them, operator by operator', () => {
    const { graph, float } = setUp();
    const x = float('x', 2, 3, 8, 6);
    const ids = graph.input('ids', 'int64', [2, 5]);
    const shapes = {
      matMul: matMul(graph, x, float('a', 6, 7)),
      batchedMatMul: matMul(graph, x, float('b', 3, 6, 4)),
      gemm: gemm(graph, float('c', 2, 6), float('d', 6, 9), float('k', 9)),
      add: add(graph, x, float('e', 3, 1, 6)),
      gather: gather(graph, float('f', 97, 24), ids),
      slice: slice(graph, x, { axis: -1, start: 2, end: 5 }),
      transpose: transpose(graph, x, [0, 2, 3, 1]),
      concat: concat(graph, x, [float('g', 2, 4, 8, 6)], 1),
      expand: expand(graph, float('h', 1, 1, 6), [2, 3, 6]),
      convolution: convolution(graph, x, float('i', 5, 3, 3, 2), float('j', 5), { strides: [2, 1], padding: [1, 0] }),
    };
    expect(Object.fromEntries(Object.entries(shapes).map(([name, value]) => [name, value.dimensions]))).toEqual({
      matMul: [2, 3, 8, 7],
      batchedMatMul: [2, 3, 8, 4],
      gemm: [2, 9],
      add: [2, 3, 8, 6],
      gather: [2, 5, 24],
      slice: [2, 3, 8, 3],
      transpose: [2, 8, 6, 3],
      concat: [2, 7, 8, 6],
      expand: [2, 3, 6],
      convolution: [2, 5, 4, 5],
    });
  });

  test('and element types follow the operands', () => {
    const { graph, float } = setUp();
    expect(gather(graph, graph.integers([4, 5]), graph.integers([1])).elementType).toBe('int64');
    expect(tanh(graph, float('x', 1)).elementType).toBe('float32');
    // @ts-expect-error Floats and integers are not added.
    add(graph, float('y', 1), graph.integers([1]));
    // @ts-expect-error Integers have no tanh.
    tanh(graph, graph.integers([1]));
  });
});

describe('a wrong graph is refused where it is written', () => {
  const { graph, float } = setUp();
  const x = float('x', 2, 8, 6);
  const wrong: Record<string, readonly [() => unknown, RegExp]> = {
    'inner dimensions': [() => matMul(graph, x, float('a', 5, 6)), /inner dimensions of \[2, 8, 6\] × \[5, 6\] differ/],
    broadcasting: [() => add(graph, x, float('b', 7, 6)), /\[2, 8, 6\] and \[7, 6\] do not broadcast/],
    'number of elements': [() => reshape(graph, x, [2, 8, 5]), /Reshape .*changes the number of elements/],
    permutation: [() => transpose(graph, x, [0, 1, 1]), /no permutation/],
    'slice range': [() => slice(graph, x, { axis: 1, start: 0, end: 9 }), /0 to 9 does not lie in axis 1/],
    axis: [() => concat(graph, x, [x], 3), /has no axis 3/],
    'concat beside the axis': [() => concat(graph, x, [float('c', 3, 8, 6)], 1), /differ beside axis 1/],
    'norm of another width': [
      () => layerNormalization(graph, x, { scale: float('d', 5), bias: float('e', 6), epsilon: 1 }),
      /"d" \[5\] does not fit/,
    ],
    'gemm of rank 3': [() => gemm(graph, x, float('f', 6, 6), float('j', 6)), /needs two matrices/],
    'channels of a convolution': [
      () => convolution(graph, x, float('g', 4, 7, 3), float('h', 4), { strides: [1] }),
      /channels of .* do not fit 1 group/,
    ],
    'attention bias that is not full': [
      () => multiHeadAttention(graph, { query: x, key: x, value: x, bias: float('i', 2, 1, 1, 8) }, 2),
      /must be \[2, 2, 8, 8\]/,
    ],
    'size of a weight': [() => graph.parameter('w', 'float32', [3], zeroBytes(8)), /needs 12 bytes and was given 8/],
    'name used twice': [() => graph.input('x', 'float32', [1]), /"x" is used twice/],
    'impossible shape': [() => graph.input('z', 'float32', [0]), /impossible shape \[0\]/],
    'value of another graph': [() => tanh(new GraphBuilder('other'), x), /"x" belongs to another graph/],
    'no output': [() => new GraphBuilder('empty').finish(), /has no output/],
  };
  test.each(Object.entries(wrong))('%s', (_, [build, message]) => {
    expect(build).toThrow(message);
  });

  test('and the message names the module that it stands in', () => {
    const build = () => graph.within('encoder.layer.3', () => graph.within('attention', () => matMul(graph, x, x)));
    expect(build).toThrow(/^MatMul in probe, encoder\.layer\.3\.attention: /);
  });
});

test('a weight that is used twice counts once, and shapes and scales do not count', () => {
  const { graph, float } = setUp();
  const weight = graph.parameter('weight', 'float32', [6, 6], zeroBytes(144));
  const scaled = add(graph, matMul(graph, float('x', 2, 6), weight), graph.scalar(0.5));
  graph.output('y', reshape(graph, matMul(graph, scaled, weight), [3, 4]));
  expect(parameterCount(graph.finish())).toBe(36);
});
