import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add, gelu, tanh } from '../../onnx/operators/elementwise.ts';
import { expand, gather, reshape, slice } from '../../onnx/operators/layout.ts';
import { maskedScore } from '../attention.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

/** What BERT and RoBERTa have in common above their embeddings. */
export interface BertLayerConfiguration {
  readonly hiddenSize: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
}

/**
 * 0 where a token counts and a large negative number where it is padding: [batch, 1, 1, sequence]. It is looked up in a
 * table of two, because GPU providers leave the usual cast of 64-bit integers to the CPU.
 */
export function scoreMask(
  graph: GraphBuilder,
  attentionMask: Value<'int64'>,
  heads: number,
  spelling: Spelling,
): Float {
  const [batch = 0, sequence = 0] = attentionMask.dimensions;
  const scores = gather(graph, graph.floats([maskedScore, 0]), attentionMask);
  const mask = reshape(graph, scores, [batch, 1, 1, sequence]);
  return spelling === 'fused' ? expand(graph, mask, [batch, heads, sequence, sequence]) : mask;
}

/** Norms after the residual sums. */
export function bertLayer(
  layers: Layers,
  configuration: BertLayerConfiguration,
  input: Float,
  mask: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const { hiddenSize, heads, intermediateSize, layerNormEpsilon } = configuration;
  const query = layers.linear('attention.self.query', input, hiddenSize);
  const key = layers.linear('attention.self.key', input, hiddenSize);
  const value = layers.linear('attention.self.value', input, hiddenSize);
  const context = layers.attention({ query, key, value, mask, heads, spelling });
  const projected = layers.linear('attention.output.dense', context, hiddenSize);
  const attended = layers.layerNorm('attention.output.LayerNorm', add(graph, projected, input), layerNormEpsilon);
  const widened = gelu(graph, layers.linear('intermediate.dense', attended, intermediateSize));
  const narrowed = layers.linear('output.dense', widened, hiddenSize);
  return layers.layerNorm('output.LayerNorm', add(graph, narrowed, attended), layerNormEpsilon);
}

/** tanh of a linear layer over the first token: [batch, hidden]. */
export function poolFirstToken(layers: Layers, hidden: Float): Float {
  const { graph } = layers;
  const [batch = 0, , hiddenSize = 0] = hidden.dimensions;
  const first = reshape(graph, slice(graph, hidden, { axis: 1, start: 0, end: 1 }), [batch, hiddenSize]);
  return tanh(graph, layers.linear('pooler.dense', first, hiddenSize));
}
