import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { add, divide, multiply, squareRoot, subtract } from '../../onnx/operators/elementwise.ts';
import { reshape, transpose } from '../../onnx/operators/layout.ts';
import { reduceMean } from '../../onnx/operators/reduction.ts';
import { resizeCubic } from '../../onnx/operators/resize.ts';
import type { Layers } from '../layers.ts';
import type { WeightSource } from '../weights.ts';
import { type SwinConfiguration, swinFeatures, swinOuterEpsilon, swinParameterCount, swinStages } from './swin.ts';

type Float = Value<'float32'>;

/** The fields of a published audio_config that shape the graph, without the fusion of long recordings. */
export interface ClapAudioConfiguration extends SwinConfiguration {
  /** Divides the size of the spectrogram. */
  readonly melBins: number;
  /** Height and width of the image that the spectrogram is folded to. */
  readonly spectrogramSize: number;
  readonly patchSize: number;
  readonly patchStride: number;
  /** What the feature extractor makes of a recording of full length. */
  readonly frames: number;
}

/** PyTorch's default. */
const batchNormEpsilon = 1e-5;

/** Frames that fill the image; no recording can have more. */
export function clapMaximumFrames({ spectrogramSize, melBins }: ClapAudioConfiguration): number {
  return spectrogramSize * foldsOf({ spectrogramSize, melBins });
}

/** Bands of time that lie under one another in the image. */
function foldsOf({ spectrogramSize, melBins }: Pick<ClapAudioConfiguration, 'spectrogramSize' | 'melBins'>): number {
  return spectrogramSize / melBins;
}

/**
 * A log-mel spectrogram [batch, 1, frames, mel bins] to its features, [batch, features]: the HTSAT of Chen et al. 2022.
 * transformers regroups the last tokens by frequency before it takes their mean, which is the same.
 */
export function clapAudioPooled(
  layers: Layers,
  configuration: ClapAudioConfiguration,
  spectrogram: Float,
  options: { readonly spelling: Spelling; readonly weights: WeightSource },
): Float {
  const { graph } = layers;
  const normalized = graph.within('batch_norm', () => batchNorm(layers, spectrogram, options.weights));
  const image = foldSpectrogram(layers, configuration, normalized);
  const patches = graph.within('patch_embed', () => embedPatches(layers, configuration, image));
  const grid = configuration.spectrogramSize / configuration.patchStride;
  const tokens = swinStages(layers, configuration, patches, { grid, spelling: options.spelling });
  const mean = reduceMean(graph, layers.layerNorm('norm', tokens, swinOuterEpsilon), [1]);
  return reshape(graph, mean, [spectrogram.dimensions[0] ?? 0, swinFeatures(configuration)]);
}

/** Over the mel bins, with the statistics of training: (x − mean) · weight / √(variance + ε) + bias. */
function batchNorm(layers: Layers, spectrogram: Float, weights: WeightSource): Float {
  const { graph } = layers;
  const size = [spectrogram.dimensions[3] ?? 0];
  const weight = layers.constantParameter('weight', size, 1);
  const bias = layers.constantParameter('bias', size, 0);
  const mean = statistics('running_mean', 0);
  const variance = statistics('running_var', 1);
  // Of constants alone: runtimes compute it once, when they load the model.
  const scale = divide(graph, weight, squareRoot(graph, add(graph, variance, graph.scalar(batchNormEpsilon))));
  return add(graph, multiply(graph, subtract(graph, spectrogram, mean), scale), bias);

  function statistics(name: string, value: number): Float {
    const data = weights(graph.qualify(name), size, { kind: 'constant', value });
    return graph.buffer(name, 'float32', size, data);
  }
}

/** Time stretched to the image's area, cut in bands, and these laid under one another: [batch, 1, frequency, time]. */
function foldSpectrogram(layers: Layers, configuration: ClapAudioConfiguration, spectrogram: Float): Float {
  const { graph } = layers;
  const { spectrogramSize, melBins } = configuration;
  const [batch = 0, , frames = 0] = spectrogram.dimensions;
  const full = clapMaximumFrames(configuration);
  const stretched = frames === full ? spectrogram : resizeCubic(graph, spectrogram, full, melBins);
  const bands = reshape(graph, stretched, [batch, foldsOf(configuration), spectrogramSize, melBins]);
  return reshape(graph, transpose(graph, bands, [0, 1, 3, 2]), [batch, 1, spectrogramSize, spectrogramSize]);
}

/** [batch, patches, channels] */
function embedPatches(layers: Layers, configuration: ClapAudioConfiguration, image: Float): Float {
  const { graph } = layers;
  const { patchSize, patchStride, embeddingSize } = configuration;
  const weight = layers.weight('proj.weight', [embeddingSize, 1, patchSize, patchSize], patchSize * patchSize);
  const bias = layers.bias('proj.bias', embeddingSize);
  const padding = Math.floor((patchSize - patchStride) / 2);
  const patches = convolution(graph, image, weight, bias, {
    strides: [patchStride, patchStride],
    padding: [padding, padding],
  });
  const [batch = 0, , rows = 0, columns = 0] = patches.dimensions;
  const flat = reshape(graph, patches, [batch, embeddingSize, rows * columns]);
  return layers.layerNorm('norm', transpose(graph, flat, [0, 2, 1]), swinOuterEpsilon);
}

/** Closed formula: batch norm, patches with their norm, stages, the last norm. */
export function clapAudioParameterCount(configuration: ClapAudioConfiguration): number {
  const { melBins, patchSize, embeddingSize } = configuration;
  const patches = embeddingSize * patchSize * patchSize + embeddingSize + 2 * embeddingSize;
  return 2 * melBins + patches + swinParameterCount(configuration) + 2 * swinFeatures(configuration);
}
