import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { allBytes, bytesOf } from '../../core/onnx/byte-source.ts';
import { float16Bits } from '../../core/onnx/float16.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import type { OnnxGraph, OnnxInitializer, TensorInfo } from '../../core/onnx/onnx-graph.ts';

export type FloatType = 'float32' | 'float16';

export const vocabulary = 50;
const hidden = 4;

/** Other numbers for another seed, so that no two weights are taken as tied. */
function weight(name: string, elementType: FloatType, dimensions: number[], seed: number): OnnxInitializer {
  const count = dimensions.reduce((product, size) => product * size, 1);
  const values = Array.from({ length: count }, (_, index) => ((index * 37 + seed * 11) % 101) / 101 - 0.5);
  const data =
    elementType === 'float32' ? Float32Array.from(values) : Uint16Array.from(values, (value) => float16Bits(value));
  return { name, elementType, dimensions, role: 'parameter', data: bytesOf(new Uint8Array(data.buffer)) };
}

function graphOf(
  name: string,
  inputs: TensorInfo[],
  nodes: OnnxGraph['nodes'],
  output: TensorInfo,
  initializers: OnnxInitializer[],
): OnnxGraph {
  const operatorSets = [{ domain: '', version: 20 }];
  return { name, operatorSets, inputs, outputs: [output], values: [], nodes, initializers };
}

/** Ids looked up in a table and multiplied once: a text model as an exporter writes it. */
export function textGraph(type: FloatType = 'float32'): OnnxGraph {
  const ids = { name: 'input_ids', elementType: 'int64', dimensions: ['batch_size', 'sequence_length'] };
  const dimensions = ['batch_size', 'sequence_length', hidden];
  return graphOf(
    'text',
    [ids],
    [
      { name: '', operator: 'Gather', domain: '', inputs: ['table', 'input_ids'], outputs: ['rows'], attributes: {} },
      { name: '', operator: 'MatMul', domain: '', inputs: ['rows', 'w'], outputs: ['last'], attributes: {} },
    ],
    { name: 'last', elementType: type, dimensions },
    [weight('table', type, [vocabulary, hidden], 1), weight('w', type, [hidden, hidden], 2)],
  );
}

/** Takes what the encoder gives, in 16 bits where its weights are. */
export function decoderGraph(type: FloatType = 'float32'): OnnxGraph {
  const states = {
    name: 'encoder_hidden_states',
    elementType: type,
    dimensions: ['batch_size', 'encoder_sequence_length', hidden],
  };
  return graphOf(
    'decoder',
    [states],
    [
      {
        name: '',
        operator: 'MatMul',
        domain: '',
        inputs: ['encoder_hidden_states', 'v'],
        outputs: ['logits'],
        attributes: {},
      },
    ],
    { name: 'logits', elementType: type, dimensions: ['batch_size', 'encoder_sequence_length', vocabulary] },
    [weight('v', type, [hidden, vocabulary], 3)],
  );
}

export function modelBytes(graph: OnnxGraph): Uint8Array {
  return allBytes(encodeModel(graph).model);
}

export async function writeTo(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
