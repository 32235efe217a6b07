import type { Component, Model, Pipeline } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, gelu } from '../../onnx/operators/elementwise.ts';
import { instanceNormalization } from '../../onnx/operators/instance-normalization.ts';
import { reshape, slice, transpose } from '../../onnx/operators/layout.ts';
import { Layers } from '../layers.ts';
import { ModelRequestError } from '../model-request-error.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape the graph: "group" feature norm, norms after each block. */
export interface Wav2Vec2Configuration {
  /** One number a convolution of the feature extractor, each. */
  readonly convolutionChannels: readonly number[];
  readonly convolutionKernels: readonly number[];
  readonly convolutionStrides: readonly number[];
  readonly positionKernel: number;
  readonly positionGroups: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
  /** Letters of the CTC head. Absent: the encoder alone. */
  readonly vocabularySize?: number;
}

/** 16 kHz, which all published checkpoints were trained with. */
const samplesPerSecond = 16_000;
const pipelineSeconds = 10;
/** PyTorch's default, which the group norm takes whatever the configuration says. */
const groupNormEpsilon = 1e-5;

/** Wav2Vec2Model or Wav2Vec2ForCTC of Hugging Face transformers (Baevski et al. 2020). */
export function wav2vec2(identity: Identity, configuration: Wav2Vec2Configuration): ZooModel {
  const { hiddenSize, positionKernel } = configuration;
  return {
    model: describe(identity, configuration),
    shapeLimits: {},
    unrepresented: [
      {
        name: 'wav2vec2.masked_spec_embed',
        elements: hiddenSize,
        reason: 'takes the place of masked frames in training; inference masks none',
      },
      {
        name: 'wav2vec2.encoder.pos_conv_embed.conv.weight_g',
        elements: positionKernel,
        reason: 'the magnitudes of the weight norm, folded into the kernel that weight_v has the directions of',
      },
    ],
    buildGraph: (request) => buildWav2Vec2(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: Wav2Vec2Configuration): Model {
  const hasHead = configuration.vocabularySize !== undefined;
  return {
    ...identity,
    family: hasHead ? 'speech-recognition' : 'audio-embedding',
    modelClass: 'wav2vec2',
    origin: 'zoo',
    parameters: wav2vec2ParameterCount(configuration),
    components: [describeComponent(hasHead)],
    pipelines: hasHead ? [transcription] : [],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note: `${seededWeightsNote} The weight norm of the positional convolution is folded into its kernel; no padding mask, as published for this checkpoint.`,
  };
}

function describeComponent(hasHead: boolean): Component {
  return {
    name: hasHead ? 'ctc' : 'encoder',
    inputs: [
      {
        name: 'input_values',
        elementType: 'float32',
        dimensions: ['batch', 'samples'],
        // The feature extractor brings every recording to mean 0 and variance 1.
        values: { rule: 'normal', mean: 0, standardDeviation: 1 },
        frontEnd: 'zero-mean-unit-variance',
      },
    ],
    outputs: [hasHead ? 'logits' : 'last_hidden_state'],
    standardShape: { samples: samplesPerSecond },
    itemName: 'recording',
  };
}

const transcription: Pipeline = {
  name: 'transcribe',
  label: `Transcribe ${pipelineSeconds} seconds`,
  itemName: 'transcript',
  stages: [
    {
      name: 'ctc',
      component: 'ctc',
      shape: { samples: pipelineSeconds * samplesPerSecond },
      dynamic: [],
      bindings: {},
    },
  ],
  audioSeconds: pipelineSeconds,
  results: [{ stage: 'ctc', output: 'logits' }],
};

/**
 * Closed formula: mask embedding, convolutions with one group norm, projection with its norm, positional convolution in
 * magnitudes and directions, the encoder's norm, layers as in BERT, the head.
 */
export function wav2vec2ParameterCount(configuration: Wav2Vec2Configuration): number {
  const { hiddenSize: h, intermediateSize: f, convolutionChannels: channels, convolutionKernels } = configuration;
  const { positionKernel, positionGroups, vocabularySize } = configuration;
  const convolutions = channels.reduce(
    (sum, outputs, index) => sum + outputs * (channels[index - 1] ?? 1) * (convolutionKernels[index] ?? 0),
    0,
  );
  const features = channels.at(-1) ?? 0;
  const projection = 2 * features + features * h + h;
  const positions = positionKernel + h * (h / positionGroups) * positionKernel + h;
  const layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
  const head = vocabularySize === undefined ? 0 : h * vocabularySize + vocabularySize;
  return (
    h + convolutions + 2 * (channels[0] ?? 0) + projection + positions + 2 * h + configuration.layers * layer + head
  );
}

function buildWav2Vec2(id: string, configuration: Wav2Vec2Configuration, request: GraphRequest): Graph {
  const samples = request.shape['samples'] ?? 0;
  checkSamples(id, configuration, samples);
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const sound = graph.input('input_values', 'float32', [request.batch, samples]);
  const hidden = graph.within('wav2vec2', () => encode(layers, configuration, sound, request.spelling));
  if (configuration.vocabularySize === undefined) graph.output('last_hidden_state', hidden);
  else graph.output('logits', layers.linear('lm_head', hidden, configuration.vocabularySize));
  return graph.finish();
}

/** Sound that is too short for one frame has no result. */
function checkSamples(id: string, configuration: Wav2Vec2Configuration, samples: number): void {
  const { convolutionKernels, convolutionStrides } = configuration;
  const needed = convolutionKernels.reduceRight(
    (count, kernel, index) => (count - 1) * (convolutionStrides[index] ?? 1) + kernel,
    1,
  );
  if (samples >= needed) return;
  throw new ModelRequestError(`The dimension samples must be at least ${needed} for the model ${id}, not ${samples}.`);
}

function encode(
  layers: Layers,
  configuration: Wav2Vec2Configuration,
  sound: Float,
  spelling: GraphRequest['spelling'],
): Float {
  const { graph } = layers;
  const { hiddenSize, layerNormEpsilon } = configuration;
  const features = transpose(graph, extractFeatures(layers, configuration, sound), [0, 2, 1]);
  const projected = graph.within('feature_projection', () =>
    layers.linear('projection', layers.layerNorm('layer_norm', features, layerNormEpsilon), hiddenSize),
  );
  return graph.within('encoder', () => {
    const positioned = add(graph, projected, positions(layers, configuration, projected));
    let hidden = layers.layerNorm('layer_norm', positioned, layerNormEpsilon);
    for (let layer = 0; layer < configuration.layers; layer++) {
      const input = hidden;
      hidden = graph.within(`layers.${layer}`, () => encoderLayer(layers, configuration, input, spelling));
    }
    return hidden;
  });
}

/** Strided convolutions from samples to frames, [batch, channels, frames]; the first with a norm over each channel. */
function extractFeatures(layers: Layers, configuration: Wav2Vec2Configuration, sound: Float): Float {
  const { graph } = layers;
  const { convolutionChannels, convolutionKernels, convolutionStrides } = configuration;
  const [batch = 0, samples = 0] = sound.dimensions;
  let hidden = reshape(graph, sound, [batch, 1, samples]);
  for (const [index, outputs] of convolutionChannels.entries()) {
    const input = hidden;
    hidden = graph.within(`feature_extractor.conv_layers.${index}`, () => {
      const inputs = input.dimensions[1] ?? 0;
      const kernel = convolutionKernels[index] ?? 0;
      const weight = layers.weight('conv.weight', [outputs, inputs, kernel], inputs * kernel);
      const frames = convolution(graph, input, weight, undefined, { strides: [convolutionStrides[index] ?? 1] });
      return gelu(graph, index === 0 ? groupNorm(layers, frames) : frames);
    });
  }
  return hidden;
}

/** As many groups as channels. */
function groupNorm(layers: Layers, input: Float): Float {
  const channels = input.dimensions[1] ?? 0;
  const scale = layers.constantParameter('layer_norm.weight', [channels], 1);
  const bias = layers.constantParameter('layer_norm.bias', [channels], 0);
  return instanceNormalization(layers.graph, input, { scale, bias, epsilon: groupNormEpsilon });
}

/** What a wide grouped convolution over the frames tells of their places. An even kernel gives one frame too many. */
function positions(layers: Layers, configuration: Wav2Vec2Configuration, hidden: Float): Float {
  const { graph } = layers;
  const { positionKernel: kernel, positionGroups: groups, hiddenSize } = configuration;
  const frames = hidden.dimensions[1] ?? 0;
  return graph.within('pos_conv_embed', () => {
    const inputs = hiddenSize / groups;
    const weight = layers.weight('conv.weight', [hiddenSize, inputs, kernel], inputs * kernel);
    const bias = layers.bias('conv.bias', hiddenSize);
    const padding = [Math.floor(kernel / 2)];
    const input = transpose(graph, hidden, [0, 2, 1]);
    const convolved = convolution(graph, input, weight, bias, { strides: [1], padding, groups });
    const isEven = kernel % 2 === 0;
    const trimmed = isEven ? slice(graph, convolved, { axis: 2, start: 0, end: frames }) : convolved;
    return transpose(graph, gelu(graph, trimmed), [0, 2, 1]);
  });
}

function encoderLayer(
  layers: Layers,
  configuration: Wav2Vec2Configuration,
  input: Float,
  spelling: GraphRequest['spelling'],
): Float {
  const { graph } = layers;
  const { hiddenSize, heads, intermediateSize, layerNormEpsilon } = configuration;
  const query = layers.linear('attention.q_proj', input, hiddenSize);
  const key = layers.linear('attention.k_proj', input, hiddenSize);
  const value = layers.linear('attention.v_proj', input, hiddenSize);
  const context = layers.attention({ query, key, value, mask: undefined, heads, spelling });
  const projected = layers.linear('attention.out_proj', context, hiddenSize);
  const attended = layers.layerNorm('layer_norm', add(graph, input, projected), layerNormEpsilon);
  const widened = gelu(graph, layers.linear('feed_forward.intermediate_dense', attended, intermediateSize));
  const narrowed = layers.linear('feed_forward.output_dense', widened, hiddenSize);
  return layers.layerNorm('final_layer_norm', add(graph, attended, narrowed), layerNormEpsilon);
}
