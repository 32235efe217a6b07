import type { Value } from '../../onnx/graph.ts';
import { gelu } from '../../onnx/operators/elementwise.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

/** From the vision tower's features to the decoder's embeddings, two layers with the exact gelu between: [..., hidden]. */
export function llavaProjector(layers: Layers, features: Float, hiddenSize: number): Float {
  return layers.graph.within('multi_modal_projector', () => {
    const widened = gelu(layers.graph, layers.linear('linear_1', features, hiddenSize));
    return layers.linear('linear_2', widened, hiddenSize);
  });
}

export function llavaProjectorParameterCount(visionSize: number, hiddenSize: number): number {
  return visionSize * hiddenSize + hiddenSize + hiddenSize * hiddenSize + hiddenSize;
}
