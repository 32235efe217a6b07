import { type Known, known, unknown } from '../../domain/known.ts';
import { flopsOf, type NodeShapes } from '../../onnx/cost.ts';
import { foreignFlopsOf } from '../../onnx/foreign-flops.ts';
import { elementCount } from '../../onnx/graph.ts';
import { shapeRuleOf } from '../../onnx/shapes/shape-rules.ts';
import { copyOperators } from './providers.ts';
import type { NodeRun, ProfiledTensor } from './profile-trace.ts';

/** What one run of a node costs, from the shapes that its event tells. */
export interface NodeCost {
  /** 2 × multiply-adds; unknown where none are counted. */
  readonly flops: Known<number>;
  /** Read and written, each once. */
  readonly bytes: Known<number>;
}

export const notCounted = 'Only multiply-adds of products, convolutions and attention are counted.';
const fusedByProvider = 'The provider made one node of several operators, and what is in it does not show.';

/** `floats`: a weight has the type of the other operand. `bytes`: it has 8 bits. `packed`: how many bits it has does not show. */
const products: Readonly<Record<string, 'floats' | 'bytes' | 'packed'>> = {
  MatMul: 'floats',
  FusedMatMul: 'floats',
  TransposeMatMul: 'floats',
  Gemm: 'floats',
  FusedGemm: 'floats',
  MatMulInteger: 'bytes',
  MatMulIntegerToFloat: 'bytes',
  DynamicQuantizeMatMul: 'bytes',
  MatMulNBits: 'packed',
};
/** By the place of their weight. */
const convolutions: Readonly<Record<string, number>> = {
  Conv: 1,
  FusedConv: 1,
  ConvInteger: 1,
  ConvTranspose: 1,
  QLinearConv: 3,
};
const attentions = ['Attention', 'QAttention', 'MultiHeadAttention', 'GroupQueryAttention'];
/** Put out another shape of the same bytes: the runtime lets both have one buffer. */
const views = ['Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity'];
/** Read as much as they put out, however large the table is. */
const lookups = ['Gather', 'GatherElements', 'GatherND', 'Slice', 'GatherBlockQuantized'];
/** ONNX Runtime's own, of which the rules for files know nothing: no products are in them. */
const others = [
  'ReorderInput',
  'ReorderOutput',
  'SkipLayerNormalization',
  'SkipSimplifiedLayerNormalization',
  'EmbedLayerNormalization',
  'QuickGelu',
  'FastGelu',
  'BiasSoftmax',
  'BiasGelu',
  'Softmax',
  'LogSoftmax',
  'Gelu',
  'RotaryEmbedding',
];

export function costOfNode(run: NodeRun): NodeCost {
  if (products[run.operator] !== undefined) return costOfProduct(run, products[run.operator] ?? 'packed');
  return { flops: flopsOfOther(run), bytes: bytesOfOther(run) };
}

/** Whether a node's FLOPs belong in a sum: where they are unknown, the sum is. */
export function hasFlops(operator: string): boolean {
  if (operator in products || operator in convolutions || attentions.includes(operator)) return true;
  return /MatMul|Gemm|Conv|Attention|Einsum|^(LSTM|GRU|RNN)$/.test(operator) || !isPlain(operator);
}

function isPlain(operator: string): boolean {
  const isKnown = shapeRuleOf('', operator) ?? shapeRuleOf('com.microsoft', operator);
  return isKnown !== undefined || others.includes(operator) || copyOperators.includes(operator);
}

/**
 * A kernel that keeps its weight in packed form has it not among its inputs any more; the sums' length then follows from
 * the other operand and the output: one is [… M, K] or turned [… K, M], the other [… M, N].
 */
function costOfProduct(run: NodeRun, weightKind: 'floats' | 'bytes' | 'packed'): NodeCost {
  const [left, second] = run.inputs;
  const [output] = run.outputs;
  const inner = left === undefined || output === undefined ? undefined : innerSize(left, output);
  if (left === undefined || output === undefined || inner === undefined) {
    const gap = unknown('The profile does not show the operands of this product.');
    return { flops: gap, bytes: gap };
  }
  const flops = known(2 * elementCount(output.dimensions) * inner);
  const columns = output.dimensions.at(-1) ?? 1;
  if (run.bytes === undefined) return { flops, bytes: unknown('The profile does not tell the sizes of this node.') };
  if (second !== undefined && isWeight(second, inner, columns, weightKind)) return { flops, bytes: known(run.bytes) };
  if (weightKind === 'packed') {
    return { flops, bytes: unknown('The profile does not tell in how many bits a packed weight is kept.') };
  }
  const elementBytes = weightKind === 'bytes' ? 1 : bytesOfType(left.type);
  if (elementBytes === undefined) return { flops, bytes: unknown(`The size of the type ${left.type} is not known.`) };
  return { flops, bytes: known(run.bytes + inner * columns * elementBytes) };
}

