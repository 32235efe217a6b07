import type { Value } from '../onnx/graph.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { add, divide, multiply, power, squareRoot } from '../onnx/operators/elementwise.ts';
import { gemm, matMul } from '../onnx/operators/matrix.ts';
import { layerNormalization } from '../onnx/operators/normalization.ts';
import { reduceMean } from '../onnx/operators/reduction.ts';
import { attention, type AttentionOperands } from './attention.ts';
import type { WeightSource } from './weights.ts';

type Float = Value<'float32'>;

/** Standard deviation of embeddings and biases. */
const smallDeviation = 0.02;

/** The layers that architectures are written in: each declares its parameters under the names of the published checkpoint. */
export class Layers {
  readonly graph: GraphBuilder;
  readonly #weights: WeightSource;

  constructor(graph: GraphBuilder, weights: WeightSource) {
    this.graph = graph;
    this.#weights = weights;
  }

  embedding(name: string, dimensions: readonly number[]): Float {
    return this.#parameter(name, dimensions, { kind: 'uniform', standardDeviation: smallDeviation });
  }

  /** A weight whose products are sums over `fanIn` terms. */
  weight(name: string, dimensions: readonly number[], fanIn: number): Float {
    return this.#parameter(name, dimensions, { kind: 'uniform', standardDeviation: 1 / Math.sqrt(fanIn) });
  }

  /** Small, but not zero: a bias that got lost must show in the output. */
  bias(name: string, size: number): Float {
    return this.#parameter(name, [size], { kind: 'uniform', standardDeviation: smallDeviation });
  }

  /** x·W + b. W is kept as [in, out], the transpose of PyTorch's, which MatMul and Gemm take as it stands. */
  linear(name: string, input: Float, outputSize: number): Float {
    return this.#linear(name, input, outputSize, true);
  }

  /** x·W. */
  linearWithoutBias(name: string, input: Float, outputSize: number): Float {
    return this.#linear(name, input, outputSize, false);
  }

  #linear(name: string, input: Float, outputSize: number, hasBias: boolean): Float {
    return this.graph.within(name, () => {
      const inputSize = input.dimensions.at(-1) ?? 0;
      const weight = this.weight('weight', [inputSize, outputSize], inputSize);
      const bias = hasBias ? this.bias('bias', outputSize) : undefined;
      if (input.dimensions.length === 2) return gemm(this.graph, input, weight, bias);
      const product = matMul(this.graph, input, weight);
      return bias === undefined ? product : add(this.graph, product, bias);
    });
  }

  layerNorm(name: string, input: Float, epsilon: number): Float {
    const size = input.dimensions.at(-1) ?? 0;
    return this.graph.within(name, () => {
      const scale = this.#parameter('weight', [size], { kind: 'constant', value: 1 });
      const bias = this.#parameter('bias', [size], { kind: 'constant', value: 0 });
      return layerNormalization(this.graph, input, { scale, bias, epsilon });
    });
  }

  /** x / √(mean(x²) + ε) · weight, as Llama, Qwen and T5 have it. Written so that ONNX Runtime fuses it. */
  rmsNorm(name: string, input: Float, epsilon: number): Float {
    const { graph } = this;
    const size = input.dimensions.at(-1) ?? 0;
    return graph.within(name, () => {
      const weight = this.#parameter('weight', [size], { kind: 'constant', value: 1 });
      const meanSquare = reduceMean(graph, power(graph, input, graph.scalar(2)), [-1]);
      const deviation = squareRoot(graph, add(graph, meanSquare, graph.scalar(epsilon)));
      return multiply(graph, divide(graph, input, deviation), weight);
    });
  }

  /** A parameter of any other start: scales, gates, a learned temperature. */
  constantParameter(name: string, dimensions: readonly number[], value: number): Float {
    return this.#parameter(name, dimensions, { kind: 'constant', value });
  }

  /** softmax(q·kᵀ / √d + mask)·v over [batch, sequence, hidden]. `mask` broadcasts to [batch, heads, query, key]. */
  attention(operands: AttentionOperands): Float {
    return attention(this.graph, operands);
  }

  #parameter(name: string, dimensions: readonly number[], initialisation: Parameters<WeightSource>[2]): Float {
    const data = this.#weights(this.graph.qualify(name), dimensions, initialisation);
    return this.graph.parameter(name, 'float32', dimensions, data);
  }
}
