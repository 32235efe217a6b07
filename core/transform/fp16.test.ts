import { describe, expect, test } from 'vitest';
import { float16Value } from '../measure/output-tensor.ts';
import { allBytes } from '../onnx/byte-source.ts';
import type { OnnxGraph } from '../onnx/onnx-graph.ts';
import { toFp16 } from './fp16.ts';
import { floatTensor, graphOf, nodeOf, operatorsOf } from './tensors.test-kit.ts';

function halves(graph: OnnxGraph, name: string): number[] {
  const initializer = graph.initializers.find((candidate) => candidate.name === name);
  if (initializer?.elementType !== 'float16') throw new Error(`${name} is no 16-bit tensor.`);
  return Array.from(new Uint16Array(allBytes(initializer.data).buffer), float16Value);
}

describe('a graph in fp16', () => {
  test('has 16-bit inputs, outputs, weights and casts', () => {
    const graph = toFp16({
      ...graphOf(
        [1, 2],
        [1, 2],
        [nodeOf('Add', ['x', 'w'], 'sum'), nodeOf('Cast', ['sum'], 'y', { to: { kind: 'integer', value: 1 } })],
        [floatTensor('w', [2], [0.1, -3])],
      ),
      values: [{ name: 'sum', elementType: 'float32', dimensions: [1, 2] }],
    });
    expect([...graph.inputs, ...graph.values, ...graph.outputs].map(({ elementType }) => elementType)).toEqual([
      'float16',
      'float16',
      'float16',
    ]);
    expect(halves(graph, 'w')).toEqual([0.0999755859375, -3]);
    expect(graph.nodes[1]?.attributes['to']).toEqual({ kind: 'integer', value: 10 });
  });

  test('keeps a mask finite: what is too large becomes the largest number there is', () => {
    const graph = toFp16(
      graphOf([2], [2], [nodeOf('Add', ['x', 'mask'], 'y')], [floatTensor('mask', [2], [-10_000, -3e38])]),
    );
    expect(halves(graph, 'mask')).toEqual([-10_000, -65_504]);
  });

  test('computes the mean of squares of a norm in fp32, up to the division, with its epsilon unharmed', () => {
    const graph = toFp16(
      graphOf(
        [1, 4],
        [1, 4],
        [
          nodeOf('Pow', ['x', 'two'], 'squares'),
          nodeOf('ReduceMean', ['squares'], 'mean'),
          nodeOf('Add', ['mean', 'epsilon'], 'safe'),
          nodeOf('Sqrt', ['safe'], 'deviation'),
          nodeOf('Div', ['x', 'deviation'], 'normal'),
          nodeOf('Mul', ['normal', 'weight'], 'y'),
        ],
        [floatTensor('two', [], [2]), floatTensor('epsilon', [], [1e-12]), floatTensor('weight', [4], [1, 2, 3, 4])],
      ),
    );
    expect(operatorsOf(graph)).toEqual(['Cast', 'Pow', 'ReduceMean', 'Add', 'Sqrt', 'Div', 'Cast', 'Mul']);
    expect(graph.nodes[0]?.attributes['to']).toEqual({ kind: 'integer', value: 1 });
    expect(graph.nodes[6]?.attributes['to']).toEqual({ kind: 'integer', value: 10 });
    const types = Object.fromEntries(graph.initializers.map(({ name, elementType }) => [name, elementType]));
    expect(types).toEqual({ two: 'float32', epsilon: 'float32', weight: 'float16' });
  });

  test('has a constant in both widths where both are needed', () => {
    const graph = toFp16(
      graphOf(
        [2],
        [2],
        [nodeOf('Pow', ['x', 'c'], 'p'), nodeOf('Sigmoid', ['p'], 's'), nodeOf('Add', ['s', 'c'], 'y')],
        [floatTensor('c', [], [2])],
      ),
    );
    expect(graph.initializers.map(({ elementType }) => elementType).sort()).toEqual(['float16', 'float32']);
  });

  test('is refused where it has a sub-graph', () => {
    const graph = graphOf([1], [1], [nodeOf('If', ['x'], 'y')], []);
    expect(() => toFp16(graph)).toThrow(/cannot be converted to fp16: it has a sub-graph \(If\); export it in fp16/);
  });
});
