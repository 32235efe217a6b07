import { elementCount } from '../onnx/graph.ts';
import type { OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';
import type { GraphEdit } from './graph-edit.ts';
import { weightProductOf } from './weight-products.ts';

/** A product or convolution by a constant weight, as it is put between quantise and dequantise nodes. */
export interface QuantisedProduct {
  readonly node: OnnxNode;
  readonly input: string;
  readonly weight: OnnxInitializer;
  readonly weightAxis: number;
  readonly channels: number;
  readonly bias: OnnxInitializer | undefined;
  /** The value whose range counts: behind the Relu that follows, where nothing else takes what comes before it. */
  readonly output: string;
}

/** By node. Calibration asks for the ranges of the same ones that the conversion then uses. */
export function quantisedProducts(edit: GraphEdit): Map<OnnxNode, QuantisedProduct> {
  const consumers = consumersOf(edit);
  const products = new Map<OnnxNode, QuantisedProduct>();
  for (const node of edit.graph.nodes) {
    const product = productOf(edit, node) ?? convolutionOf(edit, node);
    if (product === undefined) continue;
    products.set(node, { ...product, output: behindRelu(product.output, consumers) });
  }
  return products;
}

function productOf(edit: GraphEdit, node: OnnxNode): QuantisedProduct | undefined {
  const product = weightProductOf(edit, node);
  if (product === undefined) return undefined;
  const { input, output, weight, bias } = product;
  const biasInitializer = biasOf(edit, bias, weight.outputs);
  if (bias !== undefined && biasInitializer === undefined) return undefined;
  const weightAxis = weight.layout === 'inputs-first' ? 1 : 0;
  return {
    node,
    input,
    output,
    weight: weight.initializer,
    weightAxis,
    channels: weight.outputs,
    bias: biasInitializer,
  };
}

function convolutionOf(edit: GraphEdit, node: OnnxNode): QuantisedProduct | undefined {
  const [input, weightName, biasName] = node.inputs;
  const [output] = node.outputs;
  const weight = edit.initializer(weightName ?? '');
  const channels = weight?.dimensions[0];
  if (node.operator !== 'Conv' || node.domain !== '') return undefined;
  if (input === undefined || output === undefined || weight?.elementType !== 'float32') return undefined;
  if (channels === undefined || edit.initializer(input) !== undefined) return undefined;
  const bias = biasOf(edit, biasName, channels);
  if (biasName !== undefined && biasName !== '' && bias === undefined) return undefined;
  return { node, input, output, weight, weightAxis: 0, channels, bias };
}

/** Only one number a channel, known beforehand, becomes part of the integer sum. */
function biasOf(edit: GraphEdit, name: string | undefined, channels: number): OnnxInitializer | undefined {
  const bias = edit.initializer(name ?? '');
  const fits = bias?.elementType === 'float32' && elementCount(bias.dimensions) === channels;
  return fits ? bias : undefined;
}

function consumersOf({ graph }: GraphEdit): Map<string, OnnxNode[]> {
  const consumers = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    for (const name of node.inputs) consumers.set(name, [...(consumers.get(name) ?? []), node]);
  }
  // What the graph puts out has a consumer that is no Relu.
  for (const { name } of graph.outputs) consumers.delete(name);
  return consumers;
}

function behindRelu(output: string, consumers: ReadonlyMap<string, readonly OnnxNode[]>): string {
  const [consumer, ...others] = consumers.get(output) ?? [];
  const isRelu = consumer?.operator === 'Relu' && consumer.domain === '' && others.length === 0;
  return isRelu ? (consumer.outputs[0] ?? output) : output;
}
