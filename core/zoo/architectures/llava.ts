import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { concat, expand } from '../../onnx/operators/layout.ts';
import type { Identity, ZooModel } from '../zoo-model.ts';
import type { DecoderConfiguration } from './decoder.ts';
import { llavaFamily } from './llava-family.ts';
import {
  siglipPatchCount,
  siglipPatchFeatures,
  siglipUnread,
  type SiglipVisionConfiguration,
  siglipVisionParameterCount,
} from './siglip-vision.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape the graphs. */
export interface LlavaOnevisionConfiguration {
  readonly vision: SiglipVisionConfiguration;
  readonly text: DecoderConfiguration;
}

const tower = 'vision_tower.vision_model';

/** LlavaOnevisionForConditionalGeneration (Li et al. 2024) with one view of an image, as it reads each of several images. */
export function llavaOnevision(identity: Identity, { vision, text }: LlavaOnevisionConfiguration): ZooModel {
  const patches = siglipPatchCount(vision);
  return llavaFamily(identity, {
    modelClass: 'llava',
    decoder: text,
    pixelDimensions: [vision.channels, vision.imageSize, vision.imageSize],
    featureDimensions: [patches, vision.hiddenSize],
    imageTokens: patches + 1,
    visionParameters: siglipVisionParameterCount(vision),
    unrepresented: siglipUnread(tower, vision),
    layout: `One view of the image, ${patches} patches and a newline, as in prompts with several images; a single image is cut into tiles too.`,
    see: (layers, pixels, spelling) =>
      layers.graph.within(tower, () => siglipPatchFeatures(layers, vision, pixels, spelling)),
    pack: appendNewline,
  });
}

/** [batch, patches, hidden] and one newline after them. */
function appendNewline(graph: GraphBuilder, features: Float, newline: Float): Float {
  const [batch = 0, , hiddenSize = 0] = features.dimensions;
  return concat(graph, features, [expand(graph, newline, [batch, 1, hiddenSize])], 1);
}
