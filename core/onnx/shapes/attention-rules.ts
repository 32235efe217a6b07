import type { RuleNode, ShapeRules } from './rule-node.ts';
import { ShapeUnknown, type Size, type TensorShape } from './tensor-shape.ts';

/** Attention as one operator: ONNX's own, and those of ONNX Runtime as their documentation gives their layouts. */
export const attentionRules: ShapeRules = {
  Attention: standardAttention,
  'com.microsoft.Attention': packedWeightAttention,
  'com.microsoft.MultiHeadAttention': multiHeadAttention,
  'com.microsoft.GroupQueryAttention': groupQueryAttention,
};

interface Cache {
  readonly elementType: string;
  readonly batch: Size;
  readonly heads: Size;
  readonly total: Size;
}

function cache({ elementType, batch, heads, total }: Cache, headSize: Size): TensorShape {
  return { elementType, dimensions: [batch, heads, total, headSize] };
}

/** Operator set 23: values as [batch, heads, length, size], or [batch, length, heads × size] with the heads as attributes. */
function standardAttention(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const query = node.dimensionsOfRank(0, 3);
  const [key, value] = [node.dimensionsOfRank(1, 3), node.dimensionsOfRank(2, 3)];
  const isSplit = query.length === 4;
  const [queryHeads, keyHeads] = isSplit
    ? [query[1], key[1]]
    : [node.integer('q_num_heads'), node.integer('kv_num_heads')];
  const headSize = isSplit ? key[3] : quotient(key[2], keyHeads);
  const valueSize = isSplit ? value[3] : quotient(value[2], keyHeads);
  const total = grown(node, 4, isSplit ? key[2] : key[1]);
  const output = isSplit
    ? [query[0], queryHeads, query[2], valueSize]
    : [query[0], query[1], product(queryHeads, valueSize)];
  const kept = { elementType, batch: query[0], heads: keyHeads, total };
  const scores = { elementType, dimensions: [query[0], queryHeads, isSplit ? query[2] : query[1], total] };
  return [{ elementType, dimensions: output }, cache(kept, headSize), cache(kept, valueSize), scores];
}

/** Query, key and value by one matrix; keys and values so far in one tensor. */
function packedWeightAttention(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const [batch, length] = node.dimensionsOfRank(0, 3);
  const heads = node.integer('num_heads');
  const hidden = node.integers('qkv_hidden_sizes')?.[2] ?? quotient(node.dimensionsOfRank(1, 2)[1], 3);
  const past = node.inputs[4] === undefined ? 0 : node.dimensionsOfRank(4, 5)[3];
  const present = [2, batch, heads, sum(past, length), quotient(hidden, heads)];
  return [
    { elementType, dimensions: [batch, length, hidden] },
    { elementType, dimensions: present },
  ];
}

function multiHeadAttention(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const query = node.dimensionsOfRank(0, 3);
  const heads = node.integer('num_heads');
  if (query.length === 5) {
    return [{ elementType, dimensions: [query[0], query[1], product(query[2], query[4])] }];
  }
  const key = node.dimensionsOfRank(1, 3);
  const value = node.inputs[2] === undefined ? undefined : node.dimensionsOfRank(2, 3);
  const hidden =
    value === undefined ? product(key[2], key[4]) : value.length === 4 ? product(value[1], value[3]) : value[2];
  const total = grown(node, 6, key.length === 4 ? key[2] : key[1]);
  const kept = { elementType, batch: query[0], heads, total };
  return [
    { elementType, dimensions: [query[0], query[1], hidden] },
    cache(kept, quotient(query[2], heads)),
    cache(kept, quotient(hidden, heads)),
  ];
}

/** Keys and values may stand in the query's tensor. The cache is as long as all tokens, or as its buffer if that is longer. */
function groupQueryAttention(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const [batch, length, width] = node.dimensionsOfRank(0, 3);
  const heads = node.integer('num_heads');
  const keyHeads = node.integer('kv_num_heads');
  const isPacked = node.inputs[1] === undefined;
  const headSize = quotient(width, isPacked ? sum(heads, product(2, keyHeads)) : heads);
  const past = node.inputs[3] === undefined ? 0 : node.dimensionsOfRank(3, 4)[2];
  const told = node.values(6)?.[0];
  const total = told === undefined || past === undefined ? sum(past, length) : Math.max(told, past);
  const kept = cache({ elementType, batch, heads: keyHeads, total }, headSize);
  return [{ elementType, dimensions: [batch, length, product(heads, headSize)] }, kept, kept];
}

/** What was kept before and what comes in addition. */
function grown(node: RuleNode, pastIndex: number, length: Size): Size {
  if (node.inputs[pastIndex] === undefined) return length;
  const past = node.dimensions(pastIndex);
  if (past.length !== 4) throw new ShapeUnknown('its cache has a layout that Assay does not know');
  return sum(past[2], length);
}

function sum(left: Size, right: Size): Size {
  return left === undefined || right === undefined ? undefined : left + right;
}

function product(left: Size, right: Size): Size {
  return left === undefined || right === undefined ? undefined : left * right;
}

function quotient(size: Size, parts: Size): Size {
  return size === undefined || parts === undefined || parts === 0 ? undefined : size / parts;
}
