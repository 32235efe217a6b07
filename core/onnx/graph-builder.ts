import type { ElementType } from '../domain/model.ts';
import { type ByteSource, bytesOf } from './byte-source.ts';
import { elementTypes } from './element-types.ts';
import {
  type Attribute,
  elementCount,
  type Graph,
  type GraphNode,
  type Initializer,
  type OperatorDomain,
  type Value,
} from './graph.ts';
import { formatDimensions, GraphError } from './graph-error.ts';

export interface NodeRequest<T extends ElementType> {
  readonly operator: string;
  readonly domain?: OperatorDomain;
  readonly inputs: readonly (Value | undefined)[];
  readonly elementType: T;
  readonly dimensions: readonly number[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface OutputRequest {
  readonly elementType: ElementType;
  readonly dimensions: readonly number[];
}

export interface MultipleOutputRequest<Outputs extends readonly OutputRequest[]> {
  readonly operator: string;
  readonly domain?: OperatorDomain;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: Outputs;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

type OutputValues<Outputs extends readonly OutputRequest[]> = {
  readonly [Index in keyof Outputs]: Value<Outputs[Index]['elementType']>;
};

/** Opset 20 is the first with Gelu; newer ones add nothing that these graphs use and fewer execution providers know them. */
export const defaultOpset = 20;

/**
 * Collects the nodes of one graph. Operators are functions over it (`operators/`), which infer and check shapes, so that a
 * wrong graph is an error where it was written. Names follow the scopes, which follow the modules of Hugging Face transformers.
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #opset: number;
  readonly #inputs: Value[] = [];
  readonly #outputs = new Map<string, Value>();
  readonly #nodes: GraphNode[] = [];
  readonly #initializers: Initializer[] = [];
  readonly #integers = new Map<string, Value<'int64'>>();
  readonly #floats = new Map<string, Value<'float32'>>();
  readonly #owned = new Set<Value>();
  readonly #names = new Set<string>();
  #scope = '';

  constructor(name: string, opset: number = defaultOpset) {
    this.#name = name;
    this.#opset = opset;
  }

  /** Names made in `body` carry the scope: "encoder.layer.0" and, nested in it, "encoder.layer.0.attention". */
  within<R>(scope: string, body: () => R): R {
    const outer = this.#scope;
    this.#scope = this.qualify(scope);
    try {
      return body();
    } finally {
      this.#scope = outer;
    }
  }

  qualify(name: string): string {
    return this.#scope === '' ? name : `${this.#scope}.${name}`;
  }

  input<T extends ElementType>(name: string, elementType: T, dimensions: readonly number[]): Value<T> {
    const value = this.#own({ name, elementType, dimensions });
    this.#inputs.push(value);
    return value;
  }

  /** A weight, named as in the current scope. */
  parameter<T extends ElementType>(
    name: string,
    elementType: T,
    dimensions: readonly number[],
    data: ByteSource,
  ): Value<T> {
    return this.#initializer('parameter', { name: this.qualify(name), elementType, dimensions }, data);
  }

  /** The model's numbers that are none of its parameters: a computed position table, running statistics. */
  buffer<T extends ElementType>(
    name: string,
    elementType: T,
    dimensions: readonly number[],
    data: ByteSource,
  ): Value<T> {
    return this.#initializer('buffer', { name: this.qualify(name), elementType, dimensions }, data);
  }

  /** A small constant, such as a shape; equal ones are shared. */
  integers(values: readonly number[]): Value<'int64'> {
    const name = `integers_${values.join('_')}`;
    const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    const known = this.#integers.get(name);
    const value = known ?? this.#constant({ name, elementType: 'int64', dimensions: [values.length] }, data);
    this.#integers.set(name, value);
    return value;
  }

  scalar(number: number): Value<'float32'> {
    return this.#float(`scalar_${number}`, [], [number]);
  }

  floats(values: readonly number[]): Value<'float32'> {
    return this.#float(`floats_${values.join('_')}`, [values.length], values);
  }

  /** A larger table of integers, such as ids to gather by; named as in the current scope. */
  integerTable(name: string, dimensions: readonly number[], values: readonly number[]): Value<'int64'> {
    const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant({ name: this.qualify(name), elementType: 'int64', dimensions }, data);
  }

  /** A larger table of numbers that is plumbing and no weight, such as a mask; named as in the current scope. */
  floatTable(name: string, dimensions: readonly number[], values: Float32Array): Value<'float32'> {
    const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return this.#constant({ name: this.qualify(name), elementType: 'float32', dimensions }, data);
  }

  /** Adds a node with one output, whose type and dimensions the operator function has inferred. */
  node<T extends ElementType>({ elementType, dimensions, ...request }: NodeRequest<T>): Value<T> {
    const output: { readonly elementType: T; readonly dimensions: readonly number[] } = { elementType, dimensions };
    const [value] = this.nodeWithOutputs({ ...request, outputs: [output] as const });
    return value;
  }

  /** As `node`, for operators such as Split and those that put out a cache. */
  nodeWithOutputs<const Outputs extends readonly OutputRequest[]>(
    request: MultipleOutputRequest<Outputs>,
  ): OutputValues<Outputs> {
    for (const input of request.inputs) {
      if (input !== undefined && !this.#owned.has(input)) {
        this.fail(request.operator, `the value "${input.name}" belongs to another graph`);
      }
    }
    const name = this.qualify(`${request.operator}_${this.#nodes.length}`);
    const outputs = request.outputs.map((output, index) =>
      this.#own({ name: index === 0 ? name : `${name}_${index}`, ...output }),
    );
    this.#nodes.push({
      name,
      operator: request.operator,
      domain: request.domain ?? '',
      inputs: request.inputs,
      outputs,
      attributes: request.attributes ?? {},
    });
    // `map` keeps the order and the number; the checker cannot follow a tuple through it.
    return outputs as unknown as OutputValues<Outputs>;
  }

