import type { OnnxGraph } from '../onnx/onnx-graph.ts';
import { toOnnxGraph } from '../onnx/onnx-graph.ts';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import { encodeModel } from '../onnx/model-writer.ts';
import { add, multiply } from '../onnx/operators/elementwise.ts';
import { concat } from '../onnx/operators/layout.ts';
import { reduceMean } from '../onnx/operators/reduction.ts';
import { withFreeDimensions } from '../zoo/free-dimensions.ts';
import { generateInput } from '../zoo/inputs.ts';
import type { ModelLocation, PipelineWork, ResolvedInput } from './case-protocol.ts';
import { bound, counter, drawn, stage } from './pipeline.test-kit.ts';

const width = 4;
const firstPosition = 10;
const iterations = 3;

/** features = x + x; present = features². The first of a pipeline of two models that can be reckoned by hand. */
export function tinyFirstModel(): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder('tiny-first');
  const x = graph.input('x', 'float32', [1, width]);
  const features = add(graph, x, x);
  graph.output('features', features);
  graph.output('present', multiply(graph, features, features));
  return encode(toOnnxGraph(graph.finish()));
}

/** present = past with token + position behind it; logits = features · mean(present). The length of `past` is free. */
export function tinyStepModel(): Uint8Array<ArrayBuffer> {
  const graph = withFreeDimensions({
    what: 'the tiny step',
    free: ['past'],
    sizes: { past: width },
    limits: {},
    build: ({ past = width }) => {
      const builder = new GraphBuilder('tiny-step');
      const token = builder.input('token', 'float32', [1, 1]);
      const position = builder.input('position', 'float32', [1, 1]);
      const features = builder.input('features', 'float32', [1, width]);
      const seen = concat(builder, builder.input('past', 'float32', [1, past]), [add(builder, token, position)], 1);
      builder.output('present', seen);
      builder.output('logits', multiply(builder, features, reduceMean(builder, seen, [1])));
      return toOnnxGraph(builder.finish());
    },
  });
  return encode(graph);
}

function encode(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  const { model } = encodeModel(graph);
  const bytes = new Uint8Array(model.byteLength);
  model.read(bytes, 0);
  return bytes;
}

/** `models`: where the two files are. */
export function tinyPipeline(models: readonly ModelLocation[]): PipelineWork {
  return {
    kind: 'pipeline',
    models,
    stages: [stage('first', 0, [drawn('x', [1, width])])],
    loop: {
      stages: [
        stage(
          'step',
          1,
          [
            drawn('token', [1, 1]),
            { ...counter('position', firstPosition), dimensions: [1, 1] },
            bound('features', ['first', 'features']),
            bound('past', ['first', 'present'], ['step', 'present']),
          ],
          'logits',
        ),
      ],
      iterations,
    },
    results: [{ stage: 'step', output: 'logits' }],
  };
}

/** The logits of the last step, reckoned here in doubles. */
export function tinyPipelineLogits(seed: number): number[] {
  const features = valuesOf('first/0/x', width, seed).map((value) => 2 * value);
  const seen = features.map((value) => value * value);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const [token = Number.NaN] = valuesOf(`step/${iteration}/token`, 1, seed);
    seen.push(token + firstPosition + iteration);
  }
  const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
  return features.map((value) => value * mean);
}

function valuesOf(name: string, length: number, seed: number): number[] {
  const input: ResolvedInput = { ...drawn(name, [1, length]) };
  return Array.from(generateInput(input, seed).data, Number);
}
