import { readAttribute } from './attribute-reader.ts';
import { type ByteSource, bytesOf } from './byte-source.ts';
import { orderNodes } from './graph-order.ts';
import type { OnnxAttribute, OnnxGraph, OnnxInitializer, OnnxNode, TensorInfo } from './onnx-graph.ts';
import { ModelFileError, type ProtoField, ProtoReader } from './proto-reader.ts';
import { type OpenExternal, readTensor } from './tensor-reader.ts';
import { readValueInfo } from './value-info-reader.ts';

/** Bounds what a hostile file can make us keep, as in `model-reader.ts`. */
const limits = { operatorSets: 1_000, depth: 16 };

type OperatorSets = OnnxGraph['operatorSets'];

/**
 * A model file as a graph. Weights stay in their files: an initializer reads its bytes from where they lie when it is asked
 * to. Throws ModelFileError, with a clause, for anything that no runtime could run: damage, cycles, shapes that do not
 * fit their data.
 */
export function readOnnxGraph(source: ByteSource, openExternal: OpenExternal = refuseExternal): OnnxGraph {
  const reader = new ProtoReader(source);
  const operatorSets: { domain: string; version: number }[] = [];
  let graphField: ProtoField | undefined;
  reader.walk(0, source.byteLength, (field) => {
    if (field.number === 7) graphField = field;
    else if (field.number === 8) {
      if (operatorSets.length >= limits.operatorSets) throw new ModelFileError('it has too many operator sets');
      operatorSets.push(readOperatorSet(reader, field));
    }
  });
  if (graphField === undefined) throw new ModelFileError('it holds no graph');
  return new GraphReader(reader, source, openExternal, operatorSets).read(graphField);
}

/** The graphs in an attribute that is kept as bytes: the branches of If, the body of Loop. `isOuter`: names that they may take from around them. */
export function readGraphsIn(
  attribute: OnnxAttribute,
  operatorSets: OperatorSets,
  isOuter: (name: string) => boolean,
): OnnxGraph[] {
  if (attribute.kind !== 'raw') return [];
  const source = bytesOf(attribute.bytes);
  const reader = new ProtoReader(source);
  const graphs: OnnxGraph[] = [];
  reader.walk(0, source.byteLength, (field) => {
    if (field.number !== 6 && field.number !== 11) return;
    graphs.push(new GraphReader(reader, source, refuseExternal, operatorSets, isOuter).read(field));
  });
  return graphs;
}

function refuseExternal(location: string): ByteSource {
  throw new ModelFileError(`it keeps weights in "${location}", and that file was not opened`);
}

function readOperatorSet(reader: ProtoReader, parent: ProtoField): { domain: string; version: number } {
  let domain = '';
  let version = 0;
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) domain = reader.string(field);
    else if (field.number === 2) version = field.value;
  });
  return { domain: domain === 'ai.onnx' ? '' : domain, version };
}

/** GraphProto and NodeProto of onnx.proto. */
class GraphReader {
  readonly #reader: ProtoReader;
  readonly #source: ByteSource;
  readonly #openExternal: OpenExternal;
  readonly #operatorSets: OperatorSets;
  readonly #isOuter: ((name: string) => boolean) | undefined;
  readonly #captured = new Map<OnnxNode, ReadonlySet<string>>();

  constructor(
    reader: ProtoReader,
    source: ByteSource,
    openExternal: OpenExternal,
    operatorSets: OperatorSets,
    isOuter?: (name: string) => boolean,
  ) {
    this.#reader = reader;
    this.#source = source;
    this.#openExternal = openExternal;
    this.#operatorSets = operatorSets;
    this.#isOuter = isOuter;
  }

