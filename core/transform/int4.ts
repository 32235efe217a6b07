import type { OnnxGraph } from '../onnx/onnx-graph.ts';
import { GraphEdit } from './graph-edit.ts';
import { OneHeld } from './held-tensor.ts';
import { int4BlockSize, type Int4Tensors, int4Weight } from './int4-weights.ts';
import { type WeightMatrix, type WeightProduct, weightProductOf } from './weight-products.ts';

/** A weight as MatMulNBits takes it. */
interface PackedWeight {
  readonly values: string;
  readonly scales: string;
}

/**
 * Products with constant weights as com.microsoft.MatMulNBits: 4-bit weights with a scale for each 128 of them, and
 * activations that its kernels quantise to 8 bits (accuracy level 4). Lookup tables stay in fp32; a head that is tied to
 * one gets a 4-bit copy of its own. Convolutions and small or odd products stay in fp32.
 */
export function toInt4(graph: OnnxGraph): OnnxGraph {
  const edit = new GraphEdit(graph);
  const held = new OneHeld<Int4Tensors>();
  const packed = new Map<string, PackedWeight>();
  for (const node of edit.graph.nodes) {
    const product = weightProductOf(edit, node);
    if (product === undefined || !fits(product.weight)) {
      edit.keepNode(node);
      continue;
    }
    const key = `${product.weight.layout} ${product.weight.initializer.name}`;
    const weight = packed.get(key) ?? pack(edit, product.weight, held);
    packed.set(key, weight);
    multiply(edit, product, weight);
  }
  return edit.finish();
}

/** At least one whole block, and no odd end that kernels for 32 values at a time would stumble over. */
function fits({ inputs }: WeightMatrix): boolean {
  return inputs >= int4BlockSize && inputs % 32 === 0;
}

function pack(edit: GraphEdit, weight: WeightMatrix, held: OneHeld<Int4Tensors>): PackedWeight {
  const { name } = weight.initializer;
  const { values, scales, blocks } = int4Weight(weight, held);
  return {
    values: edit.addInitializer({
      name: `${name}_4bit`,
      elementType: 'uint8',
      dimensions: [weight.outputs, blocks, int4BlockSize / 2],
      role: 'parameter',
      data: values,
    }),
    scales: edit.addInitializer({
      name: `${name}_scale`,
      elementType: 'float32',
      dimensions: [weight.outputs * blocks],
      role: 'constant',
      data: scales,
    }),
  };
}

function multiply(edit: GraphEdit, { node, input, output, weight, bias }: WeightProduct, packed: PackedWeight): void {
  const product = bias === undefined ? output : edit.freshName(`${output}_product`);
  edit.addNode({
    name: node.name,
    operator: 'MatMulNBits',
    domain: 'com.microsoft',
    inputs: [input, packed.values, packed.scales],
    outputs: [product],
    attributes: {
      K: { kind: 'integer', value: weight.inputs },
      N: { kind: 'integer', value: weight.outputs },
      bits: { kind: 'integer', value: 4 },
      block_size: { kind: 'integer', value: int4BlockSize },
      accuracy_level: { kind: 'integer', value: 4 },
    },
  });
  if (bias !== undefined) edit.addNode({ operator: 'Add', inputs: [product, bias], outputs: [output] });
}
