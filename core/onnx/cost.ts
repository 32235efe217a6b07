import { elementTypes } from './element-types.ts';
import { elementCount, type Graph, type Value } from './graph.ts';
import type { OnnxAttribute } from './onnx-graph.ts';

/** What one run of a graph must do at the least, counted from its shapes: theory, never a measurement. */
export interface GraphCost {
  /** 2 × multiply-adds of matrix products and convolutions; element-wise work is left out, as in the usual counts. */
  readonly flops: number;
  readonly parameterBytes: number;
  /** Everything that the nodes put out, written once; views (Reshape) cost nothing. */
  readonly activationBytes: number;
}

export function costOf(graph: Graph): GraphCost {
  let flops = 0;
  let activationBytes = 0;
  for (const node of graph.nodes) {
    flops += flopsOf(node);
    if (node.operator !== 'Reshape') activationBytes += node.outputs.reduce((sum, value) => sum + bytesOf(value), 0);
  }
  const parameters = graph.initializers.filter(({ role }) => role === 'parameter');
  const parameterBytes = parameters.reduce((sum, { data }) => sum + data.byteLength, 0);
  return { flops, parameterBytes, activationBytes };
}

/** What of a node its cost is counted from: a node of ours has it, and so has one of a file whose shapes were inferred. */
export interface NodeShapes {
  readonly operator: string;
  readonly inputs: readonly (Shaped | undefined)[];
  readonly outputs: readonly Shaped[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

interface Shaped {
  readonly dimensions: readonly number[];
}

/** 2 × multiply-adds of one node. */
export function flopsOf(node: NodeShapes): number {
  const [first, second] = node.inputs;
  const [output] = node.outputs;
  if (first === undefined || second === undefined || output === undefined) return 0;
  const outputs = elementCount(output.dimensions);
  switch (node.operator) {
    case 'MatMul':
    case 'Gemm':
      return 2 * outputs * (first.dimensions.at(-1) ?? 0);
    case 'Conv':
      return 2 * outputs * elementCount(second.dimensions.slice(1));
    case 'MultiHeadAttention':
      // q·kᵀ and its product with v: each is a multiply-add per query, key and hidden unit.
      return 2 * 2 * outputs * attendedKeys(node.outputs[1], second);
    case 'GroupQueryAttention':
      // As above, over all keys of the cache that it puts out: what is masked is counted too, as in plain operators.
      return 2 * 2 * outputs * (node.outputs[1]?.dimensions[2] ?? 0);
    default:
      return 0;
  }
}

/** The cache that is put out holds past and new keys. Without one, keys are [batch, heads, keys, size] or [batch, keys, …]. */
function attendedKeys(present: Shaped | undefined, keys: Shaped): number {
  if (present !== undefined) return present.dimensions[2] ?? 0;
  return keys.dimensions[keys.dimensions.length === 4 ? 2 : 1] ?? 0;
}

function bytesOf(value: Value): number {
  return elementCount(value.dimensions) * elementTypes[value.elementType].bytes;
}
