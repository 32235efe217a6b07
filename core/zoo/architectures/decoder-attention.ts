import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import {
  type CacheLengths,
  groupQueryAttention,
  type KeyValue,
  lengthsAfterPast,
  lengthsWithoutPast,
} from '../../onnx/operators/group-query-attention.ts';
import { concat, gather, reshape, slice, transpose } from '../../onnx/operators/layout.ts';
import { rotate, type Turn } from '../../onnx/operators/rotary.ts';
import { causalMask, portableAttention } from '../attention.ts';
import type { Layers } from '../layers.ts';
import { type RotaryTables, rotaryTables } from '../rotary.ts';
import type { DecoderConfiguration, DecoderRequest } from './decoder.ts';

type Float = Value<'float32'>;

/** What all layers of a graph share. */
export type AttentionPlan =
  | { readonly spelling: 'portable'; readonly turn: Turn; readonly mask: Float | undefined }
  | {
      readonly spelling: 'fused';
      readonly lengths: CacheLengths;
      /** The operator turns by itself, or gets turned queries and keys. */
      readonly turning:
        | { readonly by: 'operator'; readonly tables: RotaryTables }
        | { readonly by: 'nodes'; readonly turn: Turn };
    };

/** Made once, before the layers. */
export function planAttention(layers: Layers, request: DecoderRequest, hidden: Float): AttentionPlan {
  const { graph } = layers;
  const [batch = 0, sequence = 0] = hidden.dimensions;
  const [firstPast] = request.past ?? [];
  if (request.spelling === 'portable') {
    // A single query sees every key: no mask, and none that would depend on the length of the cache.
    const mask = sequence === 1 ? undefined : causalMask(graph, 'causal_mask', sequence, sequence);
    return { spelling: 'portable', turn: planTurn(graph, request, hidden), mask };
  }
  const lengths =
    firstPast === undefined
      ? lengthsWithoutPast(graph, batch, sequence)
      : lengthsAfterPast(graph, firstPast.key, sequence);
  const turning =
    request.rotation.kind === 'angles'
      ? ({ by: 'nodes', turn: planTurn(graph, request, hidden) } as const)
      : ({ by: 'operator', tables: tablesOf(graph, request) } as const);
  return { spelling: 'fused', lengths, turning };
}

/** Cosines and sines that broadcast to [batch, sequence, heads, headSize / 2]. */
function planTurn(graph: GraphBuilder, request: DecoderRequest, hidden: Float): Turn {
  const { rotation } = request;
  const [batch = 0, sequence = 0] = hidden.dimensions;
  const half = request.configuration.headSize / 2;
  const perToken = (values: Float) => reshape(graph, values, [batch, sequence, 1, half]);
  if (rotation.kind === 'angles') return { cosines: perToken(rotation.cosines), sines: perToken(rotation.sines) };
  const { cosines, sines } = tablesOf(graph, request);
  if (rotation.kind === 'positions') {
    return {
      cosines: perToken(gather(graph, cosines, rotation.ids)),
      sines: perToken(gather(graph, sines, rotation.ids)),
    };
  }
  const firstRows = (table: Float) =>
    reshape(graph, slice(graph, table, { axis: 0, start: 0, end: sequence }), [sequence, 1, half]);
  return { cosines: firstRows(cosines), sines: firstRows(sines) };
}

function tablesOf(graph: GraphBuilder, { configuration, names }: DecoderRequest): RotaryTables {
  const { headSize, rotaryBase: base, positions } = configuration;
  return graph.within(names.model, () => rotaryTables(graph, { headSize, base, positions }));
}

/** Projections, norms of the heads, rotation, causal attention over the cache and what is new, projection. */
export function attendInDecoder(
  layers: Layers,
  configuration: DecoderConfiguration,
  plan: AttentionPlan,
  input: Float,
  past: KeyValue | undefined,
): { readonly output: Float; readonly present: KeyValue } {
  const { heads, keyHeads } = configuration;
  const turn = turnOf(plan);
  const query = turned(layers, turn, headsOf(layers, configuration, 'q', input, heads));
  const key = turned(layers, turn, headsOf(layers, configuration, 'k', input, keyHeads));
  const value = headsOf(layers, configuration, 'v', input, keyHeads);
  const { context, present } = mix(layers.graph, configuration, plan, { query, key, value }, past);
  return { output: layers.linearWithoutBias('o_proj', context, configuration.hiddenSize), present };
}

/** What the nodes of a layer turn by; undefined where the operator does it. */
function turnOf(plan: AttentionPlan): Turn | undefined {
  if (plan.spelling === 'portable') return plan.turn;
  return plan.turning.by === 'nodes' ? plan.turning.turn : undefined;
}

function turned(layers: Layers, turn: Turn | undefined, input: Float): Float {
  return turn === undefined ? input : rotate(layers.graph, input, turn);
}

/** A projection with its heads apart: [batch, sequence, heads, headSize]. */
function headsOf(
  layers: Layers,
  configuration: DecoderConfiguration,
  letter: 'q' | 'k' | 'v',
  input: Float,
  heads: number,
): Float {
  const { headSize, hasQueryKeyValueBias, hasQueryKeyNorm, rmsNormEpsilon } = configuration;
  const [batch = 0, sequence = 0] = input.dimensions;
  const name = `${letter}_proj`;
  const projected = hasQueryKeyValueBias
    ? layers.linear(name, input, heads * headSize)
    : layers.linearWithoutBias(name, input, heads * headSize);
  const apart = reshape(layers.graph, projected, [batch, sequence, heads, headSize], 1);
  return hasQueryKeyNorm && letter !== 'v' ? layers.rmsNorm(`${letter}_norm`, apart, rmsNormEpsilon) : apart;
}

interface Heads {
  readonly query: Float;
  readonly key: Float;
  readonly value: Float;
}

function mix(
  graph: GraphBuilder,
  { heads, keyHeads }: DecoderConfiguration,
  plan: AttentionPlan,
  { query, key, value }: Heads,
  past: KeyValue | undefined,
): { readonly context: Float; readonly present: KeyValue } {
  if (plan.spelling === 'portable') {
    const present = {
      key: grown(graph, past?.key, key),
      value: grown(graph, past?.value, value),
    };
    const operands = { query: transpose(graph, query, [0, 2, 1, 3]), ...present, mask: plan.mask };
    return { context: portableAttention(graph, operands), present };
  }
  const { output, present } = groupQueryAttention(graph, {
    query: sideBySide(graph, query),
    key: sideBySide(graph, key),
    value: sideBySide(graph, value),
    past,
    lengths: plan.lengths,
    heads,
    keyHeads,
    tables: plan.turning.by === 'operator' ? plan.turning.tables : undefined,
  });
  return { context: output, present };
}

/** The cache, [batch, key heads, past, headSize], with what is new behind it. */
function grown(graph: GraphBuilder, past: Float | undefined, added: Float): Float {
  const byHead = transpose(graph, added, [0, 2, 1, 3]);
  return past === undefined ? byHead : concat(graph, past, [byHead], 2);
}

function sideBySide(graph: GraphBuilder, heads: Float): Float {
  const [batch = 0, sequence = 0, count = 0, size = 0] = heads.dimensions;
  return reshape(graph, heads, [batch, sequence, count * size], 1);
}
