import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildGraph } from '../../zoo/build.ts';
import { zoo } from '../../zoo/catalog.ts';
import { bytesOf } from '../byte-source.ts';
import { costOf } from '../cost.ts';
import { countParameters } from '../count-parameters.ts';
import { embeddingRows } from '../embedding-rows.ts';
import { costOfModel } from '../model-cost.ts';
import { type OnnxAttribute, type OnnxGraph, type OnnxNode, toOnnxGraph } from '../onnx-graph.ts';
import { readOnnxGraph } from '../onnx-graph-reader.ts';
import { ProtoMessage } from '../proto-message.ts';
import { inferShapes } from './infer-shapes.ts';

const samples = new URL('../samples/', import.meta.url);
const truth = z
  .object({
    parameters: z.number(),
    flops: z.number(),
    inputs: z.record(z.string(), z.array(z.number())),
    shapes: z.record(z.string(), z.array(z.number())),
  })
  .parse(JSON.parse(readFileSync(new URL('llama-step.json', samples), 'utf8')));
const exported = readOnnxGraph(bytesOf(readFileSync(new URL('llama-step.onnx', samples))));

describe("a decoder step as PyTorch's exporter writes it", () => {
  const inferred = inferShapes(exported, { sizes: {}, inputDimensions: truth.inputs });

  test('every value has the shape that it had when ONNX Runtime ran it, those of computed shapes too', () => {
    const found = Object.keys(truth.shapes).map((name) => [name, inferred.shapeOf(name)?.dimensions]);
    expect(Object.fromEntries(found)).toEqual(truth.shapes);
    expect(Object.keys(truth.shapes).length).toBeGreaterThan(250);
    expect(inferred.stops).toEqual([]);
  });

  test('its free dimensions may be given by name, and a formula of them follows', () => {
    const sizes = { batch_size: 3, sequence_length: 2, past_sequence_length: 5 };
    expect(inferShapes(exported, { sizes }).shapeOf('logits')?.dimensions).toEqual([3, 2, 20]);
  });

  test('its FLOPs are those that torch counts, its parameters those that transformers counts', () => {
    expect(costOfModel(exported, inferred).flops).toEqual({ state: 'known', value: truth.flops });
    expect(countParameters(exported).count).toBe(truth.parameters);
  });

  test('the vocabulary of its ids is found in the table that they are looked up in', () => {
    expect(embeddingRows(exported)).toEqual(new Map([['input_ids', 20]]));
  });

  test('without a size for a free dimension its cost is unknown, never 0', () => {
    const { flops } = costOfModel(exported, inferShapes(exported, { sizes: {} }));
    expect(flops).toMatchObject({ state: 'unknown' });
  });
});

describe('every small model of the zoo', () => {
  const small = zoo.filter(({ model }) => model.sets.includes('small'));
  test.each(small.map((entry) => [entry.model.id, entry] as const))(
    '%s has the shapes and the cost that its builder says',
    (_, { model }) => {
      for (const component of model.components) {
        for (const spelling of model.spellings) {
          const key = { modelId: model.id, component: component.name, spelling, batch: 1, shape: {} } as const;
          const { graph } = buildGraph({ ...key, precision: 'fp32' });
          const { values, ...rest } = toOnnxGraph(graph);
          const file = { ...rest, values: [] };
          const inferred = inferShapes({ ...file, outputs: withoutShapes(file.outputs) }, { sizes: {} });
          expect(inferred.stops.map(({ node, reason }) => `${node.operator}: ${reason}`)).toEqual([]);
          for (const { name, dimensions } of [...values, ...file.outputs]) {
            expect([name, inferred.shapeOf(name)?.dimensions]).toEqual([name, dimensions]);
          }
          expect(costOfModel(file, inferred).flops).toEqual({ state: 'known', value: costOf(graph).flops });
        }
      }
    },
  );
});

function withoutShapes(values: OnnxGraph['outputs']): OnnxGraph['outputs'] {
  return values.map(({ name, elementType }) => ({ name, elementType, dimensions: undefined }));
}

function node(
  operator: string,
  inputs: string[],
  outputs: string[],
  attributes: Record<string, OnnxAttribute> = {},
  domain = '',
): OnnxNode {
  return { name: operator.toLowerCase(), operator, domain, inputs, outputs, attributes };
}

function graphOf(nodes: OnnxNode[], dimensions: (number | string)[], values: OnnxGraph['values'] = []): OnnxGraph {
  return {
    name: 'g',
    operatorSets: [{ domain: '', version: 20 }],
    inputs: [{ name: 'x', elementType: 'float32', dimensions }],
    outputs: [],
    values,
    nodes,
    initializers: [],
  };
}

