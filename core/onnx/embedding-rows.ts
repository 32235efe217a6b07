import type { OnnxGraph, OnnxNode } from './onnx-graph.ts';

/** Hand their first input on, as far as its elements matter. */
const handsOn = new Set([
  'Cast',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
  'Flatten',
  'Identity',
  'Expand',
  'Transpose',
  'Slice',
]);

/** Which of an operator's inputs are looked up in which: [indices, table]. */
const lookUps: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  Gather: [[1, 0]],
  GatherBlockQuantized: [[1, 0]],
  // Ids, types and positions, each in its table.
  EmbedLayerNormalization: [
    [0, 2],
    [1, 4],
    [8, 3],
  ],
};

/**
 * How many rows the smallest table has that each input's elements are looked up in: ids below it are in the vocabulary.
 * An input that reaches no table is not in the answer.
 */
export function embeddingRows(graph: OnnxGraph): Map<string, number> {
  const tables = tableRows(graph);
  const origin = new Map(graph.inputs.map(({ name }) => [name, name]));
  const rows = new Map<string, number>();
  for (const node of graph.nodes) {
    const [first] = node.inputs;
    const source = first === undefined ? undefined : origin.get(first);
    const [output] = node.outputs;
    if (source !== undefined && output !== undefined && handsOn.has(node.operator)) origin.set(output, source);
    for (const [input, count] of lookedUp(node, tables)) {
      const from = origin.get(input);
      if (from !== undefined) rows.set(from, Math.min(count, rows.get(from) ?? count));
    }
  }
  return rows;
}

/** Tables as they stand in the file, and those that are made floats first. */
function tableRows(graph: OnnxGraph): Map<string, number> {
  const rows = new Map<string, number>();
  for (const { name, dimensions } of graph.initializers) {
    const [count] = dimensions;
    if (dimensions.length >= 2 && count !== undefined) rows.set(name, count);
  }
  for (const { operator, inputs, outputs } of graph.nodes) {
    const count = rows.get(inputs[0] ?? '');
    const [output] = outputs;
    if ((operator === 'DequantizeLinear' || operator === 'Cast') && count !== undefined && output !== undefined) {
      rows.set(output, count);
    }
  }
  return rows;
}

function lookedUp(node: OnnxNode, tables: ReadonlyMap<string, number>): [string, number][] {
  const axis = node.attributes['axis'];
  if (axis?.kind === 'integer' && axis.value !== 0) return [];
  const pairs = Object.hasOwn(lookUps, node.operator) ? (lookUps[node.operator] ?? []) : [];
  return pairs.flatMap(([indices, table]): [string, number][] => {
    const input = node.inputs[indices];
    const count = tables.get(node.inputs[table] ?? '');
    return input === undefined || count === undefined ? [] : [[input, count]];
  });
}
