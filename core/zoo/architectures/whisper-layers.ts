import type { Value } from '../../onnx/graph.ts';
import { add, gelu } from '../../onnx/operators/elementwise.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

/** PyTorch's default, which no configuration changes. */
export const whisperEpsilon = 1e-5;

/** x + fc2(gelu(fc1(norm(x)))). */
export function feedForward(layers: Layers, input: Float, intermediateSize: number): Float {
  const { graph } = layers;
  const normed = layers.layerNorm('final_layer_norm', input, whisperEpsilon);
  const widened = gelu(graph, layers.linear('fc1', normed, intermediateSize));
  return add(graph, input, layers.linear('fc2', widened, input.dimensions.at(-1) ?? 0));
}

export function projectQuery(layers: Layers, input: Float): Float {
  return layers.linear('q_proj', input, input.dimensions.at(-1) ?? 0);
}

/** Keys have no bias: it would shift all scores of a query alike. */
export function projectKeyValue(layers: Layers, input: Float): { readonly key: Float; readonly value: Float } {
  const size = input.dimensions.at(-1) ?? 0;
  return { key: layers.linearWithoutBias('k_proj', input, size), value: layers.linear('v_proj', input, size) };
}
