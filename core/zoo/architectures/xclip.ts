import type { Component, InputSpec, Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add, multiply } from '../../onnx/operators/elementwise.ts';
import { expand, reshape, transpose } from '../../onnx/operators/layout.ts';
import { matMul } from '../../onnx/operators/matrix.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import { logitScale, toUnitLength } from './clip-similarity.ts';
import {
  clipTextComponent,
  type ClipTextConfiguration,
  clipTextEmbeddings,
  clipTextParameterCount,
} from './clip-text.ts';
import { clipPatchCount } from './clip-vision.ts';
import { type XclipPromptConfiguration, xclipPromptParameterCount, xclipPrompts } from './xclip-prompts.ts';
import { xclipVideo, type XclipVisionConfiguration, xclipVisionParameterCount } from './xclip-vision.ts';
import { matchPipeline } from './match-pipeline.ts';

/** The fields of the published config.json that shape the graphs. */
export interface XclipConfiguration {
  readonly text: ClipTextConfiguration;
  readonly vision: XclipVisionConfiguration;
  readonly prompts: XclipPromptConfiguration;
  readonly projectionSize: number;
}

const note =
  `${seededWeightsNote} Texts have no padding mask: attention is causal, so nothing after the end token is seen. ` +
  'The prompt generator, in which texts see the video, is part of the similarity.';

/** XCLIPModel of Hugging Face transformers (Ni et al. 2022): CLIP over the frames of a video. */
export function xclip(identity: Identity, configuration: XclipConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: { sequence: configuration.text.maximumPositions },
    buildGraph: (request) => buildXclip(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: XclipConfiguration): Model {
  return {
    ...identity,
    family: 'video-text-embedding',
    modelClass: 'xclip',
    origin: 'zoo',
    parameters: xclipParameterCount(configuration),
    components: [
      clipTextComponent(configuration.text),
      visionComponent(configuration.vision),
      similarityComponent(configuration),
    ],
    pipelines: [match],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note,
  };
}

function visionComponent({ frames, channels, imageSize }: XclipVisionConfiguration): Component {
  return {
    name: 'vision-tower',
    inputs: [normalInput('pixel_values', ['batch', frames, channels, imageSize, imageSize])],
    outputs: ['video_embeds', 'patch_features'],
    standardShape: {},
    itemName: 'video',
  };
}

function similarityComponent({ projectionSize, vision }: XclipConfiguration): Component {
  return {
    name: 'similarity',
    inputs: [
      normalInput('text_embeds', ['batch', projectionSize]),
      normalInput('video_embeds', ['batch', projectionSize]),
      normalInput('patch_features', ['batch', clipPatchCount(vision), projectionSize]),
    ],
    outputs: ['logits_per_video'],
    standardShape: {},
    itemName: 'video',
  };
}

function normalInput(name: string, dimensions: InputSpec['dimensions']): InputSpec {
  return { name, elementType: 'float32', dimensions, values: { rule: 'normal', mean: 0, standardDeviation: 1 } };
}

const match = matchPipeline({
  item: 'video',
  component: 'vision-tower',
  outputs: ['video_embeds', 'patch_features'],
  result: 'logits_per_video',
});

/** Closed formula: the two towers, the prompt generator, and the temperature. */
export function xclipParameterCount({ text, vision, prompts, projectionSize }: XclipConfiguration): number {
  const towers = clipTextParameterCount(text, projectionSize) + xclipVisionParameterCount(vision, projectionSize);
  return towers + xclipPromptParameterCount(prompts, projectionSize) + 1;
}

function buildXclip(id: string, configuration: XclipConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  if (request.component === 'text-tower') buildText(layers, configuration, request);
  else if (request.component === 'vision-tower') buildVision(layers, configuration, request);
  else buildSimilarity(layers, configuration, request);
  return graph.finish();
}

function buildText(layers: Layers, { text, projectionSize }: XclipConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const inputIds = graph.input('input_ids', 'int64', [request.batch, request.shape['sequence'] ?? 0]);
  const { spelling } = request;
  graph.output('text_embeds', clipTextEmbeddings(layers, text, inputIds, { spelling, projectionSize }));
}

function buildVision(layers: Layers, configuration: XclipConfiguration, { batch, spelling }: GraphRequest): void {
  const { graph } = layers;
  const { vision, projectionSize } = configuration;
  const image = [vision.channels, vision.imageSize, vision.imageSize];
  const pixels = graph.input('pixel_values', 'float32', [batch, vision.frames, ...image]);
  const frames = reshape(graph, pixels, [batch * vision.frames, ...image]);
  const { videoEmbeddings, patchFeatures } = xclipVideo(layers, vision, frames, { spelling, projectionSize });
  graph.output('video_embeds', videoEmbeddings);
  graph.output('patch_features', patchFeatures);
}

function buildSimilarity(layers: Layers, configuration: XclipConfiguration, { batch, spelling }: GraphRequest): void {
  const { graph } = layers;
  const { text, vision, prompts, projectionSize } = configuration;
  const texts = graph.input('text_embeds', 'float32', [batch, projectionSize]);
  const videos = graph.input('video_embeds', 'float32', [batch, projectionSize]);
  const patches = graph.input('patch_features', 'float32', [batch, clipPatchCount(vision), projectionSize]);
  const perVideo = repeatForEachVideo(graph, texts, batch);
  const options = { spelling, textEpsilon: text.layerNormEpsilon, visionEpsilon: vision.layerNormEpsilon };
  const prompted = graph.within('prompts_generator', () =>
    xclipPrompts(layers, prompts, { texts: perVideo, patches }, options),
  );
  const seen = toUnitLength(graph, add(graph, perVideo, prompted));
  const cosines = compare(graph, toUnitLength(graph, videos), seen);
  graph.output('logits_per_video', multiply(graph, cosines, logitScale(layers)));
}

/** [texts, size] to [videos, texts, size] */
function repeatForEachVideo(graph: GraphBuilder, texts: Value<'float32'>, videos: number): Value<'float32'> {
  const single = reshape(graph, texts, [1, ...texts.dimensions]);
  return videos === 1 ? single : expand(graph, single, [videos, ...texts.dimensions]);
}

/** Each video with each text as it stands for that video: [videos, size] and [videos, texts, size] to [videos, texts]. */
function compare(graph: GraphBuilder, videos: Value<'float32'>, texts: Value<'float32'>): Value<'float32'> {
  const [count = 0, textCount = 0, size = 0] = texts.dimensions;
  const rows = reshape(graph, videos, [count, 1, size]);
  return reshape(graph, matMul(graph, rows, transpose(graph, texts, [0, 2, 1])), [count, textCount]);
}
