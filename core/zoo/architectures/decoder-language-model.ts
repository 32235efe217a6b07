import type { Model, ModelClass } from '../../domain/model.ts';
import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import { buildDecoder, type DecoderConfiguration, plainDecoderNames } from './decoder.ts';
import { cacheInputs } from './decoder-cache.ts';
import { prefillComponent, stepComponent } from './decoder-components.ts';
import { generationPipeline } from './generation.ts';

/** LlamaForCausalLM, MistralForCausalLM, Qwen2ForCausalLM and Qwen3ForCausalLM of Hugging Face transformers. */
export function decoderLanguageModel(
  identity: Identity,
  modelClass: ModelClass,
  configuration: DecoderConfiguration,
): ZooModel {
  return {
    model: describe(identity, modelClass, configuration),
    shapeLimits: { sequence: configuration.positions, past: configuration.positions - 1 },
    buildGraph: (request) => buildComponent(identity.id, configuration, request),
  };
}

function describe(identity: Identity, modelClass: ModelClass, configuration: DecoderConfiguration): Model {
  return {
    ...identity,
    family: 'text-generation',
    modelClass,
    origin: 'zoo',
    parameters: decoderParameterCount(configuration),
    components: [
      prefillComponent(configuration, configuration.vocabularySize),
      stepComponent(configuration, configuration.vocabularySize),
    ],
    pipelines: [generationPipeline(configuration.layers)],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note:
      `${seededWeightsNote} One sequence a row and nothing padded: there is no padding mask. ` +
      `Logits of the last position only. Built for ${configuration.positions} positions.`,
  };
}

/** Closed formula: embeddings (twice where the head is its own), per layer attention, three feed-forward layers and two norms, the last norm. */
export function decoderParameterCount(configuration: DecoderConfiguration): number {
  const { vocabularySize, hiddenSize: h, intermediateSize: f, layers, heads, keyHeads, headSize } = configuration;
  const projected = (heads + 2 * keyHeads) * headSize;
  const biases = configuration.hasQueryKeyValueBias ? projected : 0;
  const norms = 2 * h + (configuration.hasQueryKeyNorm ? 2 * headSize : 0);
  const layer = h * projected + biases + heads * headSize * h + 3 * h * f + norms;
  return vocabularySize * h * (configuration.isHeadTied ? 1 : 2) + layers * layer + h;
}

function buildComponent(id: string, configuration: DecoderConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const common = { configuration, names: plainDecoderNames, spelling: request.spelling };
  const { batch } = request;
  if (request.component === 'decoder-prefill') {
    const ids = graph.input('input_ids', 'int64', [batch, request.shape['sequence'] ?? 0]);
    buildDecoder(layers, { ...common, input: { kind: 'tokens', ids }, rotation: { kind: 'from-start' } });
    return graph.finish();
  }
  const ids = graph.input('input_ids', 'int64', [batch, 1]);
  const positions = graph.input('position_ids', 'int64', [batch, 1]);
  const past = cacheInputs(graph, configuration, batch, request.shape['past'] ?? 0);
  buildDecoder(layers, {
    ...common,
    input: { kind: 'tokens', ids },
    rotation: { kind: 'positions', ids: positions },
    past,
  });
  return graph.finish();
}
