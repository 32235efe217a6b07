import type { OutputTensor } from './case-protocol.ts';

/** A 64-bit FNV-1a of names, shapes and values in 16 hex digits: tells two references apart, proves nothing to an adversary. */
export function checksumOutputs(outputs: readonly OutputTensor[]): string {
  const lanes = new Uint32Array([0x811c9dc5, 0xcbf29ce4]);
  for (const { name, dimensions, values } of outputs) {
    feed(lanes, new TextEncoder().encode(`${name}[${dimensions.join(',')}]`));
    feed(lanes, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return Array.from(lanes, (lane) => lane.toString(16).padStart(8, '0')).join('');
}

function feed(lanes: Uint32Array, bytes: Uint8Array): void {
  let first = lanes[0] ?? 0;
  let second = lanes[1] ?? 0;
  for (const byte of bytes) {
    first = Math.imul(first ^ byte, 0x01000193);
    // A second lane with another start and a rotation, so that the two do not move alike.
    second = Math.imul(((second << 5) | (second >>> 27)) ^ byte, 0x01000193);
  }
  lanes[0] = first;
  lanes[1] = second;
}