function innerSize(left: ProfiledTensor, output: ProfiledTensor): number | undefined {
  const [rows, inner] = left.dimensions.slice(-2);
  if (inner === undefined) return rows;
  const outputRows = output.dimensions.at(-2) ?? 1;
  if (rows === outputRows) return inner;
  return inner === outputRows ? rows : undefined;
}

/** Scales and biases have one dimension; a bias that is a whole matrix has the output's. */
function isWeight(
  { dimensions }: ProfiledTensor,
  inner: number,
  columns: number,
  weightKind: 'floats' | 'bytes' | 'packed',
): boolean {
  if (weightKind === 'packed') return dimensions.length >= 2;
  const lastTwo = dimensions.slice(-2);
  return lastTwo.length === 2 && elementCount(lastTwo) === inner * columns;
}

function flopsOfOther(run: NodeRun): Known<number> {
  const { operator } = run;
  const weightPlace = convolutions[operator];
  if (weightPlace !== undefined) return flopsOfConvolution(run, weightPlace);
  if (attentions.includes(operator)) return flopsOfAttention(run);
  if (hasFlops(operator))
    return unknown(isPlain(operator) ? `The work of ${operator} is not counted.` : fusedByProvider);
  return unknown(notCounted);
}

function flopsOfConvolution(run: NodeRun, weightPlace: number): Known<number> {
  const weight = run.inputs[weightPlace];
  if (weight === undefined || weight.dimensions.length < 3 || run.outputs.length === 0) {
    return unknown('The profile does not show the weight of this convolution.');
  }
  const shapes = shapesOf(run);
  return known(foreignFlopsOf(shapes) ?? flopsOf(shapes));
}

/** Queries, keys and values; or one input and a packed weight, of which a kernel may show the bias alone. */
function flopsOfAttention(run: NodeRun): Known<number> {
  const [input, second] = run.inputs;
  const gap = unknown('The profile does not show the operands of this attention.');
  if (input === undefined || second === undefined || run.outputs[0] === undefined) return gap;
  const isPacked = run.operator === 'Attention' || run.operator === 'QAttention';
  const shapes = shapesOf(run);
  if (!isPacked) {
    const isReadable = second.dimensions.length >= 3 || run.outputs[1]?.dimensions.length === 4;
    return isReadable ? known(foreignFlopsOf(shapes) ?? 0) : gap;
  }
  const inner = input.dimensions.at(-1) ?? 0;
  const weight = second.dimensions.length === 1 ? [inner, second.dimensions[0] ?? 0] : second.dimensions;
  return known(foreignFlopsOf({ ...shapes, operator: 'Attention', inputs: [input, { dimensions: weight }] }) ?? 0);
}

function shapesOf({ operator, inputs, outputs }: NodeRun): NodeShapes {
  return { operator, inputs, outputs, attributes: {} };
}

function bytesOfOther(run: NodeRun): Known<number> {
  if (views.includes(run.operator)) return known(0);
  if (lookups.includes(run.operator)) return bytesOfLookup(run);
  if (run.operator in convolutions && (run.inputs[convolutions[run.operator] ?? 1]?.dimensions.length ?? 0) < 3) {
    return unknown('The profile does not show the weight of this convolution.');
  }
  return run.bytes === undefined ? unknown('The profile does not tell the sizes of this node.') : known(run.bytes);
}

/** What is put out was read first; the indices come beside it. */
function bytesOfLookup({ outputs, inputs }: NodeRun): Known<number> {
  const sizes = [...outputs, ...outputs, ...inputs.slice(1)].map(bytesOfTensor);
  let total = 0;
  for (const size of sizes) {
    if (size === undefined) return unknown('The profile does not tell the sizes of this node.');
    total += size;
  }
  return outputs.length === 0 ? unknown('The profile does not tell the sizes of this node.') : known(total);
}

function bytesOfTensor({ type, dimensions }: ProfiledTensor): number | undefined {
  const size = bytesOfType(type);
  return size === undefined ? undefined : size * elementCount(dimensions);
}

/** By ONNX Runtime's names, which are C++'s. */
function bytesOfType(type: string): number | undefined {
  if (/^(double|u?int64)$/.test(type)) return 8;
  if (/^(float|u?int32)$/.test(type)) return 4;
  if (/^(b?float16|u?int16)$/.test(type)) return 2;
  return /^(u?int8|bool)$/.test(type) ? 1 : undefined;
}
