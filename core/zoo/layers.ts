import type { Spelling } from '../domain/model.ts';
import type { Value } from '../onnx/graph.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { add, multiply } from '../onnx/operators/elementwise.ts';
import { multiHeadAttention } from '../onnx/operators/fused-attention.ts';
import { reshape, transpose } from '../onnx/operators/layout.ts';
import { gemm, matMul } from '../onnx/operators/matrix.ts';
import { layerNormalization, softmax } from '../onnx/operators/normalization.ts';
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
    return this.graph.within(name, () => {
      const inputSize = input.dimensions.at(-1) ?? 0;
      const weight = this.weight('weight', [inputSize, outputSize], inputSize);
      const bias = this.bias('bias', outputSize);
      if (input.dimensions.length === 2) return gemm(this.graph, input, weight, bias);
      return add(this.graph, matMul(this.graph, input, weight), bias);
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

  /** softmax(q·kᵀ / √d + mask)·v over [batch, sequence, hidden]. `mask` broadcasts to [batch, heads, query, key]. */
  attention(operands: AttentionOperands): Float {
    return operands.spelling === 'fused' ? this.#fusedAttention(operands) : this.#portableAttention(operands);
  }

  #fusedAttention({ query, key, value, mask, heads }: AttentionOperands): Float {
    return multiHeadAttention(this.graph, { query, key, value, bias: mask }, heads);
  }

  #portableAttention({ query, key, value, mask, heads }: AttentionOperands): Float {
    const { graph } = this;
    const headSize = (query.dimensions[2] ?? 0) / heads;
    const cut = (input: Float): Float =>
      reshape(graph, input, [input.dimensions[0] ?? 0, input.dimensions[1] ?? 0, heads, headSize]);
    const queries = transpose(graph, cut(query), [0, 2, 1, 3]);
    const keys = transpose(graph, cut(key), [0, 2, 3, 1]);
    const values = transpose(graph, cut(value), [0, 2, 1, 3]);
    const scores = multiply(graph, matMul(graph, queries, keys), graph.scalar(1 / Math.sqrt(headSize)));
    const masked = mask === undefined ? scores : add(graph, scores, mask);
    const mixed = transpose(graph, matMul(graph, softmax(graph, masked), values), [0, 2, 1, 3]);
    return reshape(graph, mixed, query.dimensions);
  }

  #parameter(name: string, dimensions: readonly number[], initialisation: Parameters<WeightSource>[2]): Float {
    const data = this.#weights(this.graph.qualify(name), dimensions, initialisation);
    return this.graph.parameter(name, 'float32', dimensions, data);
  }
}

export interface AttentionOperands {
  readonly query: Float;
  readonly key: Float;
  readonly value: Float;
  readonly mask: Float | undefined;
  readonly heads: number;
  readonly spelling: Spelling;
}
