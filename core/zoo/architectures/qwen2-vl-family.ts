import type { Component, InputSpec, Model, Spelling } from '../../domain/model.ts';
import { bytesOf } from '../../onnx/byte-source.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { add } from '../../onnx/operators/elementwise.ts';
import { concat, expand, gather, split } from '../../onnx/operators/layout.ts';
import { cosine, sine } from '../elementary-functions.ts';
import { Layers } from '../layers.ts';
import { ModelRequestError } from '../model-request-error.ts';
import { rotaryTables } from '../rotary.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import {
  buildDecoder,
  type DecoderConfiguration,
  type DecoderNames,
  type DecoderRequest,
  embeddingTable,
  type Rotation,
} from './decoder.ts';
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
import { insertImage, tokensBeforeImage } from './llava-prompt.ts';
import { patchCount, tokenCount } from './qwen2-vl-grid.ts';
import { type MultimodalSections, promptAngles, promptPosition } from './qwen2-vl-positions.ts';
import { type PatchInput, patchValues } from './qwen2-vl-vision.ts';

type Float = Value<'float32'>;

/** What tells Qwen2-VL and Qwen3-VL apart. */
export interface QwenVlVariant {
  readonly decoder: DecoderConfiguration;
  readonly names: DecoderNames;
  readonly sections: MultimodalSections;
  readonly input: PatchInput;
  readonly visionParameters: number;
  /** Features of the image that the decoder's first layers are given, one each. */
  readonly deepstackFeatures: number;
  /** Flattened patches to the image's tokens, with parameters named from the root. */
  see(layers: Layers, patches: Float, spelling: Spelling): VisionFeatures;
}

export interface VisionFeatures {
  /** [batch, tokens, hidden of the decoder] */
  readonly image: Float;
  /** Each of the same dimensions. */
  readonly deepstack: readonly Float[];
}

export function qwenVlFamily(identity: Identity, variant: QwenVlVariant): ZooModel {
  return {
    model: describe(identity, variant),
    shapeLimits: promptLimits(sizesOf(variant)),
    buildGraph: (request) => buildComponent(identity.id, variant, request),
  };
}

function sizesOf({ decoder, input: { grid } }: QwenVlVariant) {
  return { decoder, imageTokens: tokenCount(grid) };
}

function describe(identity: Identity, variant: QwenVlVariant): Model {
  const { decoder, input, visionParameters } = variant;
  const sizes = sizesOf(variant);
  const [nextPosition] = promptPosition(input.grid, sizes.imageTokens + standardText);
  const prefillFeatures = deepstackSpecs(variant).map(({ name }) => name);
  const pixels = `${input.grid.columns * input.patchSize} × ${input.grid.rows * input.patchSize} pixels`;
  return {
    ...identity,
    family: 'vision-language',
    modelClass: 'qwen',
    origin: 'zoo',
    parameters: visionParameters + decoderParameterCount(decoder),
    components: componentsOf(variant),
    pipelines: [captionPipeline({ ...sizes, nextPosition, hasProjector: false, prefillFeatures })],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note:
      `${seededWeightsNote} An image of ${pixels}, as the processor's flattened patches; the vision tower holds the merger. ` +
      `In the prompt the image stands behind the first token; the prefill has the positions of that layout in it. One sequence ` +
      `a row and nothing padded. Logits of the last position only. Built for ${decoder.positions} positions.`,
  };
}

function componentsOf(variant: QwenVlVariant): Component[] {
  const { decoder, input } = variant;
  const features = [tokenCount(input.grid), decoder.hiddenSize];
  const deepstack = deepstackSpecs(variant);
  return [
    {
      name: 'vision-tower',
      inputs: [floatInput('pixel_values', [patchCount(input.grid), patchValues(input)])],
      outputs: ['image_features', ...deepstack.map(({ name }) => name)],
      standardShape: {},
      itemName: 'image',
    },
    embeddingComponent(sizesOf(variant), features),
    ...embeddedDecoderComponents(sizesOf(variant), deepstack),
  ];
}

function deepstackSpecs({ deepstackFeatures, input, decoder }: QwenVlVariant): InputSpec[] {
  return Array.from({ length: deepstackFeatures }, (_, index) =>
    floatInput(`deepstack_features.${index}`, [tokenCount(input.grid), decoder.hiddenSize]),
  );
}

function buildComponent(id: string, variant: QwenVlVariant, request: GraphRequest): Graph {
  const { component, batch, weights, spelling } = request;
  const { input } = variant;
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, weights);
  if (component === 'vision-tower') {
    const patches = graph.input('pixel_values', 'float32', [batch, patchCount(input.grid), patchValues(input)]);
    const { image, deepstack } = variant.see(layers, patches, spelling);
    graph.output('image_features', image);
    for (const [index, features] of deepstack.entries()) graph.output(`deepstack_features.${index}`, features);
  } else if (component === 'embedding') {
    buildEmbedding(layers, variant, request);
  } else if (component === 'decoder-prefill') {
    buildPrefill(layers, variant, request);
  } else {
    buildStep(layers, variant, request);
  }
  return graph.finish();
}

