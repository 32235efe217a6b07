import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import type { KeyValue } from '../../onnx/operators/group-query-attention.ts';
import { gather, reshape, slice } from '../../onnx/operators/layout.ts';
import { gemmTransposed } from '../../onnx/operators/matrix.ts';
import { causalMask } from '../attention.ts';
import type { Layers } from '../layers.ts';
import {
  attendToSelf,
  attendToSource,
  fitMask,
  type HeadPlan,
  type Memory,
  pastOf,
  sourceKeyValue,
} from './encoder-decoder-attention.ts';
import type { LayerCache } from './encoder-decoder-cache.ts';
import type { WhisperConfiguration } from './whisper-configuration.ts';
import { feedForward, projectKeyValue, projectQuery, whisperEpsilon } from './whisper-layers.ts';

type Float = Value<'float32'>;

export interface WhisperTokens {
  readonly ids: Value<'int64'>;
  /** Where the tokens stand, as their ids are shaped. Absent: from the start on. */
  readonly positions: Value<'int64'> | undefined;
}

/** Logits of the last position [batch, 1, vocabulary], and the cache of each layer. */
export function decodeWhisper(
  layers: Layers,
  configuration: WhisperConfiguration,
  tokens: WhisperTokens,
  memory: Memory,
  spelling: Spelling,
): { readonly logits: Float; readonly caches: readonly LayerCache[] } {
  const { graph } = layers;
  const { vocabularySize, modelSize } = configuration;
  const plan = { heads: configuration.decoderHeads, spelling };
  const table = layers.embedding('embed_tokens.weight', [vocabularySize, modelSize]);
  const mask = scoreMask(layers, tokens.ids, plan);
  let hidden = add(graph, gather(graph, table, tokens.ids), embedPositions(layers, configuration, tokens));
  const caches: LayerCache[] = [];
  for (let layer = 0; layer < configuration.decoderLayers; layer++) {
    const input = hidden;
    const { output, cache } = graph.within(`layers.${layer}`, () =>
      decoderLayer(layers, configuration, input, { memory, layer, mask, plan }),
    );
    hidden = output;
    caches.push(cache);
  }
  return { logits: logitsOfLast(layers, hidden, table), caches };
}

/** A single token sees all before it. */
function scoreMask({ graph }: Layers, ids: Value<'int64'>, plan: HeadPlan): Float | undefined {
  const [batch = 0, count = 0] = ids.dimensions;
  return count === 1 ? undefined : fitMask(graph, causalMask(graph, 'causal_mask', count, count), batch, plan);
}

function embedPositions(
  layers: Layers,
  { targetPositions, modelSize }: WhisperConfiguration,
  { ids, positions }: WhisperTokens,
): Float {
  const table = layers.embedding('embed_positions.weight', [targetPositions, modelSize]);
  if (positions !== undefined) return gather(layers.graph, table, positions);
  return slice(layers.graph, table, { axis: 0, start: 0, end: ids.dimensions[1] ?? 0 });
}

interface LayerContext {
  readonly memory: Memory;
  readonly layer: number;
  readonly mask: Float | undefined;
  readonly plan: HeadPlan;
}

interface Attended {
  readonly output: Float;
  readonly cache: KeyValue;
}

function decoderLayer(
  layers: Layers,
  { decoderIntermediateSize }: WhisperConfiguration,
  input: Float,
  context: LayerContext,
): { readonly output: Float; readonly cache: LayerCache } {
  const own = attendToTokens(layers, input, context);
  const source = attendToEncoder(layers, own.output, context);
  const output = feedForward(layers, source.output, decoderIntermediateSize);
  return { output, cache: { decoder: own.cache, encoder: source.cache } };
}

function attendToTokens(layers: Layers, input: Float, { memory, layer, mask, plan }: LayerContext): Attended {
  const { graph } = layers;
  const normed = layers.layerNorm('self_attn_layer_norm', input, whisperEpsilon);
  return graph.within('self_attn', () => {
    const projections = { query: projectQuery(layers, normed), ...projectKeyValue(layers, normed) };
    const { context, present } = attendToSelf(graph, projections, pastOf(memory, layer), mask, plan);
    return { output: add(graph, input, projectOut(layers, context)), cache: present };
  });
}

function attendToEncoder(layers: Layers, input: Float, { memory, layer, plan }: LayerContext): Attended {
  const { graph } = layers;
  const normed = layers.layerNorm('encoder_attn_layer_norm', input, whisperEpsilon);
  return graph.within('encoder_attn', () => {
    const query = projectQuery(layers, normed);
    const cache = sourceKeyValue(graph, memory, layer, plan, (hidden) => projectKeyValue(layers, hidden));
    const context = attendToSource(graph, query, cache, plan);
    return { output: add(graph, input, projectOut(layers, context)), cache };
  });
}

function projectOut(layers: Layers, context: Float): Float {
  return layers.linear('out_proj', context, context.dimensions.at(-1) ?? 0);
}

/** The head is the embedding table. */
function logitsOfLast(layers: Layers, hidden: Float, table: Float): Float {
  const { graph } = layers;
  const [batch = 0, count = 0, modelSize = 0] = hidden.dimensions;
  const last = count === 1 ? hidden : slice(graph, hidden, { axis: 1, start: count - 1, end: count });
  const normed = layers.layerNorm('layer_norm', last, whisperEpsilon);
  const logits = gemmTransposed(graph, reshape(graph, normed, [batch, modelSize]), table);
  return reshape(graph, logits, [batch, 1, table.dimensions[0] ?? 0]);
}
