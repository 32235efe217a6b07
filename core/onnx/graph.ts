import type { ElementType } from '../domain/model.ts';
import type { ByteSource } from './byte-source.ts';

/** A tensor in a graph. Every dimension is known: one graph is built for each batch and shape that is measured. */
export interface Value<T extends ElementType = ElementType> {
  readonly name: string;
  readonly elementType: T;
  readonly dimensions: readonly number[];
}

export type Attribute =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'integers'; readonly values: readonly number[] }
  | { readonly kind: 'floats'; readonly values: readonly number[] }
  | { readonly kind: 'text'; readonly value: string };

/** The default operator set of ONNX, or ONNX Runtime's own. */
export type OperatorDomain = '' | 'com.microsoft';

export interface GraphNode {
  readonly name: string;
  readonly operator: string;
  readonly domain: OperatorDomain;
  /** An optional input that is left out is undefined. */
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Initializer {
  readonly value: Value;
  /**
   * A `parameter` is a weight of the model and is counted. A `buffer` has the model's numbers without being one of its
   * parameters: running statistics, a position table that is computed. A `constant` is plumbing: a shape, a scale.
   */
  readonly role: 'parameter' | 'buffer' | 'constant';
  readonly data: ByteSource;
}

export interface Graph {
  readonly name: string;
  readonly opset: number;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly nodes: readonly GraphNode[];
  readonly initializers: readonly Initializer[];
}

export function elementCount(dimensions: readonly number[]): number {
  return dimensions.reduce((product, dimension) => product * dimension, 1);
}

/** Exact: a tied weight is one initializer and counts once, constants do not count. */
export function parameterCount(graph: Graph): number {
  return graph.initializers
    .filter((initializer) => initializer.role === 'parameter')
    .reduce((sum, initializer) => sum + elementCount(initializer.value.dimensions), 0);
}