  read(parent: ProtoField): OnnxGraph {
    let name = '';
    const inputs: TensorInfo[] = [];
    const outputs: TensorInfo[] = [];
    const values: TensorInfo[] = [];
    const nodes: OnnxNode[] = [];
    const initializers: OnnxInitializer[] = [];
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) nodes.push(this.#node(field));
      else if (field.number === 2) name = this.#reader.string(field);
      else if (field.number === 5) initializers.push(this.#tensor(field));
      else if (field.number === 11) inputs.push(this.#value(field));
      else if (field.number === 12) outputs.push(this.#value(field));
      else if (field.number === 13) values.push(this.#value(field));
      else if (field.number === 15) throw new ModelFileError('it has sparse weights, which Assay does not read');
    });
    const initializerNames = initializers.map((item) => item.name);
    const graph = { inputs, outputs, nodes, initializerNames, captured: this.#captured };
    const given = new Set(initializerNames);
    return {
      name,
      operatorSets: this.#operatorSets,
      inputs: inputs.filter((input) => !given.has(input.name)),
      outputs,
      values,
      nodes: orderNodes(graph, this.#isOuter),
      initializers,
    };
  }

  #tensor(field: ProtoField): OnnxInitializer {
    return readTensor(this.#reader, this.#source, field, this.#openExternal);
  }

  #value(field: ProtoField): TensorInfo {
    const { name, type } = readValueInfo(this.#reader, field);
    return type.kind === 'tensor'
      ? { name, elementType: type.elementType, dimensions: type.dimensions }
      : { name, elementType: type.description, dimensions: undefined };
  }

  #node(parent: ProtoField): OnnxNode {
    let name = '';
    let operator = '';
    let domain = '';
    const inputs: string[] = [];
    const outputs: string[] = [];
    const attributes: [string, OnnxAttribute][] = [];
    const captured = new Set<string>();
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) inputs.push(this.#reader.string(field));
      else if (field.number === 2) outputs.push(this.#reader.string(field));
      else if (field.number === 3) name = this.#reader.string(field);
      else if (field.number === 4) operator = this.#reader.string(field);
      else if (field.number === 5) attributes.push(this.#attribute(field, captured));
      else if (field.number === 7) domain = this.#reader.string(field);
    });
    const attributeMap = Object.fromEntries(attributes);
    const kept = domain === 'ai.onnx' ? '' : domain;
    const node: OnnxNode = { name, operator, domain: kept, inputs, outputs, attributes: attributeMap };
    if (captured.size > 0) this.#captured.set(node, captured);
    return node;
  }

  #attribute(field: ProtoField, captured: Set<string>): [string, OnnxAttribute] {
    const { name, attribute, graphs } = readAttribute(this.#reader, this.#source, field, this.#openExternal);
    for (const graph of graphs) for (const needed of this.#capturedBy(graph, 1)) captured.add(needed);
    return [name, attribute];
  }

  /** Names that a graph inside of a node uses and does not give itself. */
  #capturedBy(parent: ProtoField, depth: number): Set<string> {
    if (depth > limits.depth) throw new ModelFileError(`its graphs are nested more than ${limits.depth} deep`);
    const used = new Set<string>();
    const given = new Set<string>();
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) this.#namesOfNode(field, used, given, depth);
      else if (field.number === 5) given.add(this.#fieldName(field, 8));
      else if (field.number === 11) given.add(this.#fieldName(field, 1));
      else if (field.number === 12) used.add(this.#fieldName(field, 1));
    });
    given.add('');
    return new Set([...used].filter((name) => !given.has(name)));
  }

  #namesOfNode(parent: ProtoField, used: Set<string>, given: Set<string>, depth: number): void {
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === 1) used.add(this.#reader.string(field));
      else if (field.number === 2) given.add(this.#reader.string(field));
      else if (field.number === 5) {
        this.#reader.walk(field.start, field.end, (part) => {
          if (part.number !== 6 && part.number !== 11) return;
          for (const name of this.#capturedBy(part, depth + 1)) used.add(name);
        });
      }
    });
  }

  #fieldName(parent: ProtoField, number: number): string {
    let name = '';
    this.#reader.walk(parent.start, parent.end, (field) => {
      if (field.number === number) name = this.#reader.string(field);
    });
    return name;
  }
}
