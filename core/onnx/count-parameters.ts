import { bitsOf } from './element-bits.ts';
import { elementCount } from './graph.ts';
import type { OnnxGraph, OnnxInitializer, OnnxNode } from './onnx-graph.ts';
import { type Orientation, sampleOf } from './tensor-samples.ts';

export interface ParameterCount {
  /** Elements of all weights, each tied one once. */
  readonly count: number;
  readonly tensors: number;
  /** Elements that stand in the file a second time: the same numbers, also transposed. */
  readonly tied: number;
}

/** Inputs that hold the scales and zero points of a quantized tensor: they describe parameters and are none. */
const scaleInputs: Readonly<Record<string, readonly number[]>> = {
  QuantizeLinear: [1, 2],
  DequantizeLinear: [1, 2],
  MatMulInteger: [2, 3],
  ConvInteger: [2, 3],
  MatMulNBits: [2, 3, 4],
  MatMulBnb4: [2],
  GatherBlockQuantized: [2, 3],
  MatMulIntegerToFloat: [2, 3, 4, 5],
  DynamicQuantizeMatMul: [2, 3],
  QLinearMatMul: [1, 2, 4, 5, 6, 7],
  QLinearConv: [1, 2, 4, 5, 6, 7],
};

/** Below this a Constant node holds a mask or a scale, above it a weight of an exporter that keeps weights so. */
const smallestConstantWeight = 1_024;

/** Below this two equal tensors are a coincidence more likely than a tie. */
const smallestTied = 256;

/** Enough to tell two tensors apart; then enough to be sure that they are one. */
const firstSamples = 8;
const manySamples = 4_096;

/** Weights of a person's file. A file does not say what is a parameter: all floats and quantized numbers count, but no scales. */
export function countParameters(graph: OnnxGraph): ParameterCount {
  const weights = weightsOf(graph);
  const packed = packedElements(graph.nodes);
  let count = 0;
  let tied = 0;
  for (const group of tieGroups(weights)) {
    const [first, ...others] = group;
    const elements = first === undefined ? 0 : (packed.get(first.name) ?? elementCount(first.dimensions));
    count += elements;
    tied += elements * others.length;
  }
  return { count, tensors: weights.length, tied };
}

function weightsOf(graph: OnnxGraph): OnnxInitializer[] {
  const scales = new Set<string>();
  for (const node of graph.nodes) {
    const positions = Object.hasOwn(scaleInputs, node.operator) ? (scaleInputs[node.operator] ?? []) : [];
    for (const position of positions) scales.add(node.inputs[position] ?? '');
  }
  // Dynamic quantization of ONNX Runtime writes w_scale and w_zero_point beside w_quantized.
  for (const { name } of graph.initializers) {
    const stem = name.replace(/_quantized$/, '');
    if (stem !== name) for (const part of ['scale', 'zero_point']) scales.add(`${stem}_${part}`);
  }
  const initializers = graph.initializers.filter((tensor) => isWeight(tensor) && !scales.has(tensor.name));
  const constants = graph.nodes.flatMap(({ attributes }) => {
    const { value } = attributes;
    if (value?.kind !== 'tensor' || elementCount(value.tensor.dimensions) < smallestConstantWeight) return [];
    return isWeight(value.tensor) ? [value.tensor] : [];
  });
  return [...initializers, ...constants];
}

function isWeight({ name, elementType, dimensions }: OnnxInitializer): boolean {
  if (/^(u?int(16|32|64)|bool)$/.test(elementType) || bitsOf(elementType) === undefined) return false;
  // A single number is a weight where it has the name of one, and plumbing else.
  return dimensions.length > 0 || /(logit_scale|logit_bias|weight|bias|gamma|alpha)$/.test(name);
}

/** Weights of 4 bits and less stand in bytes: the operator says how many there are. */
function packedElements(nodes: readonly OnnxNode[]): Map<string, number> {
  const elements = new Map<string, number>();
  for (const { operator, inputs, attributes } of nodes) {
    const { K, N } = attributes;
    const [, weight] = inputs;
    const isPacked = operator === 'MatMulNBits' || operator === 'MatMulBnb4';
    if (isPacked && K?.kind === 'integer' && N?.kind === 'integer' && weight !== undefined) {
      elements.set(weight, K.value * N.value);
    }
  }
  return elements;
}

/** Tensors with the same numbers, in groups. */
function tieGroups(weights: readonly OnnxInitializer[]): OnnxInitializer[][] {
  const groups: OnnxInitializer[][] = [];
  const alike = new Map<string, OnnxInitializer[]>();
  for (const tensor of weights) {
    const key = tieKey(tensor);
    const known = key === undefined ? undefined : alike.get(key);
    if (key === undefined) groups.push([tensor]);
    else if (known === undefined) alike.set(key, [tensor]);
    else known.push(tensor);
  }
  for (const candidates of alike.values()) groups.push(...(candidates.length < 2 ? [candidates] : sorted(candidates)));
  return groups;
}

/** Undefined for what is never taken as tied: small tensors, and those of one number (a norm's ones, a bias of zeros). */
function tieKey(tensor: OnnxInitializer): string | undefined {
  const bits = bitsOf(tensor.elementType) ?? 0;
  if (elementCount(tensor.dimensions) < smallestTied || bits < 8) return undefined;
  const { key, isUniform } = sampleOf(tensor, orientationOf(tensor), firstSamples);
  return isUniform ? undefined : `${tensor.elementType} ${sizesKey(tensor)} ${key}`;
}

function sorted(candidates: readonly OnnxInitializer[]): OnnxInitializer[][] {
  const groups = new Map<string, OnnxInitializer[]>();
  for (const tensor of candidates) {
    const { key } = sampleOf(tensor, orientationOf(tensor), manySamples);
    groups.set(key, [...(groups.get(key) ?? []), tensor]);
  }
  return [...groups.values()];
}

/** A matrix and its transpose are looked at the same way round: the shorter side first. */
function orientationOf({ dimensions }: OnnxInitializer): Orientation {
  const [rows = 0, columns = 0] = dimensions;
  return dimensions.length === 2 && rows > columns ? 'transposed' : 'as it is';
}

function sizesKey({ dimensions }: OnnxInitializer): string {
  return (dimensions.length === 2 ? [...dimensions].sort((a, b) => a - b) : dimensions).join();
}
