import { type ByteSource, joinSources, zeroBytes } from './byte-source.ts';
import { dataTypeCode } from './element-types.ts';
import type { Graph } from './graph.ts';
import {
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
  type TensorInfo,
  toOnnxGraph,
} from './onnx-graph.ts';
import { ProtoMessage } from './proto-message.ts';

export interface EncodeOptions {
  /** The name by which the graph refers to its external data, and the name of that file beside the model. */
  readonly externalDataLocation?: string;
  /** Above so many bytes of weights they go to the external file. Protobuf ends at 2 GiB; tests force a small one. */
  readonly inlineLimitBytes?: number;
}

export interface EncodedModel {
  readonly model: ByteSource;
  readonly externalData: readonly { readonly location: string; readonly data: ByteSource }[];
}

/** A margin below protobuf's 2³¹ − 1 for the graph itself. */
export const defaultInlineLimitBytes = 2_000_000_000;

/** ONNX Runtime maps external tensors from the file where they are aligned to a page. */
const externalAlignment = 4096;

/** Shapes and other small tensors stay in the graph, where shape inference must see them. */
const smallestExternalBytes = 1024;

/** Field numbers in this file are those of onnx.proto. */
export function encodeModel(model: Graph | OnnxGraph, options: EncodeOptions = {}): EncodedModel {
  const graph = 'operatorSets' in model ? model : toOnnxGraph(model);
  const weightBytes = graph.initializers.reduce((sum, { data }) => sum + data.byteLength, 0);
  const isExternal = weightBytes > (options.inlineLimitBytes ?? defaultInlineLimitBytes);
  const location = options.externalDataLocation ?? 'model.onnx_data';
  const external = new ExternalData(location);
  const tensors = graph.initializers.map((initializer) =>
    isExternal && initializer.data.byteLength >= smallestExternalBytes
      ? external.tensor(initializer)
      : encodeTensor(initializer),
  );
  const message = new ProtoMessage()
    .integer(1, irVersion(graph))
    .string(2, 'assay')
    .message(7, encodeGraph(graph, tensors));
  for (const { domain, version } of graph.operatorSets) {
    message.message(8, new ProtoMessage().string(1, domain).integer(2, version));
  }
  return {
    model: message.toSource(),
    externalData: external.byteLength === 0 ? [] : [{ location, data: external.toSource() }],
  };
}

/** The side file: payloads one after another, each on a page of its own. */
class ExternalData {
  byteLength = 0;
  readonly #location: string;
  readonly #parts: ByteSource[] = [];

  constructor(location: string) {
    this.#location = location;
  }

  tensor(initializer: OnnxInitializer): ProtoMessage {
    const gap = (externalAlignment - (this.byteLength % externalAlignment)) % externalAlignment;
    this.#append(zeroBytes(gap));
    const offset = this.byteLength;
    this.#append(initializer.data);
    return tensorHead(initializer)
      .message(13, keyValue('location', this.#location))
      .message(13, keyValue('offset', String(offset)))
      .message(13, keyValue('length', String(initializer.data.byteLength)))
      .integer(14, 1);
  }

  toSource(): ByteSource {
    return joinSources(this.#parts);
  }

  #append(part: ByteSource): void {
    if (part.byteLength === 0) return;
    this.#parts.push(part);
    this.byteLength += part.byteLength;
  }
}

/** The IR version that came with an opset; 8 covers all before 20. The smallest that will do: older runtimes refuse newer ones. */
function irVersion({ operatorSets }: OnnxGraph): number {
  const opset = operatorSets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0;
  if (opset < 20) return 8;
  if (opset < 21) return 9;
  if (opset < 23) return 10;
  if (opset < 24) return 11;
  return opset < 25 ? 12 : 13;
}

function encodeGraph(graph: OnnxGraph, tensors: readonly ProtoMessage[]): ProtoMessage {
  const message = new ProtoMessage();
  for (const node of graph.nodes) message.message(1, encodeNode(node));
  message.string(2, graph.name);
  for (const tensor of tensors) message.message(5, tensor);
  for (const input of graph.inputs) message.message(11, encodeValueInfo(input));
  for (const output of graph.outputs) message.message(12, encodeValueInfo(output));
  for (const value of graph.values) message.message(13, encodeValueInfo(value));
  return message;
}

function encodeNode(node: OnnxNode): ProtoMessage {
  const message = new ProtoMessage();
  for (const input of node.inputs) message.string(1, input);
  for (const output of node.outputs) message.string(2, output);
  message.string(3, node.name).string(4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    if (attribute.kind === 'raw') message.raw(5, attribute.bytes);
    else message.message(5, encodeAttribute(name, attribute));
  }
  if (node.domain !== '') message.string(7, node.domain);
  return message;
}

/** AttributeProto carries its kind twice: by the field and in `type` (20). */
function encodeAttribute(name: string, attribute: Exclude<OnnxAttribute, { kind: 'raw' }>): ProtoMessage {
  const message = new ProtoMessage().string(1, name);
  switch (attribute.kind) {
    case 'float':
      return message.float(2, attribute.value).integer(20, 1);
    case 'integer':
      return message.integer(3, attribute.value).integer(20, 2);
    case 'integers':
      for (const value of attribute.values) message.integer(8, value);
      return message.integer(20, 7);
    case 'floats':
      for (const value of attribute.values) message.float(7, value);
      return message.integer(20, 6);
    case 'text':
      return message.string(4, attribute.value).integer(20, 3);
    case 'tensor':
      return message.message(5, encodeTensor(attribute.tensor)).integer(20, 4);
  }
}

/** A shape without dimensions is a scalar's; where the rank is unknown, there is no shape at all. */
function encodeValueInfo({ name, elementType, dimensions }: TensorInfo): ProtoMessage {
  const tensor = new ProtoMessage().integer(1, dataTypeCode(elementType));
  if (dimensions !== undefined) {
    const shape = new ProtoMessage();
    for (const dimension of dimensions) shape.message(1, encodeDimension(dimension));
    tensor.message(2, shape);
  }
  return new ProtoMessage().string(1, name).message(2, new ProtoMessage().message(1, tensor));
}

function encodeDimension(dimension: number | string | undefined): ProtoMessage {
  const message = new ProtoMessage();
  if (dimension === undefined) return message;
  return typeof dimension === 'number' ? message.integer(1, dimension) : message.string(2, dimension);
}

function encodeTensor(initializer: OnnxInitializer): ProtoMessage {
  return tensorHead(initializer).bytes(9, initializer.data);
}

function tensorHead({ name, elementType, dimensions }: OnnxInitializer): ProtoMessage {
  const message = new ProtoMessage();
  for (const dimension of dimensions) message.integer(1, dimension);
  return message.integer(2, dataTypeCode(elementType)).string(8, name);
}

function keyValue(key: string, value: string): ProtoMessage {
  return new ProtoMessage().string(1, key).string(2, value);
}
