import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { concat, expand, reshape, slice, transpose } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import type { Identity, ZooModel } from '../zoo-model.ts';
import {
  clipPatchCount,
  clipPatchFeatures,
  type ClipVisionConfiguration,
  clipVisionParameterCount,
} from './clip-vision.ts';
import type { DecoderConfiguration } from './decoder.ts';
import { llavaFamily } from './llava-family.ts';
import { clipUnread } from './llava-next-unread.ts';

type Float = Value<'float32'>;

/** The fields of the published config.json that shape the graphs, and how the image is cut. */
export interface LlavaNextConfiguration {
  readonly vision: ClipVisionConfiguration;
  readonly text: DecoderConfiguration;
  /** Beside the whole image at the tower's size: tiles of that size, which the image fills exactly. */
  readonly tiles: Tiles;
}

interface Tiles {
  readonly rows: number;
  readonly columns: number;
}

const tower = 'vision_tower.vision_model';

/** LlavaNextForConditionalGeneration (Liu et al. 2024): the whole image and tiles of it, a newline after each row of patches. */
export function llavaNext(identity: Identity, { vision, text, tiles }: LlavaNextConfiguration): ZooModel {
  const views = 1 + tiles.rows * tiles.columns;
  return llavaFamily(identity, {
    modelClass: 'llava-next',
    decoder: text,
    pixelDimensions: [views, vision.channels, vision.imageSize, vision.imageSize],
    featureDimensions: [views, clipPatchCount(vision), vision.hiddenSize],
    imageTokens: views * clipPatchCount(vision) + tiles.rows * patchesPerSide(vision),
    visionParameters: clipVisionParameterCount(vision),
    unrepresented: clipUnread(tower, vision),
    layout: layoutOf(vision, tiles),
    see: (layers, pixels, spelling) => layers.graph.within(tower, () => seeViews(layers, vision, pixels, spelling)),
    pack: (graph, features, newline) => packViews(graph, patchesPerSide(vision), tiles, features, newline),
  });
}

function patchesPerSide({ imageSize, patchSize }: ClipVisionConfiguration): number {
  return Math.floor(imageSize / patchSize);
}

function layoutOf({ imageSize }: ClipVisionConfiguration, { rows, columns }: Tiles): string {
  const size = `${columns * imageSize} × ${rows * imageSize} pixels`;
  const whole = `the whole at ${imageSize} × ${imageSize}, then ${columns} × ${rows} tiles`;
  return `An image of ${size}: ${whole}, nothing padded, and a newline after each row of the tiles' patches.`;
}

/** [batch, views, channels, size, size] to [batch, views, patches, hidden]. */
function seeViews(layers: Layers, vision: ClipVisionConfiguration, pixels: Float, spelling: Spelling): Float {
  const { graph } = layers;
  const [batch = 0, views = 0, ...image] = pixels.dimensions;
  const features = clipPatchFeatures(layers, vision, reshape(graph, pixels, [batch * views, ...image]), spelling);
  return reshape(graph, features, [batch, views, clipPatchCount(vision), vision.hiddenSize]);
}

/**
 * `pack_image_features` of transformers where nothing is padded: the patches of the whole image, then those of the tiles, row by
 * row over all tiles, with a newline after each row.
 */
function packViews(
  graph: GraphBuilder,
  side: number,
  { rows, columns }: Tiles,
  features: Float,
  newline: Float,
): Float {
  const [batch = 0, views = 0, patches = 0, hiddenSize = 0] = features.dimensions;
  const whole = reshape(graph, slice(graph, features, { axis: 1, start: 0, end: 1 }), [batch, patches, hiddenSize]);
  const tiles = slice(graph, features, { axis: 1, start: 1, end: views });
  const byTile = reshape(graph, tiles, [batch * rows, columns, side, side * hiddenSize]);
  const byRow = transpose(graph, byTile, [0, 2, 1, 3]);
  const image = reshape(graph, byRow, [batch, rows * side, columns * side, hiddenSize]);
  const newlines = expand(graph, newline, [batch, rows * side, 1, hiddenSize]);
  const lines = concat(graph, image, [newlines], 2);
  const row = reshape(graph, lines, [batch, rows * side * (columns * side + 1), hiddenSize]);
  return concat(graph, whole, [row], 1);
}
