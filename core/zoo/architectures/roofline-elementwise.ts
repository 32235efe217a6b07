import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add, multiply, relu } from '../../onnx/operators/elementwise.ts';
import { reduceMean } from '../../onnx/operators/reduction.ts';
import { Layers } from '../layers.ts';
import type { GraphRequest, ZooModel } from '../zoo-model.ts';
import { benchmarkInput, benchmarkOutput, describeBenchmark } from './roofline-model.ts';

/** Element-wise operators in the copy benchmark, each reading and writing the whole tensor. */
export const copyOperators = 8;
const copyLength = 4096;
const copyColumns = 4096;

/**
 * A tensor of 64 MiB that is read and written by one operator after the other. It starts as a weight, which lies on the
 * device already, and ends as one column: what crosses a bus is a few kilobytes. The first sum depends on the input, so
 * that nothing can be folded. Relu and LeakyRelu take turns: all providers give them every thread, and no optimizer of ONNX
 * Runtime's own joins them.
 */
export const copyBenchmark: ZooModel = {
  model: describeBenchmark({
    id: 'micro-copy',
    label: 'Copies in memory',
    parameters: copyLength * copyColumns,
    dimensions: ['batch', 1, copyColumns],
    standardShape: { length: copyLength },
    itemName: 'run',
    precisions: ['fp32'],
    note: `${copyOperators} element-wise operators over 64 MiB: how many bytes a second are read and written.`,
  }),
  shapeLimits: { length: 262_144 },
  buildGraph: buildCopy,
};

function buildCopy({ batch, shape, weights }: GraphRequest): Graph {
  const { length = copyLength } = shape;
  const graph = new GraphBuilder('micro-copy');
  const row = graph.input(benchmarkInput, 'float32', [batch, 1, copyColumns]);
  const table = new Layers(graph, weights).weight('table', [length, copyColumns], 1);
  let tensor = add(graph, table, row);
  for (let operator = 1; operator < copyOperators; operator++) {
    tensor = operator % 2 === 1 ? relu(graph, tensor) : leakyRelu(graph, tensor);
  }
  graph.output(benchmarkOutput, reduceMean(graph, tensor, [-1]));
  return graph.finish();
}

function leakyRelu(graph: GraphBuilder, input: Value<'float32'>): Value<'float32'> {
  const { elementType, dimensions } = input;
  return graph.node({ operator: 'LeakyRelu', inputs: [input], elementType, dimensions });
}

/** Operators in the launch benchmark. */
export const launchOperators = 256;
const launchColumns = 16;

/** Tiny operators, each waiting for the one before it: their number over the time is what starting one costs. */
export const launchBenchmark: ZooModel = {
  model: describeBenchmark({
    id: 'micro-launch',
    label: 'Starting operators',
    parameters: 0,
    dimensions: ['batch', launchColumns],
    standardShape: {},
    itemName: 'run',
    precisions: ['fp32'],
    note: `${launchOperators} operators on ${launchColumns} values, one after the other: what starting an operator costs.`,
  }),
  shapeLimits: {},
  buildGraph: (request) => buildChain('micro-launch', request, launchColumns, launchOperators),
};

/** One operator on one value: what a run costs in which nothing is done. */
export const emptyBenchmark: ZooModel = {
  model: describeBenchmark({
    id: 'micro-empty',
    label: 'An empty run',
    parameters: 0,
    dimensions: ['batch', 1],
    standardShape: {},
    itemName: 'run',
    precisions: ['fp32'],
    note: 'One addition to one value: what a run costs before it does anything.',
  }),
  shapeLimits: {},
  buildGraph: (request) => buildChain('micro-empty', request, 1, 1),
};

/** x + ¼, halved, + ¼, halved, …: stays between 0 and 1, and no two neighbours can become one. */
function buildChain(name: string, { batch }: GraphRequest, columns: number, operators: number): Graph {
  const graph = new GraphBuilder(name);
  let value: Value<'float32'> = graph.input(benchmarkInput, 'float32', [batch, columns]);
  for (let operator = 0; operator < operators; operator++) {
    const isEven = operator % 2 === 0;
    value = isEven ? add(graph, value, graph.scalar(0.25)) : multiply(graph, value, graph.scalar(0.5));
  }
  graph.output(benchmarkOutput, value);
  return graph.finish();
}
