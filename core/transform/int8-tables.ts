import type { GraphEdit } from './graph-edit.ts';
import { int8Weight } from './int8-weights.ts';
import { integerOf, weightProductOf } from './weight-products.ts';
import type { OnnxNode } from '../onnx/onnx-graph.ts';

/** A lookup table in 8 bits. */
export interface Int8Table {
  /** [rows, columns] */
  readonly values: string;
  /** [rows, 1], so that looking it up by the same ids gives what broadcasts over the rows. */
  readonly scales: string;
}

/** Smaller tables are not worth two more nodes: a mask, token types. */
const smallestTableElements = 65_536;

/** The embedding tables that only Gather (and products, which have their own copy) takes, added to the graph in 8 bits. */
export function findInt8Tables(edit: GraphEdit): Map<string, Int8Table> {
  const unfit = new Set(edit.graph.outputs.map(({ name }) => name));
  const looked = new Set<string>();
  for (const node of edit.graph.nodes) {
    const product = weightProductOf(edit, node)?.weight.initializer.name;
    node.inputs.forEach((name, index) => {
      if (index === 0 && isLookup(node)) looked.add(name);
      else if (name !== product) unfit.add(name);
    });
  }
  const tables = new Map<string, Int8Table>();
  for (const name of looked) {
    const table = unfit.has(name) ? undefined : addTable(edit, name);
    if (table !== undefined) tables.set(name, table);
  }
  return tables;
}

function isLookup({ operator, domain, attributes }: OnnxNode): boolean {
  return operator === 'Gather' && domain === '' && integerOf(attributes['axis'], 0) === 0;
}

function addTable(edit: GraphEdit, name: string): Int8Table | undefined {
  const initializer = edit.initializer(name);
  const [rows = 0, columns = 0, ...more] = initializer?.dimensions ?? [];
  if (initializer?.elementType !== 'float32' || more.length > 0) return undefined;
  if (rows * columns < smallestTableElements) return undefined;
  const { values, scales } = int8Weight(initializer.data, { channels: rows, perChannel: columns, axis: 'first' });
  return {
    values: edit.addInitializer({ ...initializer, name: `${name}_quantized`, elementType: 'int8', data: values }),
    scales: edit.addInitializer({
      name: `${name}_row_scale`,
      elementType: 'float32',
      dimensions: [rows, 1],
      role: 'constant',
      data: scales,
    }),
  };
}
