import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add, multiply } from '../../onnx/operators/elementwise.ts';
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
import type { T5Configuration } from './t5-configuration.ts';
import { feedForward, positionsOf, projectKeyValue, projectQuery, sharedEmbedding, t5Scale } from './t5-layers.ts';
import { prefillBias, stepBias } from './t5-positions.ts';

type Float = Value<'float32'>;

/** The longest that a decoder's input and past may be together: a step holds the bias of so many distances. */
export const t5LongestDecoding = 1024;

/** Logits of the last position [batch, 1, vocabulary], and the cache of each layer. */
export function decodeT5(
  layers: Layers,
  configuration: T5Configuration,
  ids: Value<'int64'>,
  memory: Memory,
  spelling: Spelling,
): { readonly logits: Float; readonly caches: readonly LayerCache[] } {
  const { graph } = layers;
  const plan = { heads: configuration.heads, spelling, scale: t5Scale };
  const table = sharedEmbedding(layers, configuration);
  const mask = scoreBias(layers, configuration, ids, memory, plan);
  let hidden = gather(graph, table, ids);
  const caches: LayerCache[] = [];
  for (let layer = 0; layer < configuration.decoderLayers; layer++) {
    const { output, cache } = graph.within(`decoder.block.${layer}`, () =>
      decoderBlock(layers, configuration, hidden, { memory, layer, mask, plan }),
    );
    hidden = output;
    caches.push(cache);
  }
  return { logits: logitsOfLast(layers, configuration, hidden, table), caches };
}

/** The first layer's table serves all. A step has one query, which sees every key: no mask. */
function scoreBias(
  layers: Layers,
  configuration: T5Configuration,
  ids: Value<'int64'>,
  memory: Memory,
  plan: HeadPlan,
): Float {
  const { graph } = layers;
  const [batch = 0, tokens = 0] = ids.dimensions;
  const positions = positionsOf(configuration);
  const past = pastOf(memory, 0)?.key;
  return graph.within('decoder.block.0.layer.0.SelfAttention', () => {
    if (past !== undefined) return fitMask(graph, stepBias(layers, positions, past, t5LongestDecoding), batch, plan);
    const bias = prefillBias(layers, positions, tokens);
    const masked = tokens === 1 ? bias : add(graph, bias, causalMask(graph, 'causal_mask', tokens, tokens));
    return fitMask(graph, masked, batch, plan);
  });
}

interface BlockContext {
  readonly memory: Memory;
  readonly layer: number;
  readonly mask: Float;
  readonly plan: HeadPlan;
}

interface Attended {
  readonly output: Float;
  readonly cache: KeyValue;
}

function decoderBlock(
  layers: Layers,
  configuration: T5Configuration,
  input: Float,
  context: BlockContext,
): { readonly output: Float; readonly cache: LayerCache } {
  const { graph } = layers;
  const own = graph.within('layer.0', () => attendToTokens(layers, configuration, input, context));
  const source = graph.within('layer.1', () => attendToEncoder(layers, configuration, own.output, context));
  const output = feedForward(layers, configuration, 2, source.output);
  return { output, cache: { decoder: own.cache, encoder: source.cache } };
}

function attendToTokens(
  layers: Layers,
  configuration: T5Configuration,
  input: Float,
  { memory, layer, mask, plan }: BlockContext,
): Attended {
  const { graph } = layers;
  const normed = layers.rmsNorm('layer_norm', input, configuration.layerNormEpsilon);
  return graph.within('SelfAttention', () => {
    const query = projectQuery(layers, configuration, normed);
    const projections = { query, ...projectKeyValue(layers, configuration, normed) };
    const { context, present } = attendToSelf(graph, projections, pastOf(memory, layer), mask, plan);
    const projected = layers.linearWithoutBias('o', context, configuration.modelSize);
    return { output: add(graph, input, projected), cache: present };
  });
}

/** No bias of positions here. */
function attendToEncoder(
  layers: Layers,
  configuration: T5Configuration,
  input: Float,
  { memory, layer, plan }: BlockContext,
): Attended {
  const { graph } = layers;
  const normed = layers.rmsNorm('layer_norm', input, configuration.layerNormEpsilon);
  return graph.within('EncDecAttention', () => {
    const query = projectQuery(layers, configuration, normed);
    const project = (hidden: Float) => projectKeyValue(layers, configuration, hidden);
    const cache = sourceKeyValue(graph, memory, layer, plan, project);
    const context = attendToSource(graph, query, cache, plan);
    return { output: add(graph, input, layers.linearWithoutBias('o', context, configuration.modelSize)), cache };
  });
}

/** The head is the embedding table, and its input is scaled by 1 / √(d_model), as where T5 ties them. */
function logitsOfLast(layers: Layers, configuration: T5Configuration, hidden: Float, table: Float): Float {
  const { graph } = layers;
  const { modelSize, vocabularySize, layerNormEpsilon } = configuration;
  const [batch = 0, tokens = 0] = hidden.dimensions;
  const last = tokens === 1 ? hidden : slice(graph, hidden, { axis: 1, start: tokens - 1, end: tokens });
  const normed = graph.within('decoder', () => layers.rmsNorm('final_layer_norm', last, layerNormEpsilon));
  const scaled = multiply(graph, normed, graph.scalar(1 / Math.sqrt(modelSize)));
  const logits = gemmTransposed(graph, reshape(graph, scaled, [batch, modelSize]), table);
  return reshape(graph, logits, [batch, 1, vocabularySize]);
}
