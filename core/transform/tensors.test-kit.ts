import { bytesOf } from '../onnx/byte-source.ts';
import type { OnnxAttribute, OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';

export function floatTensor(name: string, dimensions: readonly number[], values: readonly number[]): OnnxInitializer {
  const data = bytesOf(new Uint8Array(Float32Array.from(values).buffer));
  return { name, elementType: 'float32', dimensions, role: 'parameter', data };
}

/** Numbers between −1 and 1 without a pattern that a scale could profit from. */
export function waves(count: number, step = 0.7): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.fround(Math.sin(index * step) * Math.cos(index * index * 0.013)),
  );
}

/** A node called as its output. */
export function nodeOf(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): OnnxNode {
  return { name: output, operator, domain: '', inputs, outputs: [output], attributes };
}

/** A graph of one input x and one output y. */
export function graphOf(
  x: readonly number[],
  y: readonly number[],
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxInitializer[],
): OnnxGraph {
  return {
    name: 'example',
    operatorSets: [{ domain: '', version: 20 }],
    inputs: [{ name: 'x', elementType: 'float32', dimensions: x }],
    outputs: [{ name: 'y', elementType: 'float32', dimensions: y }],
    values: [],
    nodes,
    initializers,
  };
}

export function operatorsOf(graph: OnnxGraph): string[] {
  return graph.nodes.map(({ operator }) => operator);
}
