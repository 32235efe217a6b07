import type { OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';
import type { GraphEdit } from './graph-edit.ts';

/** A constant 2-D float32 weight as a product uses it. */
export interface WeightMatrix {
  readonly initializer: OnnxInitializer;
  /** Terms of each sum. */
  readonly inputs: number;
  readonly outputs: number;
  /** `inputs-first`: stored as [inputs, outputs], as MatMul takes it. */
  readonly layout: 'inputs-first' | 'outputs-first';
}

/** x·W, or x·W + bias. */
export interface WeightProduct {
  readonly node: OnnxNode;
  readonly input: string;
  readonly output: string;
  readonly weight: WeightMatrix;
  readonly bias: string | undefined;
}

/** Below this, the nodes around an integer product cost more than it saves. */
const smallestWeightElements = 1024;

/** The product of values by a constant weight that a node stands for, if it is one. */
export function weightProductOf(edit: GraphEdit, node: OnnxNode): WeightProduct | undefined {
  const [input, weightName, biasName] = node.inputs;
  const [output] = node.outputs;
  if (node.domain !== '' || input === undefined || weightName === undefined || output === undefined) return undefined;
  if (node.operator !== 'MatMul' && !isPlainGemm(node)) return undefined;
  const initializer = edit.initializer(weightName);
  if (initializer?.elementType !== 'float32' || edit.initializer(input) !== undefined) return undefined;
  const weight = matrixOf(initializer, isTransposed(node));
  if (weight === undefined || weight.inputs * weight.outputs < smallestWeightElements) return undefined;
  return { node, input, output, weight, bias: biasName === '' ? undefined : biasName };
}

/** Factors other than 1 and a transposed input do not occur in models; such a node stays as it is. */
function isPlainGemm({ operator, attributes }: OnnxNode): boolean {
  if (operator !== 'Gemm' || integerOf(attributes['transA'], 0) !== 0) return false;
  return [attributes['alpha'], attributes['beta']].every(
    (factor) => factor === undefined || (factor.kind === 'float' && factor.value === 1),
  );
}

function isTransposed({ operator, attributes }: OnnxNode): boolean {
  return operator === 'Gemm' && integerOf(attributes['transB'], 0) !== 0;
}

function matrixOf(initializer: OnnxInitializer, isTransposed: boolean): WeightMatrix | undefined {
  const [rows, columns, ...more] = initializer.dimensions;
  if (rows === undefined || columns === undefined || more.length > 0) return undefined;
  return isTransposed
    ? { initializer, inputs: columns, outputs: rows, layout: 'outputs-first' }
    : { initializer, inputs: rows, outputs: columns, layout: 'inputs-first' };
}

export function integerOf(attribute: OnnxNode['attributes'][string] | undefined, otherwise: number): number {
  return attribute?.kind === 'integer' ? attribute.value : otherwise;
}
