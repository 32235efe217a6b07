import type { Model } from '../../domain/model.ts';
import type { Graph, Value } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { convolution } from '../../onnx/operators/convolution.ts';
import { relu, sigmoid } from '../../onnx/operators/elementwise.ts';
import { reshape, transpose } from '../../onnx/operators/layout.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import { detrPositions } from './detr-position.ts';
import {
  detrDecoder,
  detrEncoder,
  type DetrTransformerConfiguration,
  detrTransformerParameterCount,
} from './detr-transformer.ts';
import { type ResnetConfiguration, resnetFeatures, resnetParameterCount } from './resnet.ts';

/** The fields of the published config.json that shape the graph, and the image it is usually run on. */
export interface DetrConfiguration extends DetrTransformerConfiguration {
  readonly backbone: ResnetConfiguration;
  /** Without the "no object" class, which the head has in addition. */
  readonly labels: number;
  readonly standardImage: { readonly height: number; readonly width: number };
}

const note =
  `${seededWeightsNote} Frozen batch norm is folded into the convolutions, and positions are computed for the image size. ` +
  'There is no pixel mask: images of a batch have one size, nothing is padded.';

/** DetrForObjectDetection of Hugging Face transformers (Carion et al. 2020) on a ResNet backbone. */
export function detr(identity: Identity, configuration: DetrConfiguration): ZooModel {
  return {
    model: describe(identity, configuration),
    shapeLimits: {},
    buildGraph: (request) => buildDetr(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: DetrConfiguration): Model {
  return {
    ...identity,
    family: 'object-detection',
    modelClass: 'detr',
    origin: 'zoo',
    parameters: detrParameterCount(configuration),
    components: [
      {
        name: 'detector',
        inputs: [
          {
            name: 'pixel_values',
            elementType: 'float32',
            dimensions: ['batch', configuration.backbone.channels, 'height', 'width'],
            values: { rule: 'normal', mean: 0, standardDeviation: 1 },
          },
        ],
        outputs: ['logits', 'pred_boxes'],
        standardShape: { ...configuration.standardImage },
        itemName: 'image',
      },
    ],
    pipelines: [],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note,
  };
}

/** Closed formula: convolutions, the projection of their features, the transformer, the class head, three layers for boxes. */
export function detrParameterCount(configuration: DetrConfiguration): number {
  const { backbone, hiddenSize: h, labels } = configuration;
  const features = backbone.stageSizes.at(-1) ?? 0;
  const heads = h * (labels + 1) + labels + 1 + 2 * (h * h + h) + (h * 4 + 4);
  return resnetParameterCount(backbone) + features * h + h + detrTransformerParameterCount(configuration) + heads;
}

function buildDetr(id: string, configuration: DetrConfiguration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  const { batch, shape, spelling } = request;
  const image = [batch, configuration.backbone.channels, shape['height'] ?? 0, shape['width'] ?? 0];
  const pixels = graph.input('pixel_values', 'float32', image);
  const decoded = graph.within('model', () => {
    const features = graph.within('backbone.conv_encoder.model', () =>
      resnetFeatures(layers, request.weights, configuration.backbone, pixels),
    );
    const [, , height = 0, width = 0] = features.dimensions;
    const positions = detrPositions(graph, height, width, configuration.hiddenSize);
    const projected = projectFeatures(layers, features, configuration.hiddenSize);
    const hidden = detrEncoder(layers, configuration.encoder, { hidden: projected, positions }, spelling);
    return detrDecoder(layers, configuration, { hidden, positions }, spelling);
  });
  graph.output('logits', layers.linear('class_labels_classifier', decoded, configuration.labels + 1));
  graph.output('pred_boxes', predictBoxes(layers, decoded));
  return graph.finish();
}

/** By a convolution of one pixel, and flat: [images, channels, height, width] to [images, height · width, hidden]. */
function projectFeatures(layers: Layers, features: Value<'float32'>, hiddenSize: number): Value<'float32'> {
  const { graph } = layers;
  const [batch = 0, channels = 0, height = 0, width = 0] = features.dimensions;
  const kernel = layers.weight('input_projection.weight', [hiddenSize, channels, 1, 1], channels);
  const bias = layers.bias('input_projection.bias', hiddenSize);
  const projected = convolution(graph, features, kernel, bias, { strides: [1, 1] });
  return transpose(graph, reshape(graph, projected, [batch, hiddenSize, height * width]), [0, 2, 1]);
}

/** Centre, width and height, as shares of the image. */
function predictBoxes(layers: Layers, decoded: Value<'float32'>): Value<'float32'> {
  const { graph } = layers;
  const size = decoded.dimensions.at(-1) ?? 0;
  const first = relu(graph, layers.linear('bbox_predictor.layers.0', decoded, size));
  const second = relu(graph, layers.linear('bbox_predictor.layers.1', first, size));
  return sigmoid(graph, layers.linear('bbox_predictor.layers.2', second, 4));
}
