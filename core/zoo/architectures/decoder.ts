import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { KeyValue } from '../../onnx/operators/group-query-attention.ts';
import { add, multiply, silu } from '../../onnx/operators/elementwise.ts';
import { gather, reshape, slice } from '../../onnx/operators/layout.ts';
import { gemmTransposed } from '../../onnx/operators/matrix.ts';
import type { Layers } from '../layers.ts';
import { attendInDecoder, type AttentionPlan, planAttention } from './decoder-attention.ts';
import { putOutCache } from './decoder-cache.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape a decoder of the Llama family: Llama, Mistral, Qwen2 and Qwen3. */
export interface DecoderConfiguration {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: number;
  /** Each serves heads / keyHeads consecutive query heads. */
  readonly keyHeads: number;
  readonly headSize: number;
  readonly rmsNormEpsilon: number;
  /** "rope_theta". */
  readonly rotaryBase: number;
  /** Positions that the graphs have cosines and sines for; the published model may go further. */
  readonly positions: number;
  /** Qwen2: the three projections have a bias, the one after attention has none. */
  readonly hasQueryKeyValueBias: boolean;
  /** Qwen3: an RMS norm over each head of queries and keys. */
  readonly hasQueryKeyNorm: boolean;
  /** The head is the embedding table. */
  readonly isHeadTied: boolean;
}

/** Where the parameters lie in the checkpoint: 'model' and 'lm_head', or 'language_model.model' and 'language_model.lm_head'. */
export interface DecoderNames {
  readonly model: string;
  readonly head: string;
}

export const plainDecoderNames: DecoderNames = { model: 'model', head: 'lm_head' };

export type DecoderInput =
  /** [batch, sequence] */
  | { readonly kind: 'tokens'; readonly ids: Value<'int64'> }
  /** [batch, sequence, hidden]: already embedded, as where pictures stand between the words. */
  | { readonly kind: 'embeddings'; readonly values: Float };

export type Rotation =
  /** Positions 0, 1, 2 …: a prefill. */
  | { readonly kind: 'from-start' }
  /** 1-D positions [batch, sequence] to look up: a step. Where attention is fused it turns by place in the cache, which is the same. */
  | { readonly kind: 'positions'; readonly ids: Value<'int64'> }
  /** Ready values [batch, sequence, headSize / 2] for each token: positions in several dimensions. Always in plain operators. */
  | { readonly kind: 'angles'; readonly cosines: Float; readonly sines: Float };

export interface DecoderRequest {
  readonly configuration: DecoderConfiguration;
  readonly names: DecoderNames;
  readonly spelling: Spelling;
  readonly input: DecoderInput;
  readonly rotation: Rotation;
  /** One pair a layer, from `cacheInputs`; undefined: nothing came before. With a past, one token is decoded. */
  readonly past?: readonly KeyValue[] | undefined;
  /** Called after each layer with its output, in the root scope; what it returns goes on. Qwen3-VL adds picture features here. */
  readonly afterLayer?: (hidden: Float, layer: number) => Float;
}

/**
 * A whole decoder into the graph of `layers`: puts out `logits` [batch, 1, vocabulary] of the last position and
 * `present.{i}.key|value`. How to use it, in a prefill and in a step whose `past` may be free:
 *
 *     const ids = graph.input('input_ids', 'int64', [batch, sequence]);
 *     buildDecoder(layers, { …, input: { kind: 'tokens', ids }, rotation: { kind: 'from-start' } });
 *
 *     const ids = graph.input('input_ids', 'int64', [batch, 1]);
 *     const positions = graph.input('position_ids', 'int64', [batch, 1]);
 *     const past = cacheInputs(graph, configuration, batch, shape.past);
 *     buildDecoder(layers, { …, input: { kind: 'tokens', ids }, rotation: { kind: 'positions', ids: positions }, past });
 *
 * The descriptions of such components come from `decoder-components.ts`, the pipeline from `generation.ts`. One sequence a row and
 * nothing padded: there is no padding mask.
 */
