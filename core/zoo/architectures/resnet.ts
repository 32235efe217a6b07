import type { Value } from '../../onnx/graph.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, relu } from '../../onnx/operators/elementwise.ts';
import { maxPool } from '../../onnx/operators/pooling.ts';
import type { Layers } from '../layers.ts';
import type { WeightSource } from '../weights.ts';

type Float = Value<'float32'>;

/** Bottleneck blocks as in ResNet-50; the second convolution of a stage's first block halves the image (not in stage 1). */
export interface ResnetConfiguration {
  readonly channels: number;
  readonly stemSize: number;
  /** Output channels of each stage, and how many blocks it has. */
  readonly stageSizes: readonly number[];
  readonly depths: readonly number[];
}

/** How much narrower a block is inside. */
const reduction = 4;

/** What one frozen convolution is: its name and that of its batch norm as timm has them, its kernel and what follows. */
interface FoldedConvolution {
  readonly name: string;
  readonly norm: string;
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
}

/**
 * ResNet-50's feature map [images, channels, height / 32, width / 32], without pooling and classifier (He et al. 2015).
 * Batch norm is frozen, so a scale s and a shift, and is folded: s·(w∗x) + shift = (s·w)∗x + shift. The kernel that is
 * drawn is the folded one; it counts, under the published name. The shift is none of the model's parameters.
 */
export function resnetFeatures(
  layers: Layers,
  weights: WeightSource,
  configuration: ResnetConfiguration,
  pixels: Float,
): Float {
  const { graph } = layers;
  const stem = { name: 'conv1', norm: 'bn1', channels: configuration.stemSize, kernel: 7, stride: 2 };
  const started = relu(graph, foldedConvolution(layers, weights, pixels, stem));
  let hidden = maxPool(graph, started, { kernel: [3, 3], strides: [2, 2], padding: [1, 1] });
  for (const [stage, depth] of configuration.depths.entries()) {
    const size = configuration.stageSizes[stage] ?? 0;
    for (let block = 0; block < depth; block++) {
      const input = hidden;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      hidden = graph.within(`layer${stage + 1}.${block}`, () => bottleneck(layers, weights, input, size, stride));
    }
  }
  return hidden;
}

function bottleneck(layers: Layers, weights: WeightSource, input: Float, size: number, stride: number): Float {
  const { graph } = layers;
  const inner = size / reduction;
  const convolve = (given: Float, part: number, channels: number, kernel: number, step: number): Float =>
    foldedConvolution(layers, weights, given, {
      name: `conv${part}`,
      norm: `bn${part}`,
      channels,
      kernel,
      stride: step,
    });
  const narrowed = relu(graph, convolve(input, 1, inner, 1, 1));
  const filtered = relu(graph, convolve(narrowed, 2, inner, 3, stride));
  const widened = convolve(filtered, 3, size, 1, 1);
  const hasShortcut = input.dimensions[1] !== size || stride !== 1;
  const shortcut = { name: 'downsample.0', norm: 'downsample.1', channels: size, kernel: 1, stride };
  const residual = hasShortcut ? foldedConvolution(layers, weights, input, shortcut) : input;
  return relu(graph, add(graph, widened, residual));
}

function foldedConvolution(layers: Layers, weights: WeightSource, input: Float, folded: FoldedConvolution): Float {
  const { graph } = layers;
  const { name, norm, channels, kernel, stride } = folded;
  const inputChannels = input.dimensions[1] ?? 0;
  const fanIn = inputChannels * kernel * kernel;
  const weight = layers.weight(`${name}.weight`, [channels, inputChannels, kernel, kernel], fanIn);
  const shiftName = `${norm}.folded_bias`;
  const drawn = weights(graph.qualify(shiftName), [channels], { kind: 'uniform', standardDeviation: 0.02 });
  const shift = graph.buffer(shiftName, 'float32', [channels], drawn);
  const padding = Math.floor(kernel / 2);
  return convolution(graph, input, weight, shift, { strides: [stride, stride], padding: [padding, padding] });
}

/** Closed formula: the convolutions alone, none of which has a bias. */
export function resnetParameterCount({ channels, stemSize, stageSizes, depths }: ResnetConfiguration): number {
  let total = channels * stemSize * 49;
  let inputSize = stemSize;
  for (const [stage, depth] of depths.entries()) {
    const size = stageSizes[stage] ?? 0;
    const inner = size / reduction;
    if (stage > 0 || inputSize !== size) total += inputSize * size;
    total += inputSize * inner + (depth - 1) * size * inner + depth * (9 * inner * inner + inner * size);
    inputSize = size;
  }
  return total;
}
