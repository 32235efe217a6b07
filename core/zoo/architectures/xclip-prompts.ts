import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { add, multiply, quickGelu } from '../../onnx/operators/elementwise.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

export interface XclipPromptConfiguration {
  readonly layers: number;
  readonly heads: number;
  /** What the learned factor of the prompt starts from. */
  readonly alpha: number;
}

export interface XclipPromptOptions {
  readonly spelling: Spelling;
  readonly textEpsilon: number;
  readonly visionEpsilon: number;
}

/**
 * XCLIPPromptGenerator: what is added to a text's embedding in the light of a video. Texts [videos, texts, size] attend to
 * the patches [videos, patches, size].
 */
export function xclipPrompts(
  layers: Layers,
  configuration: XclipPromptConfiguration,
  { texts, patches }: { readonly texts: Float; readonly patches: Float },
  options: XclipPromptOptions,
): Float {
  const { graph } = layers;
  const size = texts.dimensions.at(-1) ?? 0;
  const visual = layers.layerNorm('layernorm', patches, options.visionEpsilon);
  let hidden = texts;
  for (let layer = 0; layer < configuration.layers; layer++) {
    const input = hidden;
    hidden = graph.within(`decoder.${layer}`, () => promptLayer(layers, configuration.heads, input, visual, options));
  }
  return multiply(graph, hidden, layers.constantParameter('alpha', [size], configuration.alpha));
}

/** PromptGeneratorLayer. The published names skip norm2. */
function promptLayer(
  layers: Layers,
  heads: number,
  input: Float,
  visual: Float,
  { spelling, textEpsilon }: XclipPromptOptions,
): Float {
  const { graph } = layers;
  const size = input.dimensions.at(-1) ?? 0;
  const before = layers.layerNorm('norm1', input, textEpsilon);
  const attended = add(graph, input, crossAttention(layers, heads, before, visual, spelling));
  const after = layers.layerNorm('norm3', attended, textEpsilon);
  const widened = quickGelu(graph, layers.linear('mlp.0', after, 4 * size));
  return add(graph, attended, layers.linear('mlp.3', widened, size));
}

function crossAttention(layers: Layers, heads: number, input: Float, visual: Float, spelling: Spelling): Float {
  const size = input.dimensions.at(-1) ?? 0;
  return layers.graph.within('cross_attn', () => {
    const query = layers.linearWithoutBias('q_proj', input, size);
    const key = layers.linearWithoutBias('k_proj', visual, size);
    const value = layers.linearWithoutBias('v_proj', visual, size);
    return layers.linear('proj', layers.attention({ query, key, value, mask: undefined, heads, spelling }), size);
  });
}

/** Closed formula: a norm and alpha; per layer four projections of which one has a bias, two norms, the feed-forward. */
export function xclipPromptParameterCount({ layers }: XclipPromptConfiguration, size: number): number {
  const layer = 4 * size * size + size + 4 * size + (4 * size * size + 4 * size) + (4 * size * size + size);
  return 3 * size + layers * layer;
}
