import type { InputRule, InputSpec, Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { gather, slice } from '../../onnx/operators/layout.ts';
import { Layers } from '../layers.ts';
import { bertLayer, poolFirstToken, scoreMask } from './bert-layer.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';

/** The fields of the published config.json that shape the graph. */
export interface BertConfiguration {
  readonly vocabularySize: number;
  readonly maximumPositions: number;
  readonly tokenTypes: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
}

/** BertModel of Hugging Face transformers with its pooler (Devlin et al. 2018). */
export function bert(identity: Identity, configuration: BertConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: { sequence: configuration.maximumPositions },
    buildGraph: (request) => buildBert(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: BertConfiguration): Model {
  return {
    ...identity,
    family: 'text-embedding',
    modelClass: 'bert',
    origin: 'zoo',
    parameters: bertParameterCount(configuration),
    components: [
      {
        name: 'encoder',
        inputs: [
          tokenInput('input_ids', { rule: 'integers', low: 0, high: configuration.vocabularySize }),
          tokenInput('attention_mask', { rule: 'constant', value: 1 }),
          tokenInput('token_type_ids', { rule: 'integers', low: 0, high: configuration.tokenTypes }),
        ],
        outputs: ['last_hidden_state', 'pooler_output'],
        standardShape: { sequence: 128 },
        itemName: 'sequence',
      },
    ],
    pipelines: [],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note: seededWeightsNote,
  };
}

function tokenInput(name: string, values: InputRule): InputSpec {
  return { name, elementType: 'int64', dimensions: ['batch', 'sequence'], values };
}

/** Closed formula: embeddings, their norm, per layer four projections, two feed-forward layers and two norms, the pooler. */
export function bertParameterCount(configuration: BertConfiguration): number {
  const { vocabularySize, maximumPositions, tokenTypes, hiddenSize: h, layers, intermediateSize: f } = configuration;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  return (vocabularySize + maximumPositions + tokenTypes) * h + 2 * h + layers * layer + h * h + h;
}

function buildBert(id: string, configuration: BertConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const tokens = [request.batch, request.shape['sequence'] ?? 0];
  const inputIds = graph.input('input_ids', 'int64', tokens);
  const attentionMask = graph.input('attention_mask', 'int64', tokens);
  const tokenTypeIds = graph.input('token_type_ids', 'int64', tokens);
  const mask = scoreMask(graph, attentionMask, configuration.heads, request.spelling);
  let hidden = graph.within('embeddings', () => embed(layers, configuration, inputIds, tokenTypeIds));
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`encoder.layer.${layer}`, () =>
      bertLayer(layers, configuration, input, mask, request.spelling),
    );
  }
  graph.output('last_hidden_state', hidden);
  graph.output('pooler_output', poolFirstToken(layers, hidden));
  return graph.finish();
}

function embed(
  layers: Layers,
  configuration: BertConfiguration,
  inputIds: Value<'int64'>,
  tokenTypeIds: Value<'int64'>,
): Value<'float32'> {
  const { graph } = layers;
  const { hiddenSize } = configuration;
  const words = layers.embedding('word_embeddings.weight', [configuration.vocabularySize, hiddenSize]);
  const positions = layers.embedding('position_embeddings.weight', [configuration.maximumPositions, hiddenSize]);
  const types = layers.embedding('token_type_embeddings.weight', [configuration.tokenTypes, hiddenSize]);
  const tokens = add(graph, gather(graph, words, inputIds), gather(graph, types, tokenTypeIds));
  const used = slice(graph, positions, { axis: 0, start: 0, end: inputIds.dimensions[1] ?? 0 });
  return layers.layerNorm('LayerNorm', add(graph, tokens, used), configuration.layerNormEpsilon);
}
