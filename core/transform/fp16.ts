import { bytesOf } from '../onnx/byte-source.ts';
import { float16Bytes } from '../onnx/float16.ts';
import type { OnnxAttribute, OnnxGraph, OnnxInitializer, OnnxNode, TensorInfo } from '../onnx/onnx-graph.ts';
import { ModelRequestError } from '../zoo/model-request-error.ts';
import { float32Nodes } from './float32-nodes.ts';
import { GraphEdit } from './graph-edit.ts';
import { halfSource } from './half-source.ts';
import { valueTypes } from './value-types.ts';
import { integerOf } from './weight-products.ts';

const float32 = 'float32';
const float16 = 'float16';
/** As TensorProto.DataType. */
const float32Code = 1;
const float16Code = 10;

/**
 * Everything that was a 32-bit float becomes a 16-bit one: weights, values, inputs and outputs. Numbers that attributes
 * carry, such as a norm's epsilon, stay; some nodes stay in fp32 between casts (`float32-nodes.ts`).
 */
export function toFp16(graph: OnnxGraph): OnnxGraph {
  return new Fp16(graph).transform();
}

class Fp16 {
  readonly #edit: GraphEdit;
  readonly #types: Map<string, string>;
  readonly #float32Nodes: ReadonlySet<OnnxNode>;
  /** By the name of a 16-bit value: its 32-bit form, for nodes that stay. */
  readonly #widened = new Map<string, string>();
  /** Values of nodes that stay, by their old name: the 32-bit value, whose 16-bit form is made where it is needed. */
  readonly #wide = new Map<string, string>();

  constructor(graph: OnnxGraph) {
    refuseSubGraphs(graph);
    this.#edit = new GraphEdit(graph);
    this.#types = valueTypes(this.#edit.graph);
    this.#float32Nodes = float32Nodes(this.#edit.graph, (name) => this.#isFloat(name));
  }

  transform(): OnnxGraph {
    const { graph } = this.#edit;
    const needs16 = this.#valuesNeededIn16Bits();
    this.#convertInitializers();
    for (const node of graph.nodes) {
      if (this.#float32Nodes.has(node)) this.#keepIn32Bits(node, needs16);
      else this.#edit.keepNode({ ...node, attributes: attributesIn16Bits(node) });
    }
    return this.#edit.finish({
      inputs: graph.inputs.map(in16Bits),
      outputs: graph.outputs.map(in16Bits),
      values: graph.values.filter(({ name }) => !this.#wide.has(name) || needs16.has(name)).map(in16Bits),
    });
  }

  #isFloat(name: string): boolean {
    return this.#types.get(name) === float32;
  }

  /** What a node that becomes 16 bits takes, or the graph puts out. */
  #valuesNeededIn16Bits(): Set<string> {
    const { nodes, outputs } = this.#edit.graph;
    const converted = nodes.filter((node) => !this.#float32Nodes.has(node));
    return new Set([...converted.flatMap(({ inputs }) => inputs), ...outputs.map(({ name }) => name)]);
  }

  /** Constants that only nodes in fp32 take keep their bits: 10⁻¹² would be zero. */
  #convertInitializers(): void {
    const in16 = this.#valuesNeededIn16Bits();
    const in32 = new Set([...this.#float32Nodes].flatMap(({ inputs }) => inputs));
    for (const initializer of this.#edit.graph.initializers) {
      const { name, elementType, data } = initializer;
      if (elementType !== float32) continue;
      const half = { ...initializer, elementType: float16, data: halfSource(data) };
      if (!in32.has(name)) this.#edit.replaceInitializer(half);
      else if (!in16.has(name)) this.#widened.set(name, name);
      else {
        this.#widened.set(name, this.#edit.addInitializer({ ...initializer, name: `${name}_fp32` }));
        this.#edit.replaceInitializer(half);
      }
    }
  }

  #keepIn32Bits(node: OnnxNode, needs16: ReadonlySet<string>): void {
    const inputs = node.inputs.map((name) => (this.#isFloat(name) ? this.#in32Bits(name) : name));
    const outputs = node.outputs.map((name) => {
      if (!this.#isFloat(name)) return name;
      const wide = this.#edit.freshName(`${name}_fp32`);
      this.#wide.set(name, wide);
      return wide;
    });
    this.#edit.keepNode({ ...node, inputs, outputs });
    for (const name of node.outputs) {
      const wide = this.#wide.get(name);
      if (wide !== undefined && needs16.has(name)) this.#cast(wide, name, float16Code);
    }
  }

  #in32Bits(name: string): string {
    const known = this.#wide.get(name) ?? this.#widened.get(name);
    if (known !== undefined) return known;
    const widened = this.#edit.freshName(`${name}_fp32`);
    this.#cast(name, widened, float32Code);
    this.#widened.set(name, widened);
    return widened;
  }

  #cast(from: string, to: string, code: number): void {
    this.#edit.addNode({
      operator: 'Cast',
      inputs: [from],
      outputs: [to],
      attributes: { to: { kind: 'integer', value: code } },
    });
  }
}

function in16Bits(value: TensorInfo): TensorInfo {
  return value.elementType === float32 ? { ...value, elementType: float16 } : value;
}

/** Casts that made 32-bit floats, and tensors in attributes. */
function attributesIn16Bits({ operator, attributes }: OnnxNode): Readonly<Record<string, OnnxAttribute>> {
  if (operator === 'Cast' && integerOf(attributes['to'], 0) === float32Code) {
    return { ...attributes, to: { kind: 'integer', value: float16Code } };
  }
  if (operator === 'ConstantOfShape' && attributes['value'] === undefined) {
    return { value: { kind: 'tensor', tensor: zero16 } };
  }
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, attributeIn16Bits(value)]));
}

const zero16: OnnxInitializer = {
  name: '',
  elementType: float16,
  dimensions: [1],
  role: 'constant',
  data: bytesOf(float16Bytes([0])),
};

function attributeIn16Bits(attribute: OnnxAttribute): OnnxAttribute {
  if (attribute.kind !== 'tensor' || attribute.tensor.elementType !== float32) return attribute;
  const { tensor } = attribute;
  return { kind: 'tensor', tensor: { ...tensor, elementType: float16, data: halfSource(tensor.data) } };
}

/** Their types would have to change too, and no transform looks into them. */
function refuseSubGraphs({ name, nodes }: OnnxGraph): void {
  const node = nodes.find(({ operator, domain }) => domain === '' && ['If', 'Loop', 'Scan'].includes(operator));
  if (node === undefined) return;
  throw new ModelRequestError(
    `The model ${name} cannot be converted to fp16: it has a sub-graph (${node.operator}); export it in fp16 instead.`,
  );
}
