import type { Spelling } from '../../domain/model.ts';
import { floatSource } from '../../onnx/float-source.ts';
import type { Value } from '../../onnx/graph.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, gelu } from '../../onnx/operators/elementwise.ts';
import { transpose } from '../../onnx/operators/layout.ts';
import { cosine, exponential, naturalLogarithm, sine } from '../elementary-functions.ts';
import type { Layers } from '../layers.ts';
import type { WhisperConfiguration } from './whisper-configuration.ts';
import { feedForward, projectKeyValue, projectQuery, whisperEpsilon } from './whisper-layers.ts';

type Float = Value<'float32'>;

const kernel = 3;
/** Of the positions' sines, in frames over 2π. */
const longestWavelength = 10_000;

/** Log-mel features [batch, mel bins, 2 · source positions] to [batch, source positions, d_model]. */
export function encodeWhisper(
  layers: Layers,
  configuration: WhisperConfiguration,
  features: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const frames = transpose(
    graph,
    convolve(layers, convolve(layers, features, configuration, 1), configuration, 2),
    [0, 2, 1],
  );
  let hidden = add(graph, frames, sinusoids(layers, configuration));
  for (let layer = 0; layer < configuration.encoderLayers; layer++) {
    const input = hidden;
    hidden = graph.within(`layers.${layer}`, () => {
      const attended = attend(layers, configuration, input, spelling);
      return feedForward(layers, attended, configuration.encoderIntermediateSize);
    });
  }
  return layers.layerNorm('layer_norm', hidden, whisperEpsilon);
}

/** The second one takes every other frame. */
function convolve(layers: Layers, input: Float, { modelSize }: WhisperConfiguration, stride: 1 | 2): Float {
  const { graph } = layers;
  const channels = input.dimensions[1] ?? 0;
  return graph.within(`conv${stride}`, () => {
    const weight = layers.weight('weight', [modelSize, channels, kernel], channels * kernel);
    const bias = layers.bias('bias', modelSize);
    return gelu(graph, convolution(graph, input, weight, bias, { strides: [stride], padding: [1] }));
  });
}

/** Sines and then cosines of the place, in wavelengths from 2π to 10,000 · 2π. Fixed, yet published and counted as a parameter. */
function sinusoids({ graph }: Layers, { sourcePositions, modelSize }: WhisperConfiguration): Float {
  const half = modelSize / 2;
  const increment = naturalLogarithm(longestWavelength) / (half - 1);
  const frequencies = Array.from({ length: half }, (_, channel) => exponential(-increment * channel));
  const data = floatSource(sourcePositions * modelSize, (target, firstIndex) => {
    for (let offset = 0; offset < target.length; offset++) {
      const position = Math.floor((firstIndex + offset) / modelSize);
      const channel = (firstIndex + offset) % modelSize;
      const angle = position * (frequencies[channel % half] ?? 0);
      target[offset] = channel < half ? sine(angle) : cosine(angle);
    }
  });
  return graph.parameter('embed_positions.weight', 'float32', [sourcePositions, modelSize], data);
}

function attend(
  layers: Layers,
  { encoderHeads: heads, modelSize }: WhisperConfiguration,
  input: Float,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const normed = layers.layerNorm('self_attn_layer_norm', input, whisperEpsilon);
  return graph.within('self_attn', () => {
    const query = projectQuery(layers, normed);
    const { key, value } = projectKeyValue(layers, normed);
    const context = layers.attention({ query, key, value, mask: undefined, heads, spelling });
    return add(graph, input, layers.linear('out_proj', context, modelSize));
  });
}
