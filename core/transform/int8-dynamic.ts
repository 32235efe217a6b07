import type { OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';
import { GraphEdit } from './graph-edit.ts';
import { findInt8Tables, type Int8Table } from './int8-tables.ts';
import { int8Weight } from './int8-weights.ts';
import { type WeightMatrix, type WeightProduct, weightProductOf } from './weight-products.ts';

/** A weight as MatMulInteger takes it. */
interface IntegerWeight {
  /** [inputs, outputs] */
  readonly values: string;
  /** [outputs] */
  readonly scales: string;
}

/** An activation after DynamicQuantizeLinear. */
interface QuantisedActivation {
  readonly values: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

/**
 * Products with constant weights in 8-bit integers, in the standard operators, which ONNX Runtime fuses: activations are
 * quantised as they come, once for all products that take them; weights have a scale for each output. Lookup tables are
 * kept in 8 bits with a scale for each row. Convolutions stay in fp32: ConvInteger, as it is in ONNX Runtime, gains nothing.
 */
export function toInt8Dynamic(graph: OnnxGraph): OnnxGraph {
  return new Int8Dynamic(graph).transform();
}

class Int8Dynamic {
  readonly #edit: GraphEdit;
  readonly #tables: ReadonlyMap<string, Int8Table>;
  readonly #weights = new Map<string, IntegerWeight>();
  readonly #activations = new Map<string, QuantisedActivation>();

  constructor(graph: OnnxGraph) {
    this.#edit = new GraphEdit(graph);
    this.#tables = findInt8Tables(this.#edit);
  }

  transform(): OnnxGraph {
    for (const node of this.#edit.graph.nodes) {
      const product = weightProductOf(this.#edit, node);
      const table = this.#tables.get(node.inputs[0] ?? '');
      if (product !== undefined) this.#multiply(product);
      else if (table !== undefined && node.operator === 'Gather') this.#lookUp(node, table);
      else this.#edit.keepNode(node);
    }
    return this.#edit.finish();
  }

  /** x·W ≈ (xq − zero)·Wq · (scale of x · scales of W), the one spelling that ONNX Runtime makes one kernel of. */
  #multiply({ node, input, output, weight, bias }: WeightProduct): void {
    const edit = this.#edit;
    const { values, scales } = this.#weight(weight);
    const activation = this.#quantise(input);
    const sums = edit.freshName(`${output}_sums`);
    const floats = edit.freshName(`${output}_float_sums`);
    const factors = edit.freshName(`${output}_factors`);
    const product = bias === undefined ? output : edit.freshName(`${output}_product`);
    const operands = [activation.values, values, activation.zeroPoint];
    edit.addNode({ operator: 'MatMulInteger', name: node.name, inputs: operands, outputs: [sums] });
    edit.addNode({ operator: 'Cast', inputs: [sums], outputs: [floats], attributes: toFloat32 });
    edit.addNode({ operator: 'Mul', inputs: [activation.scale, scales], outputs: [factors] });
    edit.addNode({ operator: 'Mul', inputs: [floats, factors], outputs: [product] });
    if (bias !== undefined) edit.addNode({ operator: 'Add', inputs: [product, bias], outputs: [output] });
  }

  #quantise(input: string): QuantisedActivation {
    const known = this.#activations.get(input);
    if (known !== undefined) return known;
    const activation = {
      values: this.#edit.freshName(`${input}_quantized`),
      scale: this.#edit.freshName(`${input}_scale`),
      zeroPoint: this.#edit.freshName(`${input}_zero_point`),
    };
    const outputs = [activation.values, activation.scale, activation.zeroPoint];
    this.#edit.addNode({ operator: 'DynamicQuantizeLinear', inputs: [input], outputs });
    this.#activations.set(input, activation);
    return activation;
  }

  #weight(weight: WeightMatrix): IntegerWeight {
    const key = `${weight.layout} ${weight.initializer.name}`;
    const known = this.#weights.get(key);
    if (known !== undefined) return known;
    const made = weight.layout === 'inputs-first' ? this.#asStored(weight) : this.#turned(weight);
    this.#weights.set(key, made);
    return made;
  }

  #asStored({ initializer, inputs, outputs }: WeightMatrix): IntegerWeight {
    const { values, scales } = int8Weight(initializer.data, { channels: outputs, perChannel: inputs, axis: 'last' });
    return {
      values: this.#edit.addInitializer(quantised(initializer, values)),
      scales: this.#edit.addInitializer(scaling(initializer, [outputs], scales)),
    };
  }

  /** Turned by a node, which runtimes fold away when they load: so a head that is tied to a lookup table is stored once. */
  #turned(weight: WeightMatrix): IntegerWeight {
    const { initializer, inputs, outputs } = weight;
    const { values, scales } = int8Weight(initializer.data, { channels: outputs, perChannel: inputs, axis: 'first' });
    const stored =
      this.#tables.get(initializer.name)?.values ?? this.#edit.addInitializer(quantised(initializer, values));
    const turned = this.#edit.freshName(`${stored}_transposed`);
    this.#edit.addNode({
      operator: 'Transpose',
      inputs: [stored],
      outputs: [turned],
      attributes: { perm: { kind: 'integers', values: [1, 0] } },
    });
    return { values: turned, scales: this.#edit.addInitializer(scaling(initializer, [outputs], scales)) };
  }

  #lookUp(node: OnnxNode, { values, scales }: Int8Table): void {
    const edit = this.#edit;
    const [, ids = ''] = node.inputs;
    const [output = ''] = node.outputs;
    const rows = edit.freshName(`${output}_quantized`);
    const floats = edit.freshName(`${output}_float`);
    const factors = edit.freshName(`${output}_factors`);
    edit.keepNode({ ...node, inputs: [values, ids], outputs: [rows] });
    edit.addNode({ operator: 'Cast', inputs: [rows], outputs: [floats], attributes: toFloat32 });
    edit.addNode({ operator: 'Gather', inputs: [scales, ids], outputs: [factors] });
    edit.addNode({ operator: 'Mul', inputs: [floats, factors], outputs: [output] });
  }
}

const toFloat32 = { to: { kind: 'integer', value: 1 } } as const;

function quantised(of: OnnxInitializer, data: OnnxInitializer['data']): OnnxInitializer {
  return { ...of, name: `${of.name}_quantized`, elementType: 'int8', data };
}

function scaling(of: OnnxInitializer, dimensions: readonly number[], data: OnnxInitializer['data']): OnnxInitializer {
  return { name: `${of.name}_scale`, elementType: 'float32', dimensions, role: 'constant', data };
}
