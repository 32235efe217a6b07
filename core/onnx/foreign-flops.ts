import { flopsOf, type NodeShapes } from './cost.ts';
import { elementCount } from './graph.ts';
import { einsumSizes } from './shapes/matrix-rules.ts';

/**
 * 2 × multiply-adds of operators that other exporters write and Assay's own graphs do not, in terms of those that `flopsOf`
 * counts where they are the same work. Undefined: `flopsOf` decides.
 */
export function foreignFlopsOf(node: NodeShapes): number | undefined {
  switch (node.operator) {
    case 'Gemm':
    case 'FusedGemm':
    case 'FusedMatMul':
    case 'TransposeMatMul':
      return product(node, 0, 1);
    case 'MatMulInteger':
    case 'MatMulIntegerToFloat':
    case 'DynamicQuantizeMatMul':
      return product(node, 0, 1);
    case 'QLinearMatMul':
      return product(node, 0, 3);
    case 'MatMulNBits':
    case 'MatMulBnb4':
      return 2 * outputsOf(node) * (node.inputs[0]?.dimensions.at(-1) ?? 0);
    case 'ConvInteger':
    case 'FusedConv':
      return flopsOf({ ...node, operator: 'Conv' });
    case 'QLinearConv':
      return flopsOf({ ...node, operator: 'Conv', inputs: [node.inputs[0], node.inputs[3]] });
    case 'ConvTranspose':
      // Each input element meets the kernel of each output channel of its group once.
      return 2 * elementCount(dimensionsOf(node, 0)) * elementCount(dimensionsOf(node, 1).slice(1));
    case 'Einsum':
      return einsum(node);
    case 'LSTM':
    case 'GRU':
    case 'RNN':
      return recurrent(node);
    case 'Attention':
    case 'MultiHeadAttention':
    case 'GroupQueryAttention':
      return attention(node);
    default:
      return undefined;
  }
}

function dimensionsOf(node: NodeShapes, index: number): readonly number[] {
  return node.inputs[index]?.dimensions ?? [];
}

function outputsOf(node: NodeShapes): number {
  return elementCount(node.outputs[0]?.dimensions ?? [0]);
}

function integer(node: NodeShapes, name: string): number | undefined {
  const attribute = node.attributes[name];
  return attribute?.kind === 'integer' ? attribute.value : undefined;
}

function product(node: NodeShapes, left: number, right: number): number {
  const dimensions = dimensionsOf(node, left);
  const isTransposed = integer(node, 'transA') === 1;
  const first = isTransposed
    ? [...dimensions.slice(0, -2), dimensions.at(-1) ?? 1, dimensions.at(-2) ?? 1]
    : dimensions;
  return flopsOf({ ...node, operator: 'MatMul', inputs: [{ dimensions: first }, node.inputs[right]] });
}

/** Every letter is a loop. Of one tensor alone it sums or moves, and multiplies nothing. */
function einsum(node: NodeShapes): number {
  const { equation } = node.attributes;
  const terms = equation?.kind === 'text' ? (equation.value.replaceAll(' ', '').split('->')[0] ?? '').split(',') : [];
  if (terms.length < 2) return 0;
  const sizes = einsumSizes(terms, (index) => dimensionsOf(node, index));
  return 2 * elementCount([...sizes.values()].map((size) => size ?? 0));
}

/** The input's and the state's weights, once a step: X is [steps, batch, input], W [directions, gates × hidden, input]. */
function recurrent(node: NodeShapes): number {
  const [first = 0, second = 0] = dimensionsOf(node, 0);
  return 2 * first * second * (elementCount(dimensionsOf(node, 1)) + elementCount(dimensionsOf(node, 2)));
}

/** Queries with all keys, and the result with all values; ONNX Runtime's `Attention` has the projection in it too. */
function attention(node: NodeShapes): number {
  const query = dimensionsOf(node, 0);
  const second = dimensionsOf(node, 1);
  const output = outputsOf(node);
  const isPackedWeight = node.operator === 'Attention' && second.length === 2;
  const present = node.outputs[1]?.dimensions;
  if (isPackedWeight) {
    const length = present?.at(-2) ?? query[1] ?? 0;
    return 2 * (query[0] ?? 0) * (query[1] ?? 0) * elementCount(second) + 2 * 2 * output * length;
  }
  const own = second.length === 0 ? (query[1] ?? 0) : second.length === 4 ? (second[2] ?? 0) : (second[1] ?? 0);
  return 2 * 2 * output * (present?.length === 4 ? (present[2] ?? own) : own);
}
