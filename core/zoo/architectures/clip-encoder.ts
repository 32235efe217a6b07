import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add, quickGelu } from '../../onnx/operators/elementwise.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

/** What every transformer layer of CLIP's two towers has. */
export interface ClipEncoderSizes {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEpsilon: number;
}

/** The first `count` layers, named `encoder.layers.N` in the current scope. */
export function clipEncoder(
  layers: Layers,
  sizes: ClipEncoderSizes,
  input: Float,
  options: { readonly mask: Float | undefined; readonly spelling: Spelling; readonly count?: number },
): Float {
  let hidden = input;
  for (let layer = 0; layer < (options.count ?? sizes.layers); layer++) {
    const given = hidden;
    hidden = layers.graph.within(`encoder.layers.${layer}`, () => clipEncoderLayer(layers, sizes, given, options));
  }
  return hidden;
}

/** CLIPEncoderLayer: norm first, quick_gelu. */
export function clipEncoderLayer(
  layers: Layers,
  sizes: ClipEncoderSizes,
  input: Float,
  options: { readonly mask: Float | undefined; readonly spelling: Spelling },
): Float {
  const { graph } = layers;
  const before = layers.layerNorm('layer_norm1', input, sizes.layerNormEpsilon);
  const attended = add(graph, input, clipSelfAttention(layers, 'self_attn', sizes, before, options));
  const after = layers.layerNorm('layer_norm2', attended, sizes.layerNormEpsilon);
  return add(graph, attended, clipFeedForward(layers, after, sizes.intermediateSize));
}

/** CLIPMLP: `mlp.fc1`, quick_gelu, `mlp.fc2`. */
export function clipFeedForward(layers: Layers, input: Float, intermediateSize: number): Float {
  const widened = quickGelu(layers.graph, layers.linear('mlp.fc1', input, intermediateSize));
  return layers.linear('mlp.fc2', widened, input.dimensions.at(-1) ?? 0);
}

/** CLIPAttention under the given name: four projections with biases. */
export function clipSelfAttention(
  layers: Layers,
  name: string,
  { hiddenSize, heads }: ClipEncoderSizes,
  input: Float,
  { mask, spelling }: { readonly mask: Float | undefined; readonly spelling: Spelling },
): Float {
  return layers.graph.within(name, () => {
    const query = layers.linear('q_proj', input, hiddenSize);
    const key = layers.linear('k_proj', input, hiddenSize);
    const value = layers.linear('v_proj', input, hiddenSize);
    return layers.linear('out_proj', layers.attention({ query, key, value, mask, heads, spelling }), hiddenSize);
  });
}

/** Four projections, two feed-forward layers and two norms. */
export function clipEncoderLayerParameters({ hiddenSize: h, intermediateSize: f }: ClipEncoderSizes): number {
  return 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
}
