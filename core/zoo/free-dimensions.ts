import type { ByteSource } from '../onnx/byte-source.ts';
import type { OnnxGraph, OnnxNode, TensorInfo } from '../onnx/onnx-graph.ts';
import { ModelRequestError } from './model-request-error.ts';

export type Sizes = Readonly<Record<string, number>>;

export interface FreeDimensions {
  /** What is built, for messages. */
  readonly what: string;
  readonly free: readonly string[];
  readonly sizes: Sizes;
  /** Inclusive upper limits. */
  readonly limits: Sizes;
  readonly build: (sizes: Sizes) => OnnxGraph;
}

/**
 * A graph in which some dimensions are names, though its builder only knows numbers: it is built at several sizes of them,
 * and where nothing but dimensions differs, the graph holds for every size. What depends on a free dimension is named by its
 * formula, "past + 1", taken from the differences and checked at sizes that it was not taken from.
 */
export function withFreeDimensions(request: FreeDimensions): OnnxGraph {
  const { free, build } = request;
  const base = baseSizes(request);
  const graph = build(base);
  const varied = free.map((name) => {
    const other = build({ ...base, [name]: sizeOf(base, name) + 1 });
    checkSameWork(request, name, graph, other);
    return other;
  });
  const control = build({ ...base, ...Object.fromEntries(free.map((name) => [name, sizeOf(base, name) + 2])) });
  checkSameWork(request, free.join(' and '), graph, control);
  const name = (pick: (graph: OnnxGraph) => readonly TensorInfo[]): TensorInfo[] =>
    pick(graph).map((value, index) => {
      const others = varied.map((other) => pick(other)[index]?.dimensions ?? []);
      return nameDimensions(request, base, value, { others, control: pick(control)[index]?.dimensions ?? [] });
    });
  return {
    ...graph,
    inputs: name((of) => of.inputs),
    outputs: name((of) => of.outputs),
    values: name((of) => of.values),
  };
}

/** Two sizes above must be allowed too; and 1 is left out, at which a dimension looks as if it were none. */
function baseSizes({ free, sizes, limits, what }: FreeDimensions): Sizes {
  const base: Record<string, number> = { ...sizes };
  for (const name of free) {
    const size = sizes[name];
    if (size === undefined) {
      throw new ModelRequestError(
        `The dimension "${name}" of ${what} cannot be left free: it has none of that name; it has: ${Object.keys(sizes).join(', ')}.`,
      );
    }
    base[name] = Math.max(1, Math.min(Math.max(2, size), (limits[name] ?? Number.POSITIVE_INFINITY) - 2));
  }
  return base;
}

/** Everything but the dimensions of values: nodes with what they are joined to, and every constant number. */
function checkSameWork({ what }: FreeDimensions, name: string, graph: OnnxGraph, other: OnnxGraph): void {
  const difference = findDifference(graph, other);
  if (difference === undefined) return;
  throw new ModelRequestError(
    `The dimension "${name}" of ${what} cannot be left free: ${difference} depends on it; give it a size.`,
  );
}

function findDifference(graph: OnnxGraph, other: OnnxGraph): string | undefined {
  for (const [index, node] of graph.nodes.entries()) {
    const counterpart = other.nodes[index];
    if (counterpart === undefined || !isSameNode(node, counterpart)) return `the node ${node.name}`;
  }
  const others = new Map(other.initializers.map((initializer) => [initializer.name, initializer]));
  for (const { name, role, dimensions, data } of graph.initializers) {
    const counterpart = others.get(name);
    const isSame =
      counterpart !== undefined &&
      dimensions.join() === counterpart.dimensions.join() &&
      // The values of a parameter follow from its name and dimensions.
      (role === 'parameter' || hasSameBytes(data, counterpart.data));
    if (!isSame) return `the constant ${name}`;
  }
  if (graph.nodes.length === other.nodes.length && graph.initializers.length === others.size) return undefined;
  return 'the number of nodes';
}

function isSameNode(node: OnnxNode, other: OnnxNode): boolean {
  const parts = ({ operator, domain, inputs, outputs }: OnnxNode) =>
    [operator, domain, ...inputs, '', ...outputs].join('\n');
  return parts(node) === parts(other) && attributeText(node) === attributeText(other);
}

/** The attributes of our graphs are numbers and text. */
function attributeText({ attributes }: OnnxNode): string {
  return JSON.stringify(attributes);
}

function hasSameBytes(data: ByteSource, other: ByteSource): boolean {
  if (data.byteLength !== other.byteLength) return false;
  const [words, otherWords] = [wordsOf(data), wordsOf(other)];
  for (let index = 0; index < words.length; index++) if (words[index] !== otherWords[index]) return false;
  return true;
}

/** Four bytes at a time: a table of positions has millions. */
function wordsOf(data: ByteSource): Uint32Array {
  const bytes = new Uint8Array(Math.ceil(data.byteLength / 4) * 4);
  data.read(bytes.subarray(0, data.byteLength), 0);
  return new Uint32Array(bytes.buffer);
}

interface OtherDimensions {
  /** For each free dimension: when it alone was one larger. */
  readonly others: readonly TensorInfo['dimensions'][];
  /** When all were two larger. */
  readonly control: TensorInfo['dimensions'];
}

function nameDimensions(
  { free, what }: FreeDimensions,
  base: Sizes,
  value: TensorInfo,
  { others, control }: OtherDimensions,
): TensorInfo {
  const dimensions = value.dimensions?.map((dimension, axis) => {
    if (typeof dimension !== 'number') return dimension;
    const slopes = others.map((other) => Number(other?.[axis]) - dimension);
    const grown = slopes.reduce((sum, slope) => sum + 2 * slope, dimension);
    if (grown !== control?.[axis]) {
      throw new ModelRequestError(
        `The dimension "${free.join(', ')}" of ${what} cannot be left free: the shape of ${value.name} does not grow in step with it; give it a size.`,
      );
    }
    if (slopes.every((slope) => slope === 0)) return dimension;
    const constant = free.reduce((rest, name, index) => rest - (slopes[index] ?? 0) * sizeOf(base, name), dimension);
    return formula(free, slopes, constant);
  });
  return { ...value, dimensions };
}

/** "past", "past + 1", "2 * past + sequence". */
function formula(names: readonly string[], slopes: readonly number[], constant: number): string {
  const terms = names.flatMap((name, index) => {
    const slope = slopes[index] ?? 0;
    if (slope === 0) return [];
    return slope === 1 ? [name] : [`${slope} * ${name}`];
  });
  const sum = terms.join(' + ');
  if (constant === 0) return sum;
  return constant > 0 ? `${sum} + ${constant}` : `${sum} - ${-constant}`;
}

function sizeOf(sizes: Sizes, name: string): number {
  return sizes[name] ?? 0;
}
