import type { ByteSource } from './byte-source.ts';
import type { Attribute, Graph, Value } from './graph.ts';

/**
 * A model as it stands in a file: values are names, and a dimension may be free or unknown. Transforms work on this form,
 * so that they take a person's own model as well as one of ours; the writer writes it, `onnx-graph-reader.ts` reads it.
 */
export interface OnnxGraph {
  readonly name: string;
  readonly operatorSets: readonly { readonly domain: string; readonly version: number }[];
  /** Without those that an initializer gives. */
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Of values between nodes, as far as the file tells. */
  readonly values: readonly TensorInfo[];
  /** In topological order. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
}

export interface TensorInfo {
  readonly name: string;
  /** An ONNX name, as in `dataTypeNames`. */
  readonly elementType: string;
  /** A size, a name for a free one, or undefined for one of which nothing is known. The list is absent where the rank is unknown. */
  readonly dimensions: readonly (number | string | undefined)[] | undefined;
}

export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  /** '' for the default operator set. */
  readonly domain: string;
  /** '' for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** `tensor`: of a Constant node. `raw`: an AttributeProto as it stands in the file, for kinds that no transform looks into. */
export type OnnxAttribute =
  | Attribute
  | { readonly kind: 'tensor'; readonly tensor: OnnxInitializer }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array };

export interface OnnxInitializer {
  readonly name: string;
  readonly elementType: string;
  readonly dimensions: readonly number[];
  /** As in `Initializer`; what comes from a file is a `parameter`. */
  readonly role: 'parameter' | 'buffer' | 'constant';
  /** Little-endian, packed as ONNX's raw_data. */
  readonly data: ByteSource;
}

export function toOnnxGraph(graph: Graph): OnnxGraph {
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const usesMicrosoft = graph.nodes.some((node) => node.domain === 'com.microsoft');
  return {
    name: graph.name,
    operatorSets: [
      { domain: '', version: graph.opset },
      ...(usesMicrosoft ? [{ domain: 'com.microsoft', version: 1 }] : []),
    ],
    inputs: graph.inputs.map(describeValue),
    outputs: graph.outputs.map(describeValue),
    values: graph.nodes
      .flatMap((node) => node.outputs)
      .filter(({ name }) => !outputs.has(name))
      .map(describeValue),
    nodes: graph.nodes.map((node) => ({
      name: node.name,
      operator: node.operator,
      domain: node.domain,
      inputs: node.inputs.map((input) => input?.name ?? ''),
      outputs: node.outputs.map((output) => output.name),
      attributes: node.attributes,
    })),
    initializers: graph.initializers.map(({ value, role, data }) => ({ ...describeInitializer(value), role, data })),
  };
}

function describeValue({ name, elementType, dimensions }: Value): TensorInfo {
  return { name, elementType, dimensions };
}

function describeInitializer({ name, elementType, dimensions }: Value) {
  return { name, elementType, dimensions };
}
