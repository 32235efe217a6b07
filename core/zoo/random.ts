/**
 * Seeded numbers, equal to the byte on every platform: 32-bit integer arithmetic only, and the IEEE operations that are
 * exactly rounded. The value at an index is a function of the stream and the index (a counter-based generator), so any
 * part of a tensor can be made on its own. The mixing rounds are those of "lowbias32" (Chris Wellons, hash-prospector).
 */
export interface RandomStream {
  readonly offset: number;
  readonly salt: number;
}

const firstMultiplier = 0x7feb352d;
const secondMultiplier = 0x846ca68b;

/** Every name has a stream of its own: 64 bits of it, so that no two tensors are shifted copies of one another. */
export function streamOf(seed: number, name: string): RandomStream {
  return { offset: mix(hashText(name, 0x811c9dc5) ^ seed, 0), salt: mix(hashText(name, 0x9747b28c) + seed, 1) };
}

/** A signed 32-bit integer, uniform. */
export function integerAt(stream: RandomStream, index: number): number {
  return mix((index + stream.offset) | 0, stream.salt);
}

/** In [0, 1), a multiple of 2⁻³². */
export function unitAt(stream: RandomStream, index: number): number {
  return (integerAt(stream, index) >>> 0) / 0x1_0000_0000;
}

/** Uniform in [centre − halfWidth, centre + halfWidth). */
export function fillUniform(
  target: Float32Array,
  stream: RandomStream,
  firstIndex: number,
  centre: number,
  halfWidth: number,
): void {
  const scale = halfWidth / 0x8000_0000;
  const { salt } = stream;
  let counter = (firstIndex + stream.offset) | 0;
  for (let index = 0; index < target.length; index++) {
    target[index] = centre + mix(counter, salt) * scale;
    counter = (counter + 1) | 0;
  }
}

/** A standard normal value but for its tails: the sum of twelve uniforms less six (Irwin–Hall), exact in 64-bit floats. */
export function normalAt(stream: RandomStream, index: number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += unitAt(stream, index * 12 + draw);
  return sum;
}

function mix(value: number, salt: number): number {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, firstMultiplier) ^ salt;
  x ^= x >>> 15;
  x = Math.imul(x, secondMultiplier);
  return x ^ (x >>> 16);
}

/** FNV-1a over UTF-16 units, from a basis of choice. */
function hashText(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
