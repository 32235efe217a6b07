import type { Component, InputRule, InputSpec, Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { exponential, multiply, relu } from '../../onnx/operators/elementwise.ts';
import { gemmTransposed } from '../../onnx/operators/matrix.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import {
  type ClapAudioConfiguration,
  clapAudioParameterCount,
  clapAudioPooled,
  clapMaximumFrames,
} from './clap-audio.ts';
import { toUnitLength } from './clip-similarity.ts';
import { type RobertaConfiguration, robertaMaximumTokens, robertaParameterCount, robertaPooled } from './roberta.ts';
import { swinFeatures } from './swin.ts';
import { matchPipeline } from './match-pipeline.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape the graphs. */
export interface ClapConfiguration {
  readonly text: RobertaConfiguration;
  readonly audio: ClapAudioConfiguration;
  readonly projectionSize: number;
}

/** What both temperatures start from: ln(1 / 0.07). */
const initialLogitScale = Math.log(1 / 0.07);
const standardTokens = 77;
/** The feature extractor fills recordings up, or cuts them, to this. */
const recordingSeconds = 10;
const unitNormal: InputRule = { rule: 'normal', mean: 0, standardDeviation: 1 };

/** ClapModel of Hugging Face transformers (Wu et al. 2023) without fusion: two towers, and the scaled cosine of what they put out. */
export function clap(identity: Identity, configuration: ClapConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: {
      sequence: robertaMaximumTokens(configuration.text),
      frames: clapMaximumFrames(configuration.audio),
    },
    buildGraph: (request) => buildClap(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: ClapConfiguration): Model {
  return {
    ...identity,
    family: 'audio-text-embedding',
    modelClass: 'clap',
    origin: 'zoo',
    parameters: clapParameterCount(configuration),
    components: [
      textComponent(configuration.text),
      audioComponent(configuration.audio),
      similarityComponent(configuration.projectionSize),
    ],
    pipelines: [match],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note: `${seededWeightsNote} The batch norm has neutral statistics; the log-mel spectrogram is an input.`,
  };
}

function textComponent({ vocabularySize }: RobertaConfiguration): Component {
  const tokens = (name: string, values: InputRule): InputSpec => {
    return { name, elementType: 'int64', dimensions: ['batch', 'sequence'], values };
  };
  return {
    name: 'text-tower',
    inputs: [
      // The first three ids are the marks of start, padding and end.
      tokens('input_ids', { rule: 'integers', low: 3, high: vocabularySize }),
      tokens('attention_mask', { rule: 'constant', value: 1 }),
    ],
    outputs: ['text_embeds'],
    standardShape: { sequence: standardTokens },
    itemName: 'text',
  };
}

function audioComponent({ frames, melBins }: ClapAudioConfiguration): Component {
  return {
    name: 'audio-tower',
    inputs: [
      {
        name: 'input_features',
        elementType: 'float32',
        dimensions: ['batch', 1, 'frames', melBins],
        values: unitNormal,
        frontEnd: 'clap-log-mel',
      },
    ],
    outputs: ['audio_embeds'],
    standardShape: { frames },
    itemName: 'recording',
  };
}

function similarityComponent(projectionSize: number): Component {
  const embeddings = (name: string): InputSpec => {
    return { name, elementType: 'float32', dimensions: ['batch', projectionSize], values: unitNormal };
  };
  return {
    name: 'similarity',
    inputs: [embeddings('text_embeds'), embeddings('audio_embeds')],
    outputs: ['logits_per_audio', 'logits_per_text'],
    standardShape: {},
    itemName: 'recording',
  };
}

const match = matchPipeline({
  item: 'recording',
  component: 'audio-tower',
  outputs: ['audio_embeds'],
  result: 'logits_per_audio',
  audioSeconds: recordingSeconds,
});

/** Closed formula: two towers, two projections of two layers each, two temperatures. */
export function clapParameterCount({ text, audio, projectionSize: p }: ClapConfiguration): number {
  const towers = robertaParameterCount(text) + clapAudioParameterCount(audio);
  const projections = [text.hiddenSize, swinFeatures(audio)].reduce((sum, size) => sum + size * p + p + p * p + p, 0);
  return towers + projections + 2;
}

function buildClap(id: string, configuration: ClapConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  if (request.component === 'text-tower') buildText(layers, configuration, request);
  else if (request.component === 'audio-tower') buildAudio(layers, configuration, request);
  else buildSimilarity(layers, configuration, request);
  return graph.finish();
}

function buildText(layers: Layers, { text, projectionSize }: ClapConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const tokens = [request.batch, request.shape['sequence'] ?? 0];
  const inputIds = graph.input('input_ids', 'int64', tokens);
  const attentionMask = graph.input('attention_mask', 'int64', tokens);
  const pooled = graph.within('text_model', () =>
    robertaPooled(layers, text, { inputIds, attentionMask }, request.spelling),
  );
  graph.output('text_embeds', project(layers, 'text_projection', pooled, projectionSize));
}

function buildAudio(layers: Layers, { audio, projectionSize }: ClapConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const size = [request.batch, 1, request.shape['frames'] ?? 0, audio.melBins];
  const spectrogram = graph.input('input_features', 'float32', size);
  const pooled = graph.within('audio_model.audio_encoder', () => clapAudioPooled(layers, audio, spectrogram, request));
  graph.output('audio_embeds', project(layers, 'audio_projection', pooled, projectionSize));
}

function project(layers: Layers, name: string, pooled: Float, size: number): Float {
  const { graph } = layers;
  return graph.within(name, () => {
    const hidden = relu(graph, layers.linear('linear1', pooled, size));
    return layers.linear('linear2', hidden, size);
  });
}

/** Each side has a temperature of its own. */
function buildSimilarity(layers: Layers, { projectionSize }: ClapConfiguration, { batch }: GraphRequest): void {
  const { graph } = layers;
  const texts = toUnitLength(graph, graph.input('text_embeds', 'float32', [batch, projectionSize]));
  const recordings = toUnitLength(graph, graph.input('audio_embeds', 'float32', [batch, projectionSize]));
  const scale = (name: string) => exponential(graph, layers.constantParameter(name, [], initialLogitScale));
  graph.output('logits_per_audio', multiply(graph, gemmTransposed(graph, recordings, texts), scale('logit_scale_a')));
  graph.output('logits_per_text', multiply(graph, gemmTransposed(graph, texts, recordings), scale('logit_scale_t')));
}
