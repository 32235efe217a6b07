import type { ResolvedInput } from '../../../core/measure/case-protocol.ts';
import type { Graph, Value } from '../../../core/onnx/graph.ts';
import { type ByteSource, bytesOf } from '../../../core/onnx/byte-source.ts';
import { GraphBuilder } from '../../../core/onnx/graph-builder.ts';
import { encodeModel } from '../../../core/onnx/model-writer.ts';

const size = 16;

export const smallInputs: readonly ResolvedInput[] = [
  {
    name: 'x',
    elementType: 'float32',
    dimensions: [1, size, size],
    values: { rule: 'normal', mean: 0, standardDeviation: 0.1 },
  },
];

/** y = Tanh(MatMul(x, w)) twice: every backend has all of it. */
export function supportedModel(): Uint8Array<ArrayBuffer> {
  return encode(supportedGraph());
}

/** The same with its weights in a file beside it. */
export function modelWithExternalWeights(): {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly location: string;
  readonly weights: Uint8Array<ArrayBuffer>;
} {
  const { model, externalData } = encodeModel(supportedGraph(), { inlineLimitBytes: 0 });
  const [file] = externalData;
  if (file === undefined) throw new Error('The weights stayed in the model.');
  return { model: readAll(model), location: file.location, weights: readAll(file.data) };
}

function supportedGraph(): Graph {
  const builder = new GraphBuilder('supported');
  const input = builder.input('x', 'float32', [1, size, size]);
  builder.output('y', dense(builder, 'second', dense(builder, 'first', input)));
  return builder.finish();
}

/** Det has no kernel on WebGPU and no counterpart in WebNN: the graph goes device, CPU, device. */
export function partlySupportedModel(): Uint8Array<ArrayBuffer> {
  const builder = new GraphBuilder('partly-supported');
  const input = builder.input('x', 'float32', [1, size, size]);
  const hidden = dense(builder, 'first', input);
  const determinant = builder.node({ operator: 'Det', inputs: [hidden], elementType: 'float32', dimensions: [1] });
  builder.output(
    'y',
    builder.node({
      operator: 'Add',
      inputs: [hidden, determinant],
      elementType: 'float32',
      dimensions: [1, size, size],
    }),
  );
  return encode(builder.finish());
}

/** Neither backend has Mish, which is taken apart into operators that both have; Det falls back to the CPU. */
export function decomposedModel(): Uint8Array<ArrayBuffer> {
  const builder = new GraphBuilder('decomposed');
  const input = builder.input('x', 'float32', [1, size, size]);
  const dimensions = [1, size, size];
  const mish = builder.node({
    operator: 'Mish',
    inputs: [dense(builder, 'first', input)],
    elementType: 'float32',
    dimensions,
  });
  const determinant = builder.node({ operator: 'Det', inputs: [mish], elementType: 'float32', dimensions: [1] });
  builder.output(
    'y',
    builder.node({ operator: 'Add', inputs: [mish, determinant], elementType: 'float32', dimensions }),
  );
  return encode(builder.finish());
}

/** An operator that no runtime has. */
export function unknownOperatorModel(): Uint8Array<ArrayBuffer> {
  const builder = new GraphBuilder('unknown-operator');
  const input = builder.input('x', 'float32', [1, size, size]);
  builder.output(
    'y',
    builder.node({ operator: 'Nonsense', inputs: [input], elementType: 'float32', dimensions: [1, size, size] }),
  );
  return encode(builder.finish());
}

function dense(builder: GraphBuilder, name: string, input: Value<'float32'>): Value<'float32'> {
  const weights = Float32Array.from({ length: size * size }, (_, index) => Math.sin(index + name.length));
  const weight = builder.parameter(name, 'float32', [size, size], bytesOf(new Uint8Array(weights.buffer)));
  const dimensions = [1, size, size];
  const product = builder.node({ operator: 'MatMul', inputs: [input, weight], elementType: 'float32', dimensions });
  return builder.node({ operator: 'Tanh', inputs: [product], elementType: 'float32', dimensions });
}

function encode(graph: Graph): Uint8Array<ArrayBuffer> {
  return readAll(encodeModel(graph).model);
}

function readAll(source: ByteSource): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(source.byteLength);
  source.read(bytes, 0);
  return bytes;
}
