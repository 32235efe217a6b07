import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add, relu } from '../../onnx/operators/elementwise.ts';
import { expand } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

export interface DetrTransformerConfiguration {
  readonly hiddenSize: number;
  readonly queries: number;
  readonly encoder: DetrLayerSizes;
  readonly decoder: DetrLayerSizes;
}

export interface DetrLayerSizes {
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
}

/** PyTorch's default, which DETR has everywhere. */
const layerNormEpsilon = 1e-5;

/** `positions` broadcast to the hidden states that they belong to. Attention adds them to queries and keys, not to values. */
interface Placed {
  readonly hidden: Float;
  readonly positions: Float;
}

/** DetrEncoder: norm last, unlike CLIP and ViT. */
export function detrEncoder(layers: Layers, sizes: DetrLayerSizes, image: Placed, spelling: Spelling): Float {
  let hidden = image.hidden;
  for (let layer = 0; layer < sizes.layers; layer++) {
    const placed = { hidden, positions: image.positions };
    hidden = layers.graph.within(`encoder.layers.${layer}`, () => {
      const attended = attend(layers, 'self_attn', sizes.heads, placed, placed, spelling);
      return feedForward(layers, attended, sizes.intermediateSize);
    });
  }
  return hidden;
}

/**
 * DetrDecoder: the learned queries are positions of a hidden state that begins with zeros. [images, queries, hidden]
 * The first layer's self-attention so depends on weights alone, here as in every export: a runtime may do it once, at load.
 */
export function detrDecoder(
  layers: Layers,
  configuration: DetrTransformerConfiguration,
  image: Placed,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const { decoder, queries, hiddenSize } = configuration;
  const positions = layers.embedding('query_position_embeddings.weight', [queries, hiddenSize]);
  let hidden = expand(graph, graph.scalar(0), [image.hidden.dimensions[0] ?? 0, queries, hiddenSize]);
  for (let layer = 0; layer < decoder.layers; layer++) {
    const input = { hidden, positions };
    hidden = graph.within(`decoder.layers.${layer}`, () => {
      const own = attend(layers, 'self_attn', decoder.heads, input, input, spelling);
      const seen = attend(layers, 'encoder_attn', decoder.heads, { hidden: own, positions }, image, spelling);
      return feedForward(layers, seen, decoder.intermediateSize);
    });
  }
  return layers.layerNorm('decoder.layernorm', hidden, layerNormEpsilon);
}

/** Attention of `from` to `to`, its residual and its norm. */
function attend(layers: Layers, name: string, heads: number, from: Placed, to: Placed, spelling: Spelling): Float {
  const { graph } = layers;
  const size = from.hidden.dimensions.at(-1) ?? 0;
  const context = graph.within(name, () => {
    const asking = add(graph, from.hidden, from.positions);
    const asked = from === to ? asking : add(graph, to.hidden, to.positions);
    const query = layers.linear('q_proj', asking, size);
    const key = layers.linear('k_proj', asked, size);
    const value = layers.linear('v_proj', to.hidden, size);
    return layers.linear('out_proj', layers.attention({ query, key, value, mask: undefined, heads, spelling }), size);
  });
  return layers.layerNorm(`${name}_layer_norm`, add(graph, from.hidden, context), layerNormEpsilon);
}

function feedForward(layers: Layers, input: Float, intermediateSize: number): Float {
  const { graph } = layers;
  const widened = relu(graph, layers.linear('fc1', input, intermediateSize));
  const narrowed = layers.linear('fc2', widened, input.dimensions.at(-1) ?? 0);
  return layers.layerNorm('final_layer_norm', add(graph, input, narrowed), layerNormEpsilon);
}

/** Closed formula: queries, encoder layers, decoder layers with a second attention each, the last norm. */
export function detrTransformerParameterCount(configuration: DetrTransformerConfiguration): number {
  const { hiddenSize: h, queries, encoder, decoder } = configuration;
  const attention = 4 * (h * h + h) + 2 * h;
  const dense = (f: number): number => h * f + f + (f * h + h) + 2 * h;
  const encoderLayers = encoder.layers * (attention + dense(encoder.intermediateSize));
  const decoderLayers = decoder.layers * (2 * attention + dense(decoder.intermediateSize));
  return queries * h + encoderLayers + decoderLayers + 2 * h;
}