export function buildDecoder(layers: Layers, request: DecoderRequest): void {
  const { graph } = layers;
  const { configuration, names, input } = request;
  const needsTable = input.kind === 'tokens' || configuration.isHeadTied;
  const table = needsTable ? embeddingTable(layers, configuration, names) : undefined;
  let hidden = input.kind === 'embeddings' ? input.values : embed(layers, table, input.ids);
  const plan = planAttention(layers, request, hidden);
  const cache: KeyValue[] = [];
  for (let layer = 0; layer < configuration.layers; layer++) {
    const entering = hidden;
    const past = request.past?.[layer];
    const { output, present } = graph.within(`${names.model}.layers.${layer}`, () =>
      decoderLayer(layers, configuration, plan, entering, past),
    );
    hidden = request.afterLayer?.(output, layer) ?? output;
    cache.push(present);
  }
  graph.output('logits', logitsOfLast(layers, request, hidden, table));
  putOutCache(graph, cache);
}

/** [vocabulary, hidden]: for the component that embeds tokens by itself. */
export function embeddingTable(layers: Layers, configuration: DecoderConfiguration, names: DecoderNames): Float {
  const { vocabularySize, hiddenSize } = configuration;
  return layers.graph.within(names.model, () => layers.embedding('embed_tokens.weight', [vocabularySize, hiddenSize]));
}

function embed(layers: Layers, table: Float | undefined, ids: Value<'int64'>): Float {
  return table === undefined
    ? layers.graph.fail('Gather', 'there is no embedding table')
    : gather(layers.graph, table, ids);
}

function decoderLayer(
  layers: Layers,
  configuration: DecoderConfiguration,
  plan: AttentionPlan,
  input: Float,
  past: KeyValue | undefined,
): { readonly output: Float; readonly present: KeyValue } {
  const { graph } = layers;
  const normed = layers.rmsNorm('input_layernorm', input, configuration.rmsNormEpsilon);
  const { output: mixed, present } = graph.within('self_attn', () =>
    attendInDecoder(layers, configuration, plan, normed, past),
  );
  const attended = add(graph, input, mixed);
  const ready = layers.rmsNorm('post_attention_layernorm', attended, configuration.rmsNormEpsilon);
  return { output: add(graph, attended, gatedFeedForward(layers, configuration, ready)), present };
}

/** down(silu(gate(x)) · up(x)) (SwiGLU, Shazeer 2020). */
function gatedFeedForward(layers: Layers, configuration: DecoderConfiguration, input: Float): Float {
  const { graph } = layers;
  const gate = silu(graph, layers.linearWithoutBias('mlp.gate_proj', input, configuration.intermediateSize));
  const up = layers.linearWithoutBias('mlp.up_proj', input, configuration.intermediateSize);
  return layers.linearWithoutBias('mlp.down_proj', multiply(graph, gate, up), configuration.hiddenSize);
}

/** The last position alone is normed and projected: all that generation needs, and for Qwen2-0.5B a quarter of the work less. */
function logitsOfLast(
  layers: Layers,
  { configuration, names }: DecoderRequest,
  hidden: Float,
  table: Float | undefined,
): Float {
  const { graph } = layers;
  const { vocabularySize, hiddenSize, rmsNormEpsilon } = configuration;
  const [batch = 0, sequence = 0] = hidden.dimensions;
  const last = sequence === 1 ? hidden : slice(graph, hidden, { axis: 1, start: sequence - 1, end: sequence });
  const normed = graph.within(names.model, () => layers.rmsNorm('norm', last, rmsNormEpsilon));
  const rows = reshape(graph, normed, [batch, hiddenSize]);
  const logits =
    configuration.isHeadTied && table !== undefined
      ? gemmTransposed(graph, rows, table)
      : layers.linearWithoutBias(names.head, rows, vocabularySize);
  return reshape(graph, logits, [batch, 1, vocabularySize]);
}
