import type { Component, Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { argMax } from '../../onnx/operators/arg-max.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { expand, gather, reshape, slice } from '../../onnx/operators/layout.ts';
import { causalMask } from '../attention.ts';
import type { Layers } from '../layers.ts';
import { clipEncoder, clipEncoderLayerParameters, type ClipEncoderSizes } from './clip-encoder.ts';

type Float = Value<'float32'>;

/** The fields of a published text_config that shape the graph. */
export interface ClipTextConfiguration extends ClipEncoderSizes {
  readonly vocabularySize: number;
  readonly maximumPositions: number;
}

/** Ids in, the projected embedding of each text out, not yet of length 1: CLIPTextModelWithProjection. */
export function clipTextComponent({ vocabularySize, maximumPositions }: ClipTextConfiguration): Component {
  return {
    name: 'text-tower',
    inputs: [
      {
        name: 'input_ids',
        elementType: 'int64',
        dimensions: ['batch', 'sequence'],
        values: { rule: 'integers', low: 0, high: vocabularySize },
      },
    ],
    outputs: ['text_embeds'],
    standardShape: { sequence: maximumPositions },
    itemName: 'text',
  };
}

/** [texts, projection]. Parameters are `text_model.*` and `text_projection.weight`. */
export function clipTextEmbeddings(
  layers: Layers,
  configuration: ClipTextConfiguration,
  inputIds: Value<'int64'>,
  { spelling, projectionSize }: { readonly spelling: Spelling; readonly projectionSize: number },
): Float {
  const { graph } = layers;
  const pooled = graph.within('text_model', () => {
    const mask = textMask(graph, configuration, inputIds, spelling);
    const embedded = graph.within('embeddings', () => embed(layers, configuration, inputIds));
    const hidden = clipEncoder(layers, configuration, embedded, { mask, spelling });
    const normalized = layers.layerNorm('final_layer_norm', hidden, configuration.layerNormEpsilon);
    return poolAtEnd(graph, normalized, inputIds);
  });
  return layers.linearWithoutBias('text_projection', pooled, projectionSize);
}

function embed(layers: Layers, configuration: ClipTextConfiguration, inputIds: Value<'int64'>): Float {
  const { graph } = layers;
  const { vocabularySize, maximumPositions, hiddenSize } = configuration;
  const tokens = layers.embedding('token_embedding.weight', [vocabularySize, hiddenSize]);
  const positions = layers.embedding('position_embedding.weight', [maximumPositions, hiddenSize]);
  const used = slice(graph, positions, { axis: 0, start: 0, end: inputIds.dimensions[1] ?? 0 });
  return add(graph, gather(graph, tokens, inputIds), used);
}

function textMask(
  graph: GraphBuilder,
  { heads }: ClipTextConfiguration,
  inputIds: Value<'int64'>,
  spelling: Spelling,
): Float {
  const [batch = 0, sequence = 0] = inputIds.dimensions;
  const mask = causalMask(graph, 'causal_mask', sequence, sequence);
  return spelling === 'fused' ? expand(graph, mask, [batch, heads, sequence, sequence]) : mask;
}

/**
 * The hidden state at the end token, which has the highest id of the vocabulary. The published eos_token_id is 2, with
 * which transformers looks for the highest id in place of that token. Rows are counted over the whole batch: a plain
 * Gather runs on every provider, GatherND with batch_dims does not.
 */
function poolAtEnd(graph: GraphBuilder, hidden: Float, inputIds: Value<'int64'>): Float {
  const [batch = 0, sequence = 0, hiddenSize = 0] = hidden.dimensions;
  const ends = argMax(graph, inputIds, 1);
  const firstRows = Array.from({ length: batch }, (_, text) => text * sequence);
  const rows = batch === 1 ? ends : add(graph, ends, graph.integers(firstRows));
  return gather(graph, reshape(graph, hidden, [batch * sequence, hiddenSize]), rows);
}

/** Closed formula of the text model and its projection: tokens, positions, layers, the last norm. */
export function clipTextParameterCount(configuration: ClipTextConfiguration, projectionSize: number): number {
  const { vocabularySize, maximumPositions, hiddenSize: h, layers } = configuration;
  const encoder = layers * clipEncoderLayerParameters(configuration);
  return (vocabularySize + maximumPositions) * h + encoder + 2 * h + h * projectionSize;
}
