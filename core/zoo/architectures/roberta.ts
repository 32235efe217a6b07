import type { Spelling } from '../../domain/model.ts';
import { bytesOf } from '../../onnx/byte-source.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { cumulativeSum } from '../../onnx/operators/cumulative-sum.ts';
import { add, multiply } from '../../onnx/operators/elementwise.ts';
import { gather } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import { bertLayer, poolFirstToken, scoreMask } from './bert-layer.ts';

type Float = Value<'float32'>;

/** The fields of a published configuration that shape the graph. There is one token type, whose row all tokens share. */
export interface RobertaConfiguration {
  readonly vocabularySize: number;
  /** Rows of the position table, of which those up to the padding id stay unused. */
  readonly maximumPositions: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
}

/** What one run is given. */
export interface RobertaInputs {
  /** [batch, sequence] */
  readonly inputIds: Value<'int64'>;
  /** [batch, sequence] */
  readonly attentionMask: Value<'int64'>;
}

/** The token that fills texts up. Positions count from the row after it. */
const paddingId = 1;

/** No position table has a row for more tokens than these. */
export function robertaMaximumTokens({ maximumPositions }: RobertaConfiguration): number {
  return maximumPositions - paddingId - 1;
}

/** The pooled first token, [batch, hidden]: a RoBERTa (Liu et al. 2019) with the pooler of BERT. */
export function robertaPooled(
  layers: Layers,
  configuration: RobertaConfiguration,
  inputs: RobertaInputs,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const mask = scoreMask(graph, inputs.attentionMask, configuration.heads, spelling);
  let hidden = graph.within('embeddings', () => embed(layers, configuration, inputs.inputIds));
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`encoder.layer.${layer}`, () => bertLayer(layers, configuration, input, mask, spelling));
  }
  return poolFirstToken(layers, hidden);
}

function embed(layers: Layers, configuration: RobertaConfiguration, inputIds: Value<'int64'>): Float {
  const { graph } = layers;
  const { vocabularySize, maximumPositions, hiddenSize } = configuration;
  const words = layers.embedding('word_embeddings.weight', [vocabularySize, hiddenSize]);
  const positions = layers.embedding('position_embeddings.weight', [maximumPositions, hiddenSize]);
  const type = layers.embedding('token_type_embeddings.weight', [1, hiddenSize]);
  const tokens = add(graph, gather(graph, words, inputIds), type);
  const positioned = add(graph, tokens, gather(graph, positions, positionIds(graph, vocabularySize, inputIds)));
  return layers.layerNorm('LayerNorm', positioned, configuration.layerNormEpsilon);
}

/**
 * Tokens count up from the row after the padding's; padding stays at its own. Whether an id is a token is looked up, for
 * GPU providers leave comparisons and casts of 64-bit integers to the CPU, but sum 32-bit ones.
 */
function positionIds(graph: GraphBuilder, vocabularySize: number, inputIds: Value<'int64'>): Value<'int32'> {
  const isToken = new Int32Array(vocabularySize).fill(1);
  isToken[paddingId] = 0;
  const tokens = gather(graph, integers(graph, 'is_token', isToken), inputIds);
  const counted = multiply(graph, cumulativeSum(graph, tokens, 1), tokens);
  return add(graph, counted, integers(graph, 'padding_id', Int32Array.of(paddingId)));
}

function integers(graph: GraphBuilder, name: string, values: Int32Array): Value<'int32'> {
  return graph.buffer(name, 'int32', [values.length], bytesOf(new Uint8Array(values.buffer)));
}

/** Closed formula: words, positions, the token type, their norm, layers as in BERT, the pooler. */
export function robertaParameterCount(configuration: RobertaConfiguration): number {
  const { vocabularySize, maximumPositions, hiddenSize: h, layers, intermediateSize: f } = configuration;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  return (vocabularySize + maximumPositions + 1) * h + 2 * h + layers * layer + h * h + h;
}
