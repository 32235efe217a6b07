import type { ByteSource } from './byte-source.ts';
import { dataTypeNames } from './element-types.ts';
import type { ModelSummary, ValueDescription } from './model-summary.ts';
import { ModelFileError, type ProtoField, ProtoReader } from './proto-reader.ts';
import { readValueInfo } from './value-info-reader.ts';

/** Bounds what a hostile file can make us keep. The largest public models have some thousands of each. */
const limits = { initializers: 200_000, values: 10_000, operators: 5_000, locations: 1_000, depth: 16 };

/** Reads the structure of a model and none of its weights. Throws ModelFileError where the file is no model. Field numbers: onnx.proto. */
export function readModel(source: ByteSource): ModelSummary {
  return new ModelReader(source).read(source.byteLength);
}

/** TensorProto.DataLocation. */
const externalLocation = 1;

class ModelReader {
  readonly #reader: ProtoReader;
  readonly #inputs: ValueDescription[] = [];
  readonly #outputs: ValueDescription[] = [];
  readonly #initializerNames = new Set<string>();
  readonly #elements = new Map<string, number>();
  readonly #operators = new Map<string, { domain: string; operator: string; count: number }>();
  readonly #externalBytes = new Map<string, number>();
  #initializerCount = 0;
  #nodeCount = 0;

  constructor(source: ByteSource) {
    this.#reader = new ProtoReader(source);
  }

  read(byteLength: number): ModelSummary {
    let irVersion = 0;
    let producer = '';
    let graphName: string | undefined;
    const operatorSets: { domain: string; version: number }[] = [];
    this.#reader.walk(0, byteLength, (field) => {
      if (field.number === 1) irVersion = field.value;
      else if (field.number === 2) producer = this.#reader.string(field);
      else if (field.number === 7) graphName = this.#graph(field, 0);
      else if (field.number === 8) keep(operatorSets, this.#operatorSet(field), limits.locations, 'operator sets');
      else if (field.number === 25) this.#function(field);
    });
    if (graphName === undefined) throw new ModelFileError('it holds no graph');
    return {
      irVersion,
      producer,
      operatorSets,
      graphName,
      inputs: this.#inputs.filter((input) => !this.#initializerNames.has(input.name)),
      outputs: this.#outputs,
      nodeCount: this.#nodeCount,
      operators: [...this.#operators.values()],
      initializerCount: this.#initializerCount,
      initializerElements: Object.fromEntries(this.#elements),
      externalData: [...this.#externalBytes].map(([location, requiredBytes]) => ({ location, requiredBytes })),
    };
  }

  #operatorSet(parent: ProtoField): { domain: string; version: number } {
    let domain = '';
    let version = 0;
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) domain = this.#reader.string(field);
      else if (field.number === 2) version = field.value;
    });
    return { domain, version };
  }

  /** Returns its name. Inputs and outputs of sub-graphs are not the model's. */
  #graph(parent: ProtoField, depth: number): string {
    if (depth > limits.depth) throw new ModelFileError(`its graphs are nested more than ${limits.depth} deep`);
    let name = '';
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) this.#node(field, depth);
      else if (field.number === 2) name = this.#reader.string(field);
      else if (field.number === 5) this.#initializer(field, depth);
      else if (field.number === 15) this.#sparseTensor(field);
      else if (depth === 0 && field.number === 11) this.#value(this.#inputs, field);
      else if (depth === 0 && field.number === 12) this.#value(this.#outputs, field);
    });
    return name;
  }

  #value(list: ValueDescription[], field: ProtoField): void {
    keep(list, readValueInfo(this.#reader, field), limits.values, 'inputs or outputs');
  }

  #function(parent: ProtoField): void {
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 7) this.#node(field, 0);
    });
  }

  #node(parent: ProtoField, depth: number): void {
    let operator = '';
    let domain = '';
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 4) operator = this.#reader.string(field);
      else if (field.number === 7) domain = this.#reader.string(field);
      else if (field.number === 5) this.#attribute(field, depth);
    });
    this.#nodeCount++;
    const key = `${domain}/${operator}`;
    const known = this.#operators.get(key);
    if (known !== undefined) known.count++;
    else this.#operators.set(key, { domain, operator, count: 1 });
    if (this.#operators.size > limits.operators) {
      throw new ModelFileError(`it uses more than ${limits.operators} different operators`);
    }
  }

  /** Tensors may hide in attributes (Constant), and graphs (If, Loop, Scan). */
  #attribute(parent: ProtoField, depth: number): void {
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 5 || field.number === 10) this.#tensor(field);
      else if (field.number === 6 || field.number === 11) this.#graph(field, depth + 1);
      else if (field.number === 22 || field.number === 23) this.#sparseTensor(field);
    });
  }

  #sparseTensor(parent: ProtoField): void {
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1 || field.number === 2) this.#tensor(field);
    });
  }

  #initializer(field: ProtoField, depth: number): void {
    const { name, elementType, elements } = this.#tensor(field);
    this.#initializerCount++;
    this.#elements.set(elementType, (this.#elements.get(elementType) ?? 0) + elements);
    if (depth === 0) this.#initializerNames.add(name);
    if (this.#initializerCount > limits.initializers) {
      throw new ModelFileError(`it has more than ${limits.initializers} initializers`);
    }
  }

  #tensor(parent: ProtoField): { name: string; elementType: string; elements: number } {
    let name = '';
    let elementType = 0;
    let elements = 1;
    let location = 0;
    const external = new Map<string, string>();
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) for (const size of this.#reader.integers(field)) elements *= checkedSize(size, parent);
      else if (field.number === 2) elementType = field.value;
      else if (field.number === 8) name = this.#reader.string(field);
      else if (field.number === 13) this.#keyValue(external, field);
      else if (field.number === 14) location = field.value;
    });
    if (!Number.isSafeInteger(elements)) {
      throw new ModelFileError(`the tensor "${name}" has an impossible number of elements`);
    }
    if (location === externalLocation) this.#external(name, external);
    return { name, elementType: dataTypeNames[elementType] ?? `type ${elementType}`, elements };
  }

  #external(tensor: string, entries: ReadonlyMap<string, string>): void {
    const location = entries.get('location') ?? '';
    const end = Number(entries.get('offset') ?? '0') + Number(entries.get('length') ?? '0');
    if (location === '' || !Number.isSafeInteger(end) || end < 0) {
      throw new ModelFileError(`the tensor "${tensor}" has external data without a valid location, offset and length`);
    }
    this.#externalBytes.set(location, Math.max(this.#externalBytes.get(location) ?? 0, end));
    if (this.#externalBytes.size > limits.locations) {
      throw new ModelFileError(`it refers to more than ${limits.locations} external files`);
    }
  }

  #keyValue(entries: Map<string, string>, parent: ProtoField): void {
    let key = '';
    let value = '';
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) key = this.#reader.string(field);
      else if (field.number === 2) value = this.#reader.string(field);
    });
    if (key === 'location' || key === 'offset' || key === 'length') entries.set(key, value);
  }
}

function keep<T>(list: T[], item: T, limit: number, what: string): void {
  if (list.length >= limit) throw new ModelFileError(`it has more than ${limit} ${what}`);
  list.push(item);
}

function checkedSize(size: number, tensor: ProtoField): number {
  if (Number.isSafeInteger(size) && size >= 0) return size;
  throw new ModelFileError(`the tensor at byte ${tensor.start} has an impossible shape`);
}
