/** Undefined: not known before the model runs. */
export type Size = number | undefined;

/** What is known of a value without running the model. */
export interface TensorShape {
  readonly elementType: string;
  /** Undefined where not even the rank is known. */
  readonly dimensions: readonly Size[] | undefined;
  /**
   * The elements of a small tensor, in order: exporters compute shapes with Shape, Gather and Concat, so that a shape
   * further on hangs on the numbers here. An element that is not known is undefined.
   */
  readonly values?: readonly Size[] | undefined;
}

/** Tensors above this are weights or data, not shapes. */
export const mostValues = 2_048;

/** A rule cannot tell: the reason says what it would have to know. */
export class ShapeUnknown extends Error {
  override readonly name = 'ShapeUnknown';
}

/** No runtime could run the node with these shapes. */
export class ShapeConflict extends Error {
  override readonly name = 'ShapeConflict';
}

export function formatSizes(dimensions: readonly Size[]): string {
  return `[${dimensions.map((size) => (size === undefined ? '?' : String(size))).join(', ')}]`;
}

export function productOf(sizes: readonly Size[]): Size {
  let product = 1;
  for (const size of sizes) {
    if (size === undefined) return undefined;
    product *= size;
  }
  return product;
}

export function isKnown(shape: TensorShape): shape is TensorShape & { readonly dimensions: readonly number[] } {
  return shape.dimensions?.every((size) => size !== undefined) ?? false;
}

/** The multidirectional broadcasting of ONNX: aligned at the end, 1 stretches. */
export function broadcastSizes(left: readonly Size[], right: readonly Size[]): Size[] {
  const rank = Math.max(left.length, right.length);
  return Array.from({ length: rank }, (_, index) => {
    const a = sizeAt(left, rank, index);
    const b = sizeAt(right, rank, index);
    if (a === 1) return b;
    if (b === 1 || a === b) return a;
    if (a === undefined) return b;
    if (b === undefined) return a;
    throw new ShapeConflict(`${formatSizes(left)} and ${formatSizes(right)} do not go together`);
  });
}

function sizeAt(dimensions: readonly Size[], rank: number, index: number): Size {
  const own = index - (rank - dimensions.length);
  return own < 0 ? 1 : dimensions[own];
}

/** Where each element of a tensor of shape `to` comes from in one of shape `from` that is broadcast to it. */
export function broadcastIndex(from: readonly number[], to: readonly number[], index: number): number {
  let rest = index;
  let source = 0;
  let stride = 1;
  for (let axis = to.length - 1; axis >= 0; axis--) {
    const size = to[axis] ?? 1;
    const own = from[axis - (to.length - from.length)] ?? 1;
    if (own !== 1) source += (rest % size) * stride;
    stride *= own;
    rest = Math.floor(rest / size);
  }
  return source;
}
