import type { Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add, relu } from '../../onnx/operators/elementwise.ts';
import {
  type CacheLengths,
  groupQueryAttention,
  type KeyValue,
  lengthsAfterPast,
  lengthsWithoutPast,
} from '../../onnx/operators/group-query-attention.ts';
import { concat, gather, reshape, slice } from '../../onnx/operators/layout.ts';
import { gemmTransposed } from '../../onnx/operators/matrix.ts';
import { causalMask, portableAttention, splitHeads } from '../attention.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import { type CacheSizes, cacheInputs, putOutCache } from './decoder-cache.ts';
import { prefillComponent, stepComponent } from './decoder-components.ts';
import { generationPipeline } from './generation.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape the graph. */
export interface OptConfiguration {
  readonly vocabularySize: number;
  readonly maximumPositions: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
}

/** PyTorch's default; OPT's configuration has no field for it. */
const layerNormEpsilon = 1e-5;

/** The table of positions begins with two rows that no unpadded token uses. */
const positionOffset = 2;

/** What all layers of a graph share. */
type AttentionPlan =
  | { readonly spelling: 'portable'; readonly mask: Float | undefined }
  | { readonly spelling: 'fused'; readonly lengths: CacheLengths };

/** OPTForCausalLM of Hugging Face transformers (Zhang et al. 2022) where norms come first: all sizes but the 350m. */
export function opt(identity: Identity, configuration: OptConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: { sequence: configuration.maximumPositions, past: configuration.maximumPositions - 1 },
    buildGraph: (request) => buildOpt(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: OptConfiguration): Model {
  const sizes = cacheSizes(configuration);
  return {
    ...identity,
    family: 'text-generation',
    modelClass: 'llama',
    origin: 'zoo',
    parameters: optParameterCount(configuration),
    components: [
      prefillComponent(sizes, configuration.vocabularySize),
      stepComponent(sizes, configuration.vocabularySize),
    ],
    pipelines: [generationPipeline(configuration.layers)],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note:
      `${seededWeightsNote} One sequence a row and nothing padded: there is no padding mask. ` +
      'Logits of the last position only.',
  };
}

function cacheSizes({ layers, heads, hiddenSize }: OptConfiguration): CacheSizes {
  return { layers, keyHeads: heads, headSize: hiddenSize / heads };
}

/** Closed formula: tokens and positions, per layer four projections, two feed-forward layers and two norms, the last norm. */
export function optParameterCount(configuration: OptConfiguration): number {
  const { vocabularySize, maximumPositions, hiddenSize: h, layers, intermediateSize: f } = configuration;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  return (vocabularySize + maximumPositions + positionOffset) * h + layers * layer + 2 * h;
}

function buildOpt(id: string, configuration: OptConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const { batch, component, shape } = request;
  const isPrefill = component === 'decoder-prefill';
  const ids = graph.input('input_ids', 'int64', [batch, isPrefill ? (shape['sequence'] ?? 0) : 1]);
  const positions = isPrefill ? undefined : graph.input('position_ids', 'int64', [batch, 1]);
  const cache = isPrefill ? [] : cacheInputs(graph, cacheSizes(configuration), batch, shape['past'] ?? 0);
  graph.within('model.decoder', () => {
    const table = layers.embedding('embed_tokens.weight', [configuration.vocabularySize, configuration.hiddenSize]);
    const tokens = gather(graph, table, ids);
    let hidden = add(graph, tokens, embedPositions(layers, configuration, ids, positions));
    const plan = planAttention(graph, request, hidden, cache[0]);
    const presents: KeyValue[] = [];
    for (let layer = 0; layer < configuration.layers; layer++) {
      const entering = hidden;
      const { output, present } = graph.within(`layers.${layer}`, () =>
        decoderLayer(layers, configuration, plan, entering, cache[layer]),
      );
      hidden = output;
      presents.push(present);
    }
    graph.output('logits', logitsOfLast(layers, hidden, table));
    putOutCache(graph, presents);
  });
  return graph.finish();
}

/** In a prefill the positions are 0, 1, 2 …, whose rows lie side by side. */
function embedPositions(
  layers: Layers,
  configuration: OptConfiguration,
  ids: Value<'int64'>,
  positions: Value<'int64'> | undefined,
): Float {
  const { graph } = layers;
  const rows = configuration.maximumPositions + positionOffset;
  const table = layers.embedding('embed_positions.weight', [rows, configuration.hiddenSize]);
  if (positions !== undefined) return gather(graph, table, add(graph, positions, graph.integers([positionOffset])));
  const end = positionOffset + (ids.dimensions[1] ?? 0);
  return slice(graph, table, { axis: 0, start: positionOffset, end });
}

function planAttention(
  graph: GraphBuilder,
  { spelling }: GraphRequest,
  hidden: Float,
  past: KeyValue | undefined,
): AttentionPlan {
  const [batch = 0, sequence = 0] = hidden.dimensions;
  if (spelling === 'portable') {
    return { spelling, mask: sequence === 1 ? undefined : causalMask(graph, 'causal_mask', sequence, sequence) };
  }
  const lengths =
    past === undefined ? lengthsWithoutPast(graph, batch, sequence) : lengthsAfterPast(graph, past.key, sequence);
  return { spelling, lengths };
}

function decoderLayer(
  layers: Layers,
  configuration: OptConfiguration,
  plan: AttentionPlan,
  input: Float,
  past: KeyValue | undefined,
): { readonly output: Float; readonly present: KeyValue } {
  const { graph } = layers;
  const { hiddenSize, intermediateSize } = configuration;
  const normed = layers.layerNorm('self_attn_layer_norm', input, layerNormEpsilon);
  const query = layers.linear('self_attn.q_proj', normed, hiddenSize);
  const key = layers.linear('self_attn.k_proj', normed, hiddenSize);
  const value = layers.linear('self_attn.v_proj', normed, hiddenSize);
  const { context, present } = attend(graph, configuration.heads, plan, { query, key, value }, past);
  const attended = add(graph, input, layers.linear('self_attn.out_proj', context, hiddenSize));
  const ready = layers.layerNorm('final_layer_norm', attended, layerNormEpsilon);
  const widened = relu(graph, layers.linear('fc1', ready, intermediateSize));
  return { output: add(graph, attended, layers.linear('fc2', widened, hiddenSize)), present };
}

/** Causal attention over the cache and what is new. Fused, it is grouped attention with a key head for each query head. */
function attend(
  graph: GraphBuilder,
  heads: number,
  plan: AttentionPlan,
  operands: { readonly query: Float; readonly key: Float; readonly value: Float },
  past: KeyValue | undefined,
): { readonly context: Float; readonly present: KeyValue } {
  if (plan.spelling === 'fused') {
    const request = { ...operands, past, lengths: plan.lengths, heads, keyHeads: heads };
    const { output, present } = groupQueryAttention(graph, request);
    return { context: output, present };
  }
  const added = { key: splitHeads(graph, operands.key, heads), value: splitHeads(graph, operands.value, heads) };
  const present =
    past === undefined
      ? added
      : { key: concat(graph, past.key, [added.key], 2), value: concat(graph, past.value, [added.value], 2) };
  const query = splitHeads(graph, operands.query, heads);
  return { context: portableAttention(graph, { query, ...present, mask: plan.mask }), present };
}

/** The head is the embedding table. Of a prefill the last position alone is normed and projected. */
function logitsOfLast(layers: Layers, hidden: Float, table: Float): Float {
  const { graph } = layers;
  const [batch = 0, sequence = 0, hiddenSize = 0] = hidden.dimensions;
  const last = sequence === 1 ? hidden : slice(graph, hidden, { axis: 1, start: sequence - 1, end: sequence });
  const normed = layers.layerNorm('final_layer_norm', last, layerNormEpsilon);
  const logits = gemmTransposed(graph, reshape(graph, normed, [batch, hiddenSize]), table);
  return reshape(graph, logits, [batch, 1, table.dimensions[0] ?? 0]);
}
