import { describe, expect, test } from 'vitest';
import { backendIds } from '../domain/backend.ts';
import { findZooModel } from '../zoo/catalog.ts';
import { calibrationGraph } from './calibration.ts';
import { roundOutward } from './activation-ranges.ts';
import { inPrecision, inputsFor, quantizationFor } from './precision.ts';
import { floatTensor, graphOf, nodeOf, operatorsOf, waves } from './tensors.test-kit.ts';

/** A lookup, a product, a convolution-free head that is tied to the table. */
function tiedGraph() {
  return {
    ...graphOf(
      [1, 4],
      [4, 512],
      [
        nodeOf('Gather', ['table', 'x'], 'rows'),
        nodeOf('MatMul', ['rows', 'w'], 'hidden'),
        nodeOf('Reshape', ['hidden', 'flat'], 'flattened'),
        nodeOf('Gemm', ['flattened', 'table'], 'y', { transB: { kind: 'integer', value: 1 } }),
      ],
      [
        floatTensor('table', [512, 128], waves(512 * 128)),
        floatTensor('w', [128, 128], waves(128 * 128)),
        { ...floatTensor('flat', [2], [0, 0]), elementType: 'int64' },
      ],
    ),
  };
}

describe('a precision', () => {
  test('keeps a head that is tied to a lookup table in one copy with dynamic int8', () => {
    const graph = inPrecision(tiedGraph(), { precision: 'int8' });
    const int8 = graph.initializers.filter(({ elementType }) => elementType === 'int8').map(({ name }) => name);
    expect(int8.sort()).toEqual(['table_quantized', 'w_quantized']);
    expect(graph.initializers.some(({ name }) => name === 'table' || name === 'w')).toBe(false);
  });

  test('quantises an activation once for all products that take it', () => {
    const shared = graphOf(
      [4, 32],
      [4, 32],
      [nodeOf('MatMul', ['x', 'a'], 'p'), nodeOf('MatMul', ['x', 'b'], 'q'), nodeOf('Add', ['p', 'q'], 'y')],
      [floatTensor('a', [32, 32], waves(1024)), floatTensor('b', [32, 32], waves(1024, 0.3))],
    );
    const operators = operatorsOf(inPrecision(shared, { precision: 'int8', quantization: 'dynamic' }));
    expect(operators.filter((operator) => operator === 'DynamicQuantizeLinear')).toHaveLength(1);
    expect(operators.filter((operator) => operator === 'MatMulInteger')).toHaveLength(2);
  });

  test('leaves the table in fp32 with int4, and gives the head a copy of its own', () => {
    const graph = inPrecision(tiedGraph(), { precision: 'int4' });
    expect(operatorsOf(graph)).toEqual(['Gather', 'MatMulNBits', 'Reshape', 'MatMulNBits']);
    expect(graph.initializers.map(({ name }) => name).sort()).toEqual([
      'flat',
      'table',
      'table_4bit',
      'table_scale',
      'w_4bit',
      'w_scale',
    ]);
    expect(graph.operatorSets).toContainEqual({ domain: 'com.microsoft', version: 1 });
  });

  test('leaves products in fp32 whose sums do not fit the blocks of int4', () => {
    const odd = graphOf(
      [4, 100],
      [4, 40],
      [nodeOf('MatMul', ['x', 'w'], 'y')],
      [floatTensor('w', [100, 40], waves(4000))],
    );
    expect(inPrecision(odd, { precision: 'int4' }).nodes).toEqual(odd.nodes);
  });

  test('of static int8 says what is missing where nothing was calibrated', () => {
    expect(() => inPrecision(tiedGraph(), { precision: 'int8', quantization: 'static' })).toThrow(
      /Static int8 of example needs the ranges of its values/,
    );
  });

  test('says so where the operator set is too old for it', () => {
    const old = { ...tiedGraph(), operatorSets: [{ domain: '', version: 10 }] };
    expect(() => inPrecision(old, { precision: 'int8' })).toThrow(/is of operator set 10, and dynamic int8 needs 11/);
  });

  test('takes weights from Constant nodes too', () => {
    const { initializers, nodes, ...rest } = tiedGraph();
    const constants = initializers.map((tensor) =>
      nodeOf('Constant', [], tensor.name, { value: { kind: 'tensor', tensor } }),
    );
    const graph = inPrecision({ ...rest, nodes: [...constants, ...nodes], initializers: [] }, { precision: 'int8' });
    expect(operatorsOf(graph)).toContain('MatMulInteger');
    expect(operatorsOf(graph)).not.toContain('Constant');
  });
});

test('calibration asks for the range behind a Relu that follows at once', () => {
  const graph = graphOf(
    [1, 3, 8, 8],
    [1, 4, 6, 6],
    [nodeOf('Conv', ['x', 'w'], 'c'), nodeOf('Relu', ['c'], 'y')],
    [floatTensor('w', [4, 3, 3, 3], waves(108))],
  );
  const inputs = calibrationGraph(graph).nodes.filter(({ operator }) => operator === 'ReduceMax');
  expect(inputs.map((node) => node.inputs[0])).toEqual(['x', 'y']);
});

test('ranges are rounded outward, and the same for processors that differ in the last bits', () => {
  expect(roundOutward({ low: -1.03, high: 3 })).toEqual({ low: -1.0625, high: 3 });
  expect(roundOutward({ low: 0.5, high: 2.7 })).toEqual({ low: -0, high: 2.75 });
  expect(roundOutward({ low: -1, high: 5.4300001 })).toEqual(roundOutward({ low: -1, high: 5.4300005 }));
});

test('CPUs and WASM get dynamic int8, every other backend the static form', () => {
  expect(backendIds.filter((id) => quantizationFor(id) === 'dynamic')).toEqual(['ort-cpu', 'web-wasm']);
});

test('fp16 graphs are fed 16-bit floats, and integers as before', () => {
  const component = findZooModel('vit-base-patch16-224')?.model.components[0];
  const bert = findZooModel('bert-tiny')?.model.components[0];
  if (component === undefined || bert === undefined) throw new Error('The catalog has lost a model.');
  expect(inputsFor(component, 'fp16').inputs.map(({ elementType }) => elementType)).toEqual(['float16']);
  expect(inputsFor(component, 'int8')).toEqual(component);
  expect(inputsFor(bert, 'fp16')).toEqual(bert);
});
