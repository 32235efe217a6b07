import { expect, test } from 'vitest';
import { allBytes } from '../../onnx/byte-source.ts';
import type { Graph } from '../../onnx/graph.ts';
import { buildGraph } from '../build.ts';

function detector(modelId: string, shape: Readonly<Record<string, number>>): Graph {
  const key = { modelId, component: 'detector', precision: 'fp32', spelling: 'portable', batch: 1, shape } as const;
  return buildGraph(key).graph;
}

function parameterNames(graph: Graph): string[] {
  return graph.initializers.flatMap(({ role, value }) => (role === 'parameter' ? [value.name] : []));
}

function positions(graph: Graph) {
  const found = graph.initializers.find(({ value }) => value.name === 'model.position_embedding');
  if (found === undefined) throw new Error('The graph has no positions.');
  return { ...found.value, role: found.role, values: new Float32Array(allBytes(found.data).buffer) };
}

test('the image that DETR is measured on has a map of 25 by 34 features', () => {
  expect(positions(detector('detr-resnet-50', {})).dimensions).toEqual([850, 256]);
});

test('another image size changes the positions and none of the parameters', () => {
  const standard = detector('detr-tiny-reduced', {});
  const wide = detector('detr-tiny-reduced', { height: 65, width: 200 });
  expect(positions(standard).dimensions).toEqual([100, 128]);
  expect(positions(wide).dimensions).toEqual([3 * 7, 128]);
  expect(parameterNames(wide)).toEqual(parameterNames(standard));
});

/** Vaswani et al. 2017 in two dimensions: rows in the first half of the features, columns in the second, both up to 2π. */
test('positions are sines and cosines of the row and the column, and no parameters', () => {
  const { values, role } = positions(detector('detr-tiny-reduced', { height: 96, width: 160 }));
  expect(role).toBe('buffer');
  // Row 2 of 3 and column 4 of 5, the frequency of the seventh pair of 32.
  const place = (1 * 5 + 3) * 128;
  const frequency = 10_000 ** -(12 / 64);
  const expected = [(2 / 3) * 2 * Math.PI, (4 / 5) * 2 * Math.PI].flatMap((angle) => [
    Math.sin(angle * frequency),
    Math.cos(angle * frequency),
  ]);
  for (const [index, feature] of [12, 13, 64 + 12, 64 + 13].entries()) {
    expect(values[place + feature]).toBeCloseTo(expected[index] ?? Number.NaN, 5);
  }
});

test('no batch norm is left: a folded one counts by its kernel alone, its shift is a buffer', () => {
  const graph = detector('detr-resnet-50', {});
  expect(graph.nodes.map(({ operator }) => operator)).not.toContain('BatchNormalization');
  // 53 convolutions of ResNet-50 without its classifier.
  const shifts = graph.initializers.filter(({ value }) => value.name.endsWith('.folded_bias'));
  expect(shifts).toHaveLength(53);
  expect(new Set(shifts.map(({ role }) => role))).toEqual(new Set(['buffer']));
  expect(parameterNames(graph).filter((name) => /(bn\d|downsample\.1)/.test(name))).toEqual([]);
});
