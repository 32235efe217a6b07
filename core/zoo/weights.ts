import type { ByteSource } from '../onnx/byte-source.ts';
import { floatSource } from '../onnx/float-source.ts';
import { elementCount } from '../onnx/graph.ts';
import { fillUniform, streamOf } from './random.ts';

export type Initialisation =
  | { readonly kind: 'uniform'; readonly standardDeviation: number }
  | { readonly kind: 'constant'; readonly value: number };

/** Gives the values of a parameter by its name. The zoo's are seeded; a test may hand in others. */
export type WeightSource = (name: string, dimensions: readonly number[], initialisation: Initialisation) => ByteSource;

/** Uniform values of the asked standard deviation: their scale keeps activations near 1 and free of denormals. */
export function seededWeights(seed: number, modelId: string): WeightSource {
  return (name, dimensions, initialisation) => {
    const count = elementCount(dimensions);
    if (initialisation.kind === 'constant') {
      return floatSource(count, (target) => target.fill(initialisation.value));
    }
    const stream = streamOf(seed, `${modelId}/${name}`);
    // A uniform value in ±w has the standard deviation w / √3.
    const halfWidth = initialisation.standardDeviation * Math.sqrt(3);
    return floatSource(count, (target, firstIndex) => {
      fillUniform(target, stream, firstIndex, 0, halfWidth);
    });
  };
}