  output(name: string, value: Value): void {
    if (this.#names.has(name)) throw new GraphError(`The name "${name}" is used twice in the graph ${this.#name}.`);
    if (!this.#nodes.some((node) => node.outputs.includes(value))) {
      throw new GraphError(`The output "${name}" of the graph ${this.#name} must be made by one of its nodes.`);
    }
    if ([...this.#outputs.values()].includes(value)) {
      throw new GraphError(`The output "${name}" of the graph ${this.#name} is already put out under another name.`);
    }
    this.#names.add(name);
    this.#outputs.set(name, value);
  }

  fail(operator: string, problem: string): never {
    const place = this.#scope === '' ? this.#name : `${this.#name}, ${this.#scope}`;
    throw new GraphError(`${operator} in ${place}: ${problem}.`);
  }

  finish(): Graph {
    if (this.#outputs.size === 0) throw new GraphError(`The graph ${this.#name} has no output.`);
    const renamed = new Map<Value, Value>();
    for (const [name, value] of this.#outputs) renamed.set(value, { ...value, name });
    const final = (value: Value): Value => renamed.get(value) ?? value;
    return {
      name: this.#name,
      opset: this.#opset,
      inputs: this.#inputs,
      outputs: [...this.#outputs.values()].map(final),
      initializers: this.#initializers,
      nodes: this.#nodes.map((node) => ({
        ...node,
        inputs: node.inputs.map((value) => (value === undefined ? undefined : final(value))),
        outputs: node.outputs.map(final),
      })),
    };
  }

  #float(name: string, dimensions: readonly number[], values: readonly number[]): Value<'float32'> {
    const data = new Uint8Array(Float32Array.from(values).buffer);
    const value = this.#floats.get(name) ?? this.#constant({ name, elementType: 'float32', dimensions }, data);
    this.#floats.set(name, value);
    return value;
  }

  #constant<T extends ElementType>(value: Value<T>, bytes: Uint8Array): Value<T> {
    return this.#initializer('constant', value, bytesOf(bytes));
  }

  #initializer<T extends ElementType>(role: Initializer['role'], value: Value<T>, data: ByteSource): Value<T> {
    const expected = elementCount(value.dimensions) * elementTypes[value.elementType].bytes;
    if (expected !== data.byteLength) {
      const shape = formatDimensions(value.dimensions);
      this.fail('Initializer', `"${value.name}" ${shape} needs ${expected} bytes and was given ${data.byteLength}`);
    }
    const owned = this.#own(value);
    this.#initializers.push({ value: owned, role, data });
    return owned;
  }

  #own<T extends ElementType>(value: Value<T>): Value<T> {
    if (this.#names.has(value.name)) {
      throw new GraphError(`The name "${value.name}" is used twice in the graph ${this.#name}.`);
    }
    if (value.dimensions.some((dimension) => !Number.isInteger(dimension) || dimension < 1)) {
      const shape = formatDimensions(value.dimensions);
      throw new GraphError(`"${value.name}" in the graph ${this.#name} has the impossible shape ${shape}.`);
    }
    this.#names.add(value.name);
    this.#owned.add(value);
    return value;
  }
}
