import type { Component, InputRule, InputSpec, Model, Pipeline } from '../../domain/model.ts';
import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import {
  cacheBindings,
  cacheInputs,
  cacheInputSpecs,
  cacheOutputNames,
  type EncoderDecoderCacheSizes,
  putOutCache,
} from './encoder-decoder-cache.ts';
import { type WhisperConfiguration, whisperParameterCount } from './whisper-configuration.ts';
import { decodeWhisper } from './whisper-decoder.ts';
import { encodeWhisper } from './whisper-encoder.ts';

/** Start of transcript, language, task, no timestamps. */
const promptTokens = 4;
const standardPast = 128;
const generatedTokens = 32;
/** Of speech in the transcription; the encoder's window holds 30 s, whatever is spoken. */
const speechSeconds = 10;
const normal: InputRule = { rule: 'normal', mean: 0, standardDeviation: 1 };
const note = `${seededWeightsNote} The encoder always takes its whole window of 30 seconds. One transcript a row, nothing padded: there is no padding mask.`;

/** WhisperForConditionalGeneration of Hugging Face transformers (Radford et al. 2022). */
export function whisper(identity: Identity, configuration: WhisperConfiguration): ZooModel {
  const { targetPositions } = configuration;
  return {
    model: describe(identity, configuration),
    shapeLimits: { sequence: targetPositions, past: targetPositions - 1 },
    buildGraph: (request) => buildWhisper(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: WhisperConfiguration): Model {
  return {
    ...identity,
    family: 'speech-recognition',
    modelClass: 'whisper',
    origin: 'zoo',
    parameters: whisperParameterCount(configuration),
    components: [encoder(configuration), prefill(configuration), step(configuration)],
    pipelines: [transcribe(configuration.decoderLayers)],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note,
  };
}

function encoder({ melBins, sourcePositions }: WhisperConfiguration): Component {
  const dimensions = ['batch', melBins, 2 * sourcePositions];
  return {
    name: 'encoder',
    inputs: [
      { name: 'input_features', elementType: 'float32', dimensions, values: normal, frontEnd: 'whisper-log-mel' },
    ],
    outputs: ['last_hidden_state'],
    standardShape: {},
    itemName: 'window',
  };
}

function prefill(configuration: WhisperConfiguration): Component {
  const dimensions = ['batch', configuration.sourcePositions, configuration.modelSize];
  return {
    name: 'decoder-prefill',
    inputs: [
      tokenIds(configuration, 'sequence'),
      { name: 'encoder_hidden_states', elementType: 'float32', dimensions, values: normal },
    ],
    outputs: ['logits', ...cacheOutputNames(configuration.decoderLayers, 'prefill')],
    standardShape: { sequence: promptTokens },
    itemName: 'sequence',
  };
}

function step(configuration: WhisperConfiguration): Component {
  const values: InputRule = { rule: 'sequence', start: 0, after: 'past' };
  return {
    name: 'decoder-step',
    inputs: [
      tokenIds(configuration, 1),
      { name: 'position_ids', elementType: 'int64', dimensions: ['batch', 1], values },
      ...cacheInputSpecs(cacheSizes(configuration), configuration.sourcePositions),
    ],
    outputs: ['logits', ...cacheOutputNames(configuration.decoderLayers, 'step')],
    standardShape: { past: standardPast },
    itemName: 'token',
  };
}

function tokenIds({ vocabularySize }: WhisperConfiguration, tokens: number | string): InputSpec {
  const values: InputRule = { rule: 'integers', low: 0, high: vocabularySize };
  return { name: 'input_ids', elementType: 'int64', dimensions: ['batch', tokens], values };
}

function cacheSizes({ decoderLayers, decoderHeads, modelSize }: WhisperConfiguration): EncoderDecoderCacheSizes {
  return { layers: decoderLayers, heads: decoderHeads, headSize: modelSize / decoderHeads };
}

/** The features are drawn as others are: the work does not depend on what is spoken, only on how many tokens it takes. */
function transcribe(layers: number): Pipeline {
  return {
    name: 'transcribe',
    label: `Transcribe ${speechSeconds} seconds of speech, padded to the window of 30, into ${generatedTokens} tokens after the first`,
    itemName: 'transcript',
    audioSeconds: speechSeconds,
    stages: [
      { name: 'encode', component: 'encoder', shape: {}, dynamic: [], bindings: {} },
      {
        name: 'prefill',
        component: 'decoder-prefill',
        shape: { sequence: promptTokens },
        dynamic: [],
        bindings: {
          encoder_hidden_states: { first: { from: 'output', stage: 'encode', output: 'last_hidden_state' } },
        },
        sample: 'logits',
      },
    ],
    loop: {
      stages: [
        {
          name: 'step',
          component: 'decoder-step',
          shape: { past: promptTokens },
          dynamic: ['past'],
          bindings: {
            position_ids: { first: { from: 'counter', start: promptTokens } },
            ...cacheBindings(layers, 'prefill', 'step'),
          },
          sample: 'logits',
        },
      ],
      iterations: generatedTokens,
    },
    results: [{ stage: 'step', output: 'logits' }],
  };
}

function buildWhisper(id: string, configuration: WhisperConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  if (request.component === 'encoder') buildEncoder(layers, configuration, request);
  else if (request.component === 'decoder-prefill') buildPrefill(layers, configuration, request);
  else buildStep(layers, configuration, request);
  return graph.finish();
}

function buildEncoder(layers: Layers, configuration: WhisperConfiguration, { batch, spelling }: GraphRequest): void {
  const { graph } = layers;
  const { melBins, sourcePositions } = configuration;
  const features = graph.input('input_features', 'float32', [batch, melBins, 2 * sourcePositions]);
  const hidden = graph.within('model.encoder', () => encodeWhisper(layers, configuration, features, spelling));
  graph.output('last_hidden_state', hidden);
}

function buildPrefill(layers: Layers, configuration: WhisperConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const { sourcePositions, modelSize } = configuration;
  const ids = graph.input('input_ids', 'int64', [request.batch, request.shape['sequence'] ?? 0]);
  const hidden = graph.input('encoder_hidden_states', 'float32', [request.batch, sourcePositions, modelSize]);
  const tokens = { ids, positions: undefined };
  const { logits, caches } = graph.within('model.decoder', () =>
    decodeWhisper(layers, configuration, tokens, { kind: 'source', hidden }, request.spelling),
  );
  graph.output('logits', logits);
  putOutCache(graph, caches, 'prefill');
}

function buildStep(layers: Layers, configuration: WhisperConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const { batch, shape } = request;
  const ids = graph.input('input_ids', 'int64', [batch, 1]);
  const positions = graph.input('position_ids', 'int64', [batch, 1]);
  const lengths = { batch, past: shape['past'] ?? 0, source: configuration.sourcePositions };
  const known = cacheInputs(graph, cacheSizes(configuration), lengths);
  const { logits, caches } = graph.within('model.decoder', () =>
    decodeWhisper(layers, configuration, { ids, positions }, { kind: 'caches', layers: known }, request.spelling),
  );
  graph.output('logits', logits);
  putOutCache(graph, caches, 'step');
}
