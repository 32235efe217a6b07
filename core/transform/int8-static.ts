import { bytesOf } from '../onnx/byte-source.ts';
import { elementCount } from '../onnx/graph.ts';
import type { OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';
import { ModelRequestError } from '../zoo/model-request-error.ts';
import type { ActivationRange, ActivationRanges } from './activation-ranges.ts';
import { readFloats } from './float-blocks.ts';
import { GraphEdit } from './graph-edit.ts';
import { madeWhenRead } from './held-tensor.ts';
import { type Int8Weight, int8Weight } from './int8-weights.ts';
import { type QuantisedProduct, quantisedProducts } from './quantised-products.ts';

/** The two numbers by which a value is quantised, as initializers. */
interface Scaling {
  readonly scale: string;
  readonly zeroPoint: string;
  readonly scaleValue: number;
}

interface StaticWeight extends Int8Weight {
  readonly valuesName: string;
  readonly scalesName: string;
}

/**
 * Quantise and dequantise nodes around every product and convolution by a constant weight, behind its output too, which is
 * how runtimes recognise an integer kernel: activations in unsigned 8 bits by their calibrated ranges, weights in signed
 * ones with a scale for each channel. Attention's own products, norms and lookup tables stay in fp32.
 */
export function toInt8Static(graph: OnnxGraph, ranges: ActivationRanges): OnnxGraph {
  return new Int8Static(graph, ranges).transform();
}

class Int8Static {
  readonly #edit: GraphEdit;
  readonly #ranges: ActivationRanges;
  readonly #scalings = new Map<string, Scaling>();
  readonly #weights = new Map<string, StaticWeight>();
  /** The 8-bit form of a value, by its name. */
  readonly #quantised = new Map<string, string>();

  constructor(graph: OnnxGraph, ranges: ActivationRanges) {
    this.#edit = new GraphEdit(graph);
    this.#ranges = ranges;
  }

  transform(): OnnxGraph {
    const products = quantisedProducts(this.#edit);
    const pending = new Set<string>();
    for (const node of this.#edit.graph.nodes) {
      const product = products.get(node);
      if (product !== undefined) {
        pending.add(product.output);
        this.#convert(product);
      } else if (pending.has(node.outputs[0] ?? '')) this.#keepThenQuantise(node, node.outputs[0] ?? '');
      else this.#edit.keepNode(node);
    }
    return this.#edit.finish();
  }

  #convert(product: QuantisedProduct): void {
    const { node, input, bias } = product;
    const weight = this.#weight(product);
    const operands = [this.#dequantisedInput(input, node.name), this.#dequantisedWeight(product, weight)];
    if (bias !== undefined) operands.push(this.#dequantisedBias(product, bias, weight));
    const converted = { ...node, inputs: operands };
    if (node.outputs[0] === product.output) this.#keepThenQuantise(converted, product.output);
    else this.#edit.keepNode(converted);
  }

  /** The node's output under another name, then its 8-bit form, then that as floats under the old name. */
  #keepThenQuantise(node: OnnxNode, output: string): void {
    const edit = this.#edit;
    const exact = edit.freshName(`${output}_exact`);
    const quantised = edit.freshName(`${output}_quantized`);
    const { scale, zeroPoint } = this.#scaling(output);
    edit.keepNode({ ...node, outputs: node.outputs.map((name) => (name === output ? exact : name)) });
    edit.addNode({ operator: 'QuantizeLinear', inputs: [exact, scale, zeroPoint], outputs: [quantised] });
    edit.addNode({
      operator: 'DequantizeLinear',
      inputs: [quantised, scale, zeroPoint],
      outputs: [output],
    });
    this.#quantised.set(output, quantised);
  }

  /** One quantise node a value, and one dequantise node for each that takes it, as accelerators want them. */
  #dequantisedInput(input: string, consumer: string): string {
    const edit = this.#edit;
    const { scale, zeroPoint } = this.#scaling(input);
    let quantised = this.#quantised.get(input);
    if (quantised === undefined) {
      quantised = edit.freshName(`${input}_quantized`);
      edit.addNode({ operator: 'QuantizeLinear', inputs: [input, scale, zeroPoint], outputs: [quantised] });
      this.#quantised.set(input, quantised);
    }
    const floats = edit.freshName(`${input}_for_${consumer}`);
    edit.addNode({ operator: 'DequantizeLinear', inputs: [quantised, scale, zeroPoint], outputs: [floats] });
    return floats;
  }

  #dequantisedWeight({ node, weight, weightAxis }: QuantisedProduct, { valuesName, scalesName }: StaticWeight): string {
    return this.#dequantised(`${weight.name}_for_${node.name}`, [valuesName, scalesName], weightAxis);
  }

  #dequantised(wantedName: string, inputs: readonly string[], axis: number): string {
    const floats = this.#edit.freshName(wantedName);
    this.#edit.addNode({
      operator: 'DequantizeLinear',
      inputs,
      outputs: [floats],
      attributes: { axis: { kind: 'integer', value: axis } },
    });
    return floats;
  }

  #weight({ weight, weightAxis, channels }: QuantisedProduct): StaticWeight {
    const key = `${weightAxis} ${weight.name}`;
    const known = this.#weights.get(key);
    if (known !== undefined) return known;
    const perChannel = elementCount(weight.dimensions) / channels;
    const made = int8Weight(weight.data, { channels, perChannel, axis: weightAxis === 0 ? 'first' : 'last' });
    const named = {
      ...made,
      valuesName: this.#edit.addInitializer({
        ...weight,
        name: `${weight.name}_quantized`,
        elementType: 'int8',
        data: made.values,
      }),
      scalesName: this.#edit.addInitializer({ ...floats(`${weight.name}_scale`, channels), data: made.scales }),
    };
    this.#weights.set(key, named);
    return named;
  }

  /** In 32-bit integers of the size that the products have: input scale · weight scale. */
  #dequantisedBias({ node, input, channels }: QuantisedProduct, bias: OnnxInitializer, weight: StaticWeight): string {
    const { scaleValue } = this.#scaling(input);
    const scales = (): Float32Array => weight.scaleValues().map((scale) => scale * scaleValue);
    const quantised = (): Uint8Array => {
      const values = new Float32Array(channels);
      readFloats(bias.data, values, 0);
      const factors = scales();
      return new Uint8Array(Int32Array.from(values, (value, index) => toInt32(value / (factors[index] ?? 1))).buffer);
    };
    const valuesName = this.#edit.addInitializer({
      name: `${bias.name}_for_${node.name}_quantized`,
      elementType: 'int32',
      dimensions: [channels],
      role: 'parameter',
      data: madeWhenRead(channels * 4, quantised),
    });
    const scalesName = this.#edit.addInitializer({
      ...floats(`${bias.name}_for_${node.name}_scale`, channels),
      data: madeWhenRead(channels * 4, () => new Uint8Array(scales().buffer)),
    });
    return this.#dequantised(`${bias.name}_for_${node.name}`, [valuesName, scalesName], 0);
  }

  #scaling(value: string): Scaling {
    const known = this.#scalings.get(value);
    if (known !== undefined) return known;
    const range = this.#ranges[value];
    if (range === undefined) {
      throw new ModelRequestError(
        `The calibration of ${this.#edit.graph.name} has no range for "${value}"; do it again.`,
      );
    }
    const { scale, zeroPoint } = scalingOf(range);
    const made = {
      scaleValue: scale,
      scale: this.#edit.addInitializer({
        ...floats(`${value}_scale`),
        data: bytesOf(new Uint8Array(Float32Array.of(scale).buffer)),
      }),
      zeroPoint: this.#edit.addInitializer({
        ...floats(`${value}_zero_point`),
        elementType: 'uint8',
        data: bytesOf(Uint8Array.of(zeroPoint)),
      }),
    };
    this.#scalings.set(value, made);
    return made;
  }
}

/** All of the range on 0 to 255, 0 exactly on one of them. A value that is always zero has any scale. */
export function scalingOf({ low, high }: ActivationRange): { readonly scale: number; readonly zeroPoint: number } {
  const width = high - low;
  if (width === 0) return { scale: 1, zeroPoint: 0 };
  const scale = Math.fround(width / 255);
  return { scale, zeroPoint: Math.max(0, Math.min(255, Math.round(-low / scale))) };
}

function floats(name: string, count?: number): Omit<OnnxInitializer, 'data'> {
  return { name, elementType: 'float32', dimensions: count === undefined ? [] : [count], role: 'constant' };
}

function toInt32(value: number): number {
  return Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.round(value)));
}
