import { bitsOf } from './element-bits.ts';
import { elementCount } from './graph.ts';
import type { OnnxInitializer } from './onnx-graph.ts';

export type Orientation = 'as it is' | 'transposed';

export interface TensorSample {
  /** Equal for two tensors whose sampled elements are all equal. */
  readonly key: string;
  readonly isUniform: boolean;
}

/** A prime near 2³² over the golden ratio: its multiples spread evenly over any size. */
const stride = 2_654_435_761;

/** Some elements of a tensor at places that hang on its size alone, so that equal tensors give equal samples. */
export function sampleOf(tensor: OnnxInitializer, orientation: Orientation, samples: number): TensorSample {
  const bytes = (bitsOf(tensor.elementType) ?? 8) / 8;
  const elements = elementCount(tensor.dimensions);
  const [rows = 1, columns = 1] = tensor.dimensions;
  const element = new Uint8Array(bytes);
  const seen = new Set<string>();
  let first = 0x811c_9dc5;
  let second = 0x1234_5678;
  for (let index = 0; index < Math.min(samples, elements); index++) {
    const place = elements <= samples ? index : ((index + 1) * stride) % elements;
    const at = orientation === 'transposed' ? (place % rows) * columns + Math.floor(place / rows) : place;
    tensor.data.read(element, at * bytes);
    for (const byte of element) {
      // Two hashes (FNV-1a and a rotation) of 32 bits each.
      first = Math.imul(first ^ byte, 0x0100_0193);
      second = Math.imul((second << 5) | (second >>> 27), 9) ^ byte;
    }
    if (seen.size < 2) seen.add(element.join());
  }
  return { key: `${first >>> 0}-${second >>> 0}`, isUniform: seen.size < 2 };
}
