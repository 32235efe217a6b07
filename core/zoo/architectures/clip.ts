import type { Component, InputSpec, Model } from '../../domain/model.ts';
import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { multiply } from '../../onnx/operators/elementwise.ts';
import { reshape, slice } from '../../onnx/operators/layout.ts';
import { gemmTransposed } from '../../onnx/operators/matrix.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import { logitScale, toUnitLength } from './clip-similarity.ts';
import {
  clipTextComponent,
  type ClipTextConfiguration,
  clipTextEmbeddings,
  clipTextParameterCount,
} from './clip-text.ts';
import { type ClipVisionConfiguration, clipVisionHiddenState, clipVisionParameterCount } from './clip-vision.ts';
import { matchPipeline } from './match-pipeline.ts';

/** The fields of the published config.json that shape the graphs. */
export interface ClipConfiguration {
  readonly text: ClipTextConfiguration;
  readonly vision: ClipVisionConfiguration;
  readonly projectionSize: number;
}

const note = `${seededWeightsNote} Texts have no padding mask: attention is causal, so nothing after the end token is seen.`;

/** CLIPModel of Hugging Face transformers (Radford et al. 2021): two towers, and the scaled cosine of what they put out. */
export function clip(identity: Identity, configuration: ClipConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: { sequence: configuration.text.maximumPositions },
    buildGraph: (request) => buildClip(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: ClipConfiguration): Model {
  return {
    ...identity,
    family: 'image-text-embedding',
    modelClass: 'clip',
    origin: 'zoo',
    parameters: clipParameterCount(configuration),
    components: [
      clipTextComponent(configuration.text),
      visionComponent(configuration.vision),
      similarityComponent(configuration.projectionSize),
    ],
    pipelines: [match],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note,
  };
}

function visionComponent({ channels, imageSize }: ClipVisionConfiguration): Component {
  return {
    name: 'vision-tower',
    inputs: [
      {
        name: 'pixel_values',
        elementType: 'float32',
        dimensions: ['batch', channels, imageSize, imageSize],
        values: { rule: 'normal', mean: 0, standardDeviation: 1 },
      },
    ],
    outputs: ['image_embeds'],
    standardShape: {},
    itemName: 'image',
  };
}

function similarityComponent(projectionSize: number): Component {
  const embeddings = (name: string): InputSpec => ({
    name,
    elementType: 'float32',
    dimensions: ['batch', projectionSize],
    values: { rule: 'normal', mean: 0, standardDeviation: 1 },
  });
  return {
    name: 'similarity',
    inputs: [embeddings('text_embeds'), embeddings('image_embeds')],
    outputs: ['logits_per_image'],
    standardShape: {},
    itemName: 'image',
  };
}

const match = matchPipeline({
  item: 'image',
  component: 'vision-tower',
  outputs: ['image_embeds'],
  result: 'logits_per_image',
});

/** Closed formula: the towers with their projections, and the temperature. */
export function clipParameterCount({ text, vision, projectionSize }: ClipConfiguration): number {
  const visual = clipVisionParameterCount(vision) + vision.hiddenSize * projectionSize;
  return clipTextParameterCount(text, projectionSize) + visual + 1;
}

function buildClip(id: string, configuration: ClipConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  if (request.component === 'text-tower') buildText(layers, configuration, request);
  else if (request.component === 'vision-tower') buildVision(layers, configuration, request);
  else buildSimilarity(layers, configuration, request);
  return graph.finish();
}

function buildText(layers: Layers, { text, projectionSize }: ClipConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const inputIds = graph.input('input_ids', 'int64', [request.batch, request.shape['sequence'] ?? 0]);
  const { spelling } = request;
  graph.output('text_embeds', clipTextEmbeddings(layers, text, inputIds, { spelling, projectionSize }));
}

function buildVision(layers: Layers, { vision, projectionSize }: ClipConfiguration, request: GraphRequest): void {
  const { graph } = layers;
  const { channels, imageSize, hiddenSize, layerNormEpsilon } = vision;
  const pixels = graph.input('pixel_values', 'float32', [request.batch, channels, imageSize, imageSize]);
  const pooled = graph.within('vision_model', () => {
    const hidden = clipVisionHiddenState(layers, vision, pixels, { spelling: request.spelling });
    const classToken = reshape(graph, slice(graph, hidden, { axis: 1, start: 0, end: 1 }), [request.batch, hiddenSize]);
    return layers.layerNorm('post_layernorm', classToken, layerNormEpsilon);
  });
  graph.output('image_embeds', layers.linearWithoutBias('visual_projection', pooled, projectionSize));
}

function buildSimilarity(layers: Layers, { projectionSize }: ClipConfiguration, { batch }: GraphRequest): void {
  const { graph } = layers;
  const texts = graph.input('text_embeds', 'float32', [batch, projectionSize]);
  const images = graph.input('image_embeds', 'float32', [batch, projectionSize]);
  const cosines = gemmTransposed(graph, toUnitLength(graph, images), toUnitLength(graph, texts));
  graph.output('logits_per_image', multiply(graph, cosines, logitScale(layers)));
}