function buildEmbedding(layers: Layers, variant: QwenVlVariant, { batch, shape }: GraphRequest): void {
  const { graph } = layers;
  const { decoder, names, input } = variant;
  const ids = graph.input('input_ids', 'int64', [batch, shape['text'] ?? 0]);
  const image = graph.input('image_features', 'float32', [batch, tokenCount(input.grid), decoder.hiddenSize]);
  const text = gather(graph, embeddingTable(layers, decoder, names), ids);
  graph.output('inputs_embeds', insertImage(graph, text, image));
}

function buildPrefill(layers: Layers, variant: QwenVlVariant, { batch, shape, spelling }: GraphRequest): void {
  const { graph } = layers;
  const { decoder: configuration, names } = variant;
  const sequence = shape['sequence'] ?? 0;
  checkHoldsImage(variant, sequence);
  const values = graph.input('inputs_embeds', 'float32', [batch, sequence, configuration.hiddenSize]);
  const deepstack = deepstackSpecs(variant).map(({ name, dimensions }) =>
    graph.input(name, 'float32', [batch, ...dimensions.slice(1).map(Number)]),
  );
  const afterLayer: DecoderRequest['afterLayer'] = (hidden, layer) => {
    const features = deepstack[layer];
    return features === undefined ? hidden : addToImage(graph, hidden, features);
  };
  const rotation = promptRotation(layers, variant, batch, sequence);
  const input = { kind: 'embeddings', values } as const;
  buildDecoder(layers, { configuration, names, spelling, input, rotation, afterLayer });
}

function checkHoldsImage({ input: { grid } }: QwenVlVariant, sequence: number): void {
  const least = tokensBeforeImage + tokenCount(grid);
  if (sequence >= least) return;
  throw new ModelRequestError(
    `The dimension sequence must be at least ${least} for this model, not ${sequence}: the image is ${tokenCount(grid)} tokens.`,
  );
}

/** Adds to the image's tokens alone, wherever the text is ("_deepstack_process"). */
function addToImage(graph: GraphBuilder, hidden: Float, features: Float): Float {
  const tokens = features.dimensions[1] ?? 0;
  const rest = (hidden.dimensions[1] ?? 0) - tokensBeforeImage - tokens;
  const sizes = rest > 0 ? [tokensBeforeImage, tokens, rest] : [tokensBeforeImage, tokens];
  const [before = hidden, image = hidden, ...after] = split(graph, hidden, 1, sizes);
  return concat(graph, before, [add(graph, image, features), ...after], 1);
}

/** The layout of the prompt is fixed, so its positions in three dimensions are a table. */
function promptRotation(layers: Layers, variant: QwenVlVariant, batch: number, sequence: number): Rotation {
  const { graph } = layers;
  const { decoder, sections, input, names } = variant;
  const { half, values } = promptAngles(sections, decoder.rotaryBase, input.grid, sequence);
  const table = (name: string, of: (angle: number) => number): Float => {
    const data = bytesOf(new Uint8Array(values.map(of).buffer));
    const one = graph.within(names.model, () => graph.buffer(name, 'float32', [1, sequence, half], data));
    return batch === 1 ? one : expand(graph, one, [batch, sequence, half]);
  };
  return {
    kind: 'angles',
    cosines: table('rotary_emb.prompt_cosines', cosine),
    sines: table('rotary_emb.prompt_sines', sine),
  };
}

/**
 * A token of text: its three positions are one. It is no place in the cache, since an image takes fewer positions than tokens;
 * so the fused operator must not turn by place.
 */
function buildStep(layers: Layers, variant: QwenVlVariant, { batch, shape, spelling }: GraphRequest): void {
  const { graph } = layers;
  const { decoder: configuration, names } = variant;
  const ids = graph.input('input_ids', 'int64', [batch, 1]);
  const positions = graph.input('position_ids', 'int64', [batch, 1]);
  const past = cacheInputs(graph, configuration, batch, shape['past'] ?? 0);
  const { headSize, rotaryBase: base } = configuration;
  const tables = graph.within(names.model, () =>
    rotaryTables(graph, { headSize, base, positions: configuration.positions }),
  );
  const cosines = gather(graph, tables.cosines, positions);
  const sines = gather(graph, tables.sines, positions);
  const rotation = { kind: 'angles', cosines, sines } as const;
  buildDecoder(layers, { configuration, names, spelling, input: { kind: 'tokens', ids }, rotation, past });
}
