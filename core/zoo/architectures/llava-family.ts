import type { Component, Model, Spelling } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { gather } from '../../onnx/operators/layout.ts';
import { Layers } from '../layers.ts';
import {
  type GraphRequest,
  type Identity,
  seededWeightsNote,
  type UnrepresentedParameter,
  type ZooModel,
} from '../zoo-model.ts';
import { buildDecoder, type DecoderConfiguration, type DecoderNames, embeddingTable } from './decoder.ts';
import { cacheInputs } from './decoder-cache.ts';
import { decoderParameterCount } from './decoder-language-model.ts';
import { captionPipeline } from './llava-caption.ts';
import {
  embeddedDecoderComponents,
  embeddingComponent,
  floatInput,
  promptLimits,
  standardText,
} from './llava-components.ts';
import { llavaProjector, llavaProjectorParameterCount } from './llava-projector.ts';
import { insertImage } from './llava-prompt.ts';

type Float = Value<'float32'>;

/** What tells the models of the LLaVA family apart: how an image is cut, seen and put in a row. */
export interface LlavaVariant {
  readonly modelClass: 'llava' | 'llava-next';
  readonly decoder: DecoderConfiguration;
  /** Without the batch, as all dimensions here. */
  readonly pixelDimensions: readonly number[];
  /** The last one is the tower's hidden size. */
  readonly featureDimensions: readonly number[];
  /** Tokens that the decoder reads of one image, newlines among them. */
  readonly imageTokens: number;
  readonly visionParameters: number;
  readonly unrepresented: readonly UnrepresentedParameter[];
  /** What the graphs take for granted. */
  readonly layout: string;
  /** Pixels to the features of patches, with parameters named from the root. */
  see(layers: Layers, pixels: Float, spelling: Spelling): Float;
  /** Projected features to a row of tokens: [batch, imageTokens, hidden]. */
  pack(graph: GraphBuilder, features: Float, newline: Float): Float;
}

const names: DecoderNames = { model: 'language_model.model', head: 'language_model.lm_head' };

export function llavaFamily(identity: Identity, variant: LlavaVariant): ZooModel {
  return {
    model: describe(identity, variant),
    shapeLimits: promptLimits(variant),
    unrepresented: variant.unrepresented,
    buildGraph: (request) => buildComponent(identity.id, variant, request),
  };
}

function describe(identity: Identity, variant: LlavaVariant): Model {
  const { modelClass, decoder, imageTokens, featureDimensions, visionParameters, layout } = variant;
  const nextPosition = imageTokens + standardText;
  const projector = llavaProjectorParameterCount(featureDimensions.at(-1) ?? 0, decoder.hiddenSize);
  return {
    ...identity,
    family: 'vision-language',
    modelClass,
    origin: 'zoo',
    // The one beside the parts is image_newline.
    parameters: visionParameters + projector + decoder.hiddenSize + decoderParameterCount(decoder),
    components: componentsOf(variant),
    pipelines: [captionPipeline({ decoder, imageTokens, nextPosition, hasProjector: true, prefillFeatures: [] })],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note:
      `${seededWeightsNote} ${layout} In the prompt the image stands behind the first token. One sequence a row and ` +
      `nothing padded. Logits of the last position only. Built for ${decoder.positions} positions.`,
  };
}

function componentsOf(variant: LlavaVariant): Component[] {
  const { decoder, pixelDimensions, featureDimensions } = variant;
  const image = { standardShape: {}, itemName: 'image' };
  return [
    {
      name: 'vision-tower',
      inputs: [floatInput('pixel_values', pixelDimensions)],
      outputs: ['patch_features'],
      ...image,
    },
    {
      name: 'projector',
      inputs: [floatInput('patch_features', featureDimensions)],
      outputs: ['image_features'],
      ...image,
    },
    embeddingComponent(variant, [...featureDimensions.slice(0, -1), decoder.hiddenSize]),
    ...embeddedDecoderComponents(variant),
  ];
}

function buildComponent(id: string, variant: LlavaVariant, request: GraphRequest): Graph {
  const { component, batch, weights, spelling } = request;
  const { decoder } = variant;
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, weights);
  if (component === 'vision-tower') {
    const pixels = graph.input('pixel_values', 'float32', [batch, ...variant.pixelDimensions]);
    graph.output('patch_features', variant.see(layers, pixels, spelling));
  } else if (component === 'projector') {
    const features = graph.input('patch_features', 'float32', [batch, ...variant.featureDimensions]);
    graph.output('image_features', llavaProjector(layers, features, decoder.hiddenSize));
  } else if (component === 'embedding') {
    buildEmbedding(layers, variant, request);
  } else if (component === 'decoder-prefill') {
    const values = graph.input('inputs_embeds', 'float32', [batch, request.shape['sequence'] ?? 0, decoder.hiddenSize]);
    const input = { kind: 'embeddings', values } as const;
    buildDecoder(layers, { configuration: decoder, names, spelling, input, rotation: { kind: 'from-start' } });
  } else {
    buildStep(layers, variant, request);
  }
  return graph.finish();
}

function buildEmbedding(layers: Layers, variant: LlavaVariant, { batch, shape }: GraphRequest): void {
  const { graph } = layers;
  const { decoder, featureDimensions } = variant;
  const ids = graph.input('input_ids', 'int64', [batch, shape['text'] ?? 0]);
  const dimensions = [batch, ...featureDimensions.slice(0, -1), decoder.hiddenSize];
  const features = graph.input('image_features', 'float32', dimensions);
  const newline = layers.embedding('image_newline', [decoder.hiddenSize]);
  const text = gather(graph, embeddingTable(layers, decoder, names), ids);
  graph.output('inputs_embeds', insertImage(graph, text, variant.pack(graph, features, newline)));
}

function buildStep(layers: Layers, { decoder }: LlavaVariant, { batch, shape, spelling }: GraphRequest): void {
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', [batch, 1]);
  const positions = graph.input('position_ids', 'int64', [batch, 1]);
  buildDecoder(layers, {
    configuration: decoder,
    names,
    spelling,
    input: { kind: 'tokens', ids },
    rotation: { kind: 'positions', ids: positions },
    past: cacheInputs(graph, decoder, batch, shape['past'] ?? 0),
  });
}
