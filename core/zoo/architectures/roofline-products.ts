import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { expand } from '../../onnx/operators/layout.ts';
import { matMul } from '../../onnx/operators/matrix.ts';
import { Layers } from '../layers.ts';
import type { GraphRequest, ZooModel } from '../zoo-model.ts';
import { benchmarkInput, benchmarkOutput, describeBenchmark } from './roofline-model.ts';

/** Products after each other in the GEMM benchmark: what stands around them is a few percent of the time. */
export const gemmProducts = 2;
const gemmSize = 1024;
const gemvSize = 4096;

/**
 * Square matrix products with constant weights, as models have them. The left operand is spread on the device from one row
 * and the results, which are all alike, are averaged there to one row, so that a copy over a bus is no part of the time.
 */
export const gemmBenchmark: ZooModel = {
  model: describeBenchmark({
    id: 'micro-gemm',
    label: 'Matrix product (GEMM)',
    parameters: gemmProducts * gemmSize ** 2,
    dimensions: ['batch', 1, 'size'],
    standardShape: { rows: gemmSize, size: gemmSize },
    itemName: 'run',
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    note: `${gemmProducts} products of rows × size by size × size: the most arithmetic that a backend does in a second.`,
  }),
  shapeLimits: { rows: 32_768, size: 16_384 },
  buildGraph: buildGemm,
};

function buildGemm({ batch, shape, weights }: GraphRequest): Graph {
  const { rows = gemmSize, size = gemmSize } = shape;
  const graph = new GraphBuilder('micro-gemm');
  const layers = new Layers(graph, weights);
  const row = graph.input(benchmarkInput, 'float32', [batch, 1, size]);
  let matrix = expand(graph, row, [batch, rows, size]);
  for (let product = 0; product < gemmProducts; product++) {
    matrix = matMul(graph, matrix, layers.weight(`product.${product}.weight`, [size, size], size));
  }
  // A mean by a product: ReduceMean over this axis has one thread on CPUs, and would be a fifth of an int8 run.
  const mean = graph.floatTable('mean', [1, rows], new Float32Array(rows).fill(1 / rows));
  graph.output(benchmarkOutput, matMul(graph, mean, matrix));
  return graph.finish();
}

/** One row times a large matrix: what a decoder's step is made of. Every weight is read once and used once. */
export const gemvBenchmark: ZooModel = {
  model: describeBenchmark({
    id: 'micro-gemv',
    label: 'One row times a matrix (GEMV)',
    parameters: gemvSize ** 2,
    dimensions: ['batch', 'inner'],
    standardShape: { inner: gemvSize, columns: gemvSize },
    itemName: 'row',
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    note: 'One row by 64 MiB of fp32 weights: how fast weights come from memory, which bounds decoding.',
  }),
  shapeLimits: { inner: 65_536, columns: 65_536 },
  buildGraph: buildGemv,
};

function buildGemv({ batch, shape, weights }: GraphRequest): Graph {
  const { inner = gemvSize, columns = gemvSize } = shape;
  const graph = new GraphBuilder('micro-gemv');
  const row = graph.input(benchmarkInput, 'float32', [batch, inner]);
  const weight = new Layers(graph, weights).weight('weight', [inner, columns], inner);
  graph.output(benchmarkOutput, matMul(graph, row, weight));
  return graph.finish();
}