describe('where shapes end', () => {
  test('the operator that stopped them is named, and what comes after it is unknown', () => {
    const graph = graphOf(
      [
        node('NonZero', ['x'], ['places']),
        node('Transpose', ['places'], ['rows']),
        node('MatMul', ['rows', 'places'], ['y']),
      ],
      [4],
    );
    const inferred = inferShapes(graph, { sizes: {} });
    expect(inferred.stops.map((stop) => stop.node.operator)).toEqual(['NonZero']);
    expect(costOfModel(graph, inferred).flops).toEqual({
      state: 'unknown',
      reason: 'its node "nonzero" (NonZero) is where shapes end: how large its output is depends on the data',
    });
  });

  test('an operator that nobody knows makes the FLOPs unknown, even where the file says its shape', () => {
    const stated = [{ name: 'y', elementType: 'float32', dimensions: [2, 2] }];
    const graph = graphOf([node('Conjure', ['x'], ['y'], {}, 'my.domain'), node('Relu', ['y'], ['z'])], [2, 2], stated);
    const inferred = inferShapes(graph, { sizes: {} });
    expect(inferred.shapeOf('z')?.dimensions).toEqual([2, 2]);
    const { flops, activationBytes } = costOfModel(graph, inferred);
    expect(flops).toEqual({
      state: 'unknown',
      reason: 'Assay does not know what the operator my.domain.Conjure computes',
    });
    expect(activationBytes).toEqual({ state: 'known', value: 32 });
  });

  test('shapes that no runtime could run are told with their node', () => {
    const graph = graphOf([node('Transpose', ['x'], ['t']), node('MatMul', ['x', 'x'], ['y'])], [2, 3]);
    expect(inferShapes(graph, { sizes: {} }).conflict).toBe(
      'its node "matmul" (MatMul) cannot run: [2, 3] and [2, 3] cannot be multiplied',
    );
  });

  test('a size that is computed for very long is given up', () => {
    const grow = Array.from({ length: 3_000 }, (_, index) =>
      node('Add', [`v${index}`, `v${index}`], [`v${index + 1}`]),
    );
    const start = [node('Shape', ['x'], ['s']), node('Expand', ['s', 'count'], ['v0'])];
    const count: OnnxAttribute = { kind: 'integers', values: [2_048] };
    const graph = graphOf([node('Constant', [], ['count'], { value_ints: count }), ...start, ...grow], [2]);
    const inferred = inferShapes(graph, { sizes: {} });
    expect(inferred.shapeOf('v100')?.values).toHaveLength(2_048);
    expect(inferred.shapeOf('v3000')?.values).toBeUndefined();
  });
});

describe('a switch between branches', () => {
  function branch(operator: string): OnnxAttribute {
    const inner = new ProtoMessage().string(1, 'x').string(1, 'x').string(2, 'r').string(4, operator);
    const output = new ProtoMessage().string(1, 'r');
    const graph = new ProtoMessage().message(1, inner).string(2, 'branch').message(12, output);
    const bytes = new ProtoMessage().string(1, 'b').message(6, graph).integer(20, 5).toSource();
    const all = new Uint8Array(bytes.byteLength);
    bytes.read(all, 0);
    return { kind: 'raw', bytes: all };
  }
  const inputs = [
    { name: 'x', elementType: 'float32', dimensions: [4, 4] },
    { name: 'use_cache_branch', elementType: 'bool', dimensions: [1] },
  ];
  const attributes = { then_branch: branch('Add'), else_branch: branch('MatMul') };
  const graph = { ...graphOf([node('If', ['use_cache_branch'], ['y'], attributes)], []), inputs };

  test('costs what the branch costs that its condition names', () => {
    const flops = [0, 1].map((use_cache_branch) => {
      const inferred = inferShapes(graph, { sizes: {}, inputValues: { use_cache_branch } });
      expect(inferred.shapeOf('y')?.dimensions).toEqual([4, 4]);
      return costOfModel(graph, inferred).flops;
    });
    expect(flops).toEqual([
      { state: 'known', value: 2 * 4 ** 3 },
      { state: 'known', value: 0 },
    ]);
  });

  test('has the shape that both branches agree in where the condition is open, and an unknown cost', () => {
    const inferred = inferShapes(graph, { sizes: {} });
    expect(inferred.shapeOf('y')?.dimensions).toEqual([4, 4]);
    expect(costOfModel(graph, inferred).flops.state).toBe('unknown');
  });
});
