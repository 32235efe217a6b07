import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { concat, gather, reshape, slice, transpose } from '../../onnx/operators/layout.ts';

type Float = Value<'float32'>;

/** A square grid of tokens that is cut in square windows. Both sizes are counted in tokens; the window divides the grid. */
export interface Windows {
  readonly grid: number;
  readonly window: number;
  /** Tokens that the grid is rolled by before it is cut. */
  readonly shift: number;
}

/** What transformers adds to the score of a token from another part of the image that rolling brought into the window. */
const foreignScore = -100;

/** [batch, grid², channels] to [batch · windows, window², channels]. Never above rank 4, for some GPU providers end there. */
export function cutWindows(graph: GraphBuilder, tokens: Float, { grid, window, shift }: Windows): Float {
  const [batch = 0, , channels = 0] = tokens.dimensions;
  const side = grid / window;
  const rolled = roll(graph, tokens, grid, shift);
  const strips = reshape(graph, rolled, [batch * side, window, side, window * channels]);
  return reshape(graph, transpose(graph, strips, [0, 2, 1, 3]), [batch * side * side, window * window, channels]);
}

/** The way back. */
export function joinWindows(graph: GraphBuilder, windows: Float, { grid, window, shift }: Windows): Float {
  const [count = 0, , channels = 0] = windows.dimensions;
  const side = grid / window;
  const batch = count / (side * side);
  const strips = reshape(graph, windows, [batch * side, side, window, window * channels]);
  const joined = reshape(graph, transpose(graph, strips, [0, 2, 1, 3]), [batch, grid * grid, channels]);
  return roll(graph, joined, grid, shift === 0 ? 0 : grid - shift);
}

/** Rows and columns wrap around, so that the one at `start` comes first. */
function roll(graph: GraphBuilder, tokens: Float, grid: number, start: number): Float {
  if (start === 0) return tokens;
  const [batch = 0, , channels = 0] = tokens.dimensions;
  let image = reshape(graph, tokens, [batch, grid, grid, channels]);
  for (const axis of [1, 2]) {
    const front = slice(graph, image, { axis, start, end: grid });
    image = concat(graph, front, [slice(graph, image, { axis, start: 0, end: start })], axis);
  }
  return reshape(graph, image, tokens.dimensions);
}

/** Tokens that a grid is shifted by. */
export function halfOf(window: number): number {
  return Math.floor(window / 2);
}

/**
 * What windows of a shifted grid add to their scores, [4, 1, window², window²]. Rolling puts foreign parts side by side in
 * the last row and the last column of windows only: so there are four kinds of windows, on every grid the same.
 */
export function shiftMasks(graph: GraphBuilder, window: number): Float {
  const size = window * window;
  const isRolled = (place: number) => place >= window - halfOf(window);
  const kinds = new Float32Array(4 * size * size);
  for (let kind = 0; kind < 4; kind++) {
    for (let pair = 0; pair < size * size; pair++) {
      const [query, key] = [Math.floor(pair / size), pair % size];
      const isCutBelow = kind >= 2 && isRolled(Math.floor(query / window)) !== isRolled(Math.floor(key / window));
      const isCutAside = kind % 2 === 1 && isRolled(query % window) !== isRolled(key % window);
      if (isCutBelow || isCutAside) kinds[kind * size * size + pair] = foreignScore;
    }
  }
  return graph.floatTable('shift_masks', [4, 1, size, size], kinds);
}

/** The mask of each window of a grid by its kind, [windows, 1, window², window²]. */
export function shiftMaskOf(graph: GraphBuilder, grid: number, window: number, kinds: Float): Float {
  const side = grid / window;
  const kindOf = Array.from({ length: side * side }, (_, index) => {
    const isLastRow = Math.floor(index / side) === side - 1;
    const isLastColumn = index % side === side - 1;
    return (isLastRow ? 2 : 0) + (isLastColumn ? 1 : 0);
  });
  return gather(graph, kinds, graph.integerTable('kind_of_window', [side * side], kindOf));
}

/** For each query and key of a window, the row of the bias table that their distance has: [window⁴]. */
export function relativePositions(graph: GraphBuilder, window: number): Value<'int64'> {
  const size = window * window;
  const span = 2 * window - 1;
  const rows = Array.from({ length: size * size }, (_, pair) => {
    const [query, key] = [Math.floor(pair / size), pair % size];
    const down = Math.floor(query / window) - Math.floor(key / window) + window - 1;
    const aside = (query % window) - (key % window) + window - 1;
    return down * span + aside;
  });
  return graph.integerTable('relative_positions', [size * size], rows);
}
