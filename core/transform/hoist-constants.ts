import { bytesOf } from '../onnx/byte-source.ts';
import type { OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';

/** The values of Constant nodes as initializers, so that a transform finds every constant in one place. */
export function hoistConstants(graph: OnnxGraph): OnnxGraph {
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const hoisted: OnnxInitializer[] = [];
  const nodes: OnnxNode[] = [];
  for (const node of graph.nodes) {
    const constant = constantOf(node);
    if (constant === undefined || outputs.has(constant.name)) nodes.push(node);
    else hoisted.push(constant);
  }
  if (hoisted.length === 0) return graph;
  const names = new Set(hoisted.map(({ name }) => name));
  return {
    ...graph,
    nodes,
    values: graph.values.filter(({ name }) => !names.has(name)),
    initializers: [...graph.initializers, ...hoisted],
  };
}

/** Text and sparse constants stay nodes. */
function constantOf({ operator, domain, outputs, attributes }: OnnxNode): OnnxInitializer | undefined {
  const [name] = outputs;
  if (operator !== 'Constant' || domain !== '' || name === undefined) return undefined;
  const [attribute] = Object.values(attributes);
  switch (attribute?.kind) {
    case 'tensor':
      return { ...attribute.tensor, name };
    case 'float':
      return floats(name, [], [attribute.value]);
    case 'floats':
      return floats(name, [attribute.values.length], attribute.values);
    case 'integer':
      return integers(name, [], [attribute.value]);
    case 'integers':
      return integers(name, [attribute.values.length], attribute.values);
    default:
      return undefined;
  }
}

function floats(name: string, dimensions: readonly number[], values: readonly number[]): OnnxInitializer {
  const data = bytesOf(new Uint8Array(Float32Array.from(values).buffer));
  return { name, elementType: 'float32', dimensions, role: 'constant', data };
}

function integers(name: string, dimensions: readonly number[], values: readonly number[]): OnnxInitializer {
  const data = bytesOf(new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
  return { name, elementType: 'int64', dimensions, role: 'constant', data };
}
