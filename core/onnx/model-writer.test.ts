import { describe, expect, test } from 'vitest';
import { allBytes, bytesOf } from './byte-source.ts';
import { floatSource } from './float-source.ts';
import type { Graph } from './graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import { readModel } from './model-reader.ts';
import { encodeModel } from './model-writer.ts';
import { type OnnxNode, toOnnxGraph } from './onnx-graph.ts';
import { multiHeadAttention } from './operators/fused-attention.ts';
import { add } from './operators/elementwise.ts';
import { matMul } from './operators/matrix.ts';

function fill(start: number) {
  return (target: Float32Array, firstIndex: number) => {
    for (let index = 0; index < target.length; index++) target[index] = start + firstIndex + index;
  };
}

/** Two weights, of 6000 and 2400 bytes, so that the second does not begin on a page by itself. */
function exampleGraph(): Graph {
  const graph = new GraphBuilder('example');
  const x = graph.input('x', 'float32', [1, 4, 50]);
  const first = graph.parameter('first', 'float32', [50, 30], floatSource(1500, fill(0)));
  const second = graph.parameter('second', 'float32', [30, 20], floatSource(600, fill(10_000)));
  const hidden = add(graph, matMul(graph, x, first), graph.scalar(2));
  graph.output(
    'attended',
    multiHeadAttention(graph, { query: hidden, key: hidden, value: hidden, bias: undefined }, 2),
  );
  graph.output('y', matMul(graph, hidden, second));
  return graph.finish();
}

describe('a written model', () => {
  test('reads back with its inputs, outputs, operators and weights', () => {
    const encoded = encodeModel(exampleGraph());
    expect(encoded.externalData).toEqual([]);
    expect(readModel(encoded.model)).toEqual({
      irVersion: 9,
      producer: 'assay',
      operatorSets: [
        { domain: '', version: 20 },
        { domain: 'com.microsoft', version: 1 },
      ],
      graphName: 'example',
      inputs: [{ name: 'x', type: { kind: 'tensor', elementType: 'float32', dimensions: [1, 4, 50] } }],
      outputs: [
        { name: 'attended', type: { kind: 'tensor', elementType: 'float32', dimensions: [1, 4, 30] } },
        { name: 'y', type: { kind: 'tensor', elementType: 'float32', dimensions: [1, 4, 20] } },
      ],
      nodeCount: 4,
      operators: [
        { domain: '', operator: 'MatMul', count: 2 },
        { domain: '', operator: 'Add', count: 1 },
        { domain: 'com.microsoft', operator: 'MultiHeadAttention', count: 1 },
      ],
      initializerCount: 3,
      initializerElements: { float32: 2101 },
      externalData: [],
    });
  });

  test('is the same to the byte each time it is written', () => {
    const [first, second] = [encodeModel(exampleGraph()), encodeModel(exampleGraph())];
    expect(Buffer.compare(allBytes(first.model), allBytes(second.model))).toBe(0);
  });

  test('keeps large weights beside the graph, each on a page of its own, when they pass the limit', () => {
    const encoded = encodeModel(exampleGraph(), { inlineLimitBytes: 5_000, externalDataLocation: 'side.bin' });
    const [side] = encoded.externalData;
    expect(side?.location).toBe('side.bin');
    const bytes = allBytes(side?.data ?? bytesOf(new Uint8Array()));
    expect(bytes.length).toBe(8192 + 2400);
    const view = new DataView(bytes.buffer);
    expect(view.getFloat32(4 * 1499, true)).toBe(1499);
    expect(view.getFloat32(6000, true)).toBe(0);
    expect(view.getFloat32(8192, true)).toBe(10_000);
    expect(encoded.model.byteLength).toBeLessThan(2_000);
    expect(readModel(encoded.model).externalData).toEqual([{ location: 'side.bin', requiredBytes: 10_592 }]);
  });

  test('of 3 GB costs no memory until it is read, and goes beside the graph by itself', () => {
    const graph = new GraphBuilder('large');
    const x = graph.input('x', 'float32', [1, 50_000]);
    const weight = graph.parameter('weight', 'float32', [50_000, 15_000], floatSource(750_000_000, fill(0)));
    graph.output('y', matMul(graph, x, weight));
    const encoded = encodeModel(graph.finish());
    expect(encoded.model.byteLength).toBeLessThan(1_000);
    expect(encoded.externalData[0]?.data.byteLength).toBe(3_000_000_000);
    const last = new Uint8Array(4);
    encoded.externalData[0]?.data.read(last, 2_999_999_996);
    expect(new DataView(last.buffer).getFloat32(0, true)).toBe(Math.fround(749_999_999));
  });

  test('has free dimensions by their names, and none where nothing is known of them', () => {
    const { initializers, ...graph } = toOnnxGraph(exampleGraph());
    const inputs = [{ name: 'x', elementType: 'float32', dimensions: [1, 'tokens', undefined] }];
    const outputs = [{ name: 'y', elementType: 'bfloat16', dimensions: ['past + 1'] }];
    const summary = readModel(encodeModel({ ...graph, initializers, inputs, outputs }).model);
    expect(summary.inputs[0]?.type).toEqual({
      kind: 'tensor',
      elementType: 'float32',
      dimensions: [1, 'tokens', undefined],
    });
    expect(summary.outputs[0]?.type).toEqual({ kind: 'tensor', elementType: 'bfloat16', dimensions: ['past + 1'] });
  });

  test('has tensors in attributes, and attributes that nobody looked into as they were', () => {
    const tensor = {
      name: '',
      elementType: 'float32',
      dimensions: [1],
      role: 'constant' as const,
      data: bytesOf(new Uint8Array(4)),
    };
    const raw = Uint8Array.from([0x0a, 1, 0x62, 0x50, 7, 0xa0, 1, 2]);
    const model = (attributes: OnnxNode['attributes']) =>
      allBytes(
        encodeModel({
          ...toOnnxGraph(exampleGraph()),
          nodes: [{ name: 'c', operator: 'Constant', domain: '', inputs: [], outputs: ['c'], attributes }],
        }).model,
      );
    const written = Buffer.from(model({ value: { kind: 'tensor', tensor }, b: { kind: 'raw', bytes: raw } }));
    expect(written.includes(Buffer.from(raw))).toBe(true);
    // name "value"; t: dims 1, type 1, name "", raw_data of 4 zeros; type TENSOR.
    expect(written.includes(Buffer.from('0a0576616c75652a0c0801100142004a0400000000a00104', 'hex'))).toBe(true);
  });
});
