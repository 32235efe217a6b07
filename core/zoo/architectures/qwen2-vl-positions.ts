import { inverseFrequencies } from '../rotary.ts';
import { tokensBeforeImage } from './llava-prompt.ts';
import { type PatchGrid, type PatchPlace, tokenCount } from './qwen2-vl-grid.ts';

/** Angles of a rotary embedding, [positions, half the size of a head], in the 32-bit floats that transformers computes in. */
export interface RotaryAngles {
  readonly positions: number;
  readonly half: number;
  readonly values: Float32Array;
}

/** Two-dimensional rotary positions of a vision tower: the first half of the frequencies turns by the row, the second by the column. */
export function visionAngles(places: readonly PatchPlace[], headSize: number): RotaryAngles {
  const frequencies = inverseFrequencies(headSize / 2, visionBase);
  const half = headSize / 2;
  const values = new Float32Array(places.length * half);
  for (const [index, { row, column }] of places.entries()) {
    for (const [frequency, turn] of frequencies.entries()) {
      values[index * half + frequency] = row * turn;
      values[index * half + frequencies.length + frequency] = column * turn;
    }
  }
  return { positions: places.length, half, values };
}

const visionBase = 10_000;

/** Frequencies of a head for time, height and width; together half its size. */
export type SectionSizes = readonly [time: number, height: number, width: number];

/** How the frequencies of a head are given to the three axes ("mrope"). */
export interface MultimodalSections {
  readonly sizes: SectionSizes;
  /** Qwen2-VL gives each axis a run of frequencies; Qwen3-VL lets the axes alternate. */
  readonly isInterleaved: boolean;
}

/** Time, height and width of a token. Text has three equal ones, as an ordinary rotary embedding. */
type Position = readonly [time: number, height: number, width: number];

/**
 * Positions of the prompt's tokens: text counts on, all tokens of the image share one time and have their row and column,
 * and the text after it goes on after the longer side.
 */
export function promptPosition(grid: PatchGrid, index: number): Position {
  const inImage = index - tokensBeforeImage;
  const tokens = tokenCount(grid);
  const across = grid.columns / grid.mergeSize;
  if (inImage < 0) return [index, index, index];
  if (inImage < tokens) {
    const row = tokensBeforeImage + Math.floor(inImage / across);
    return [tokensBeforeImage, row, tokensBeforeImage + (inImage % across)];
  }
  const side = Math.max(grid.rows, grid.columns) / grid.mergeSize;
  const position = tokensBeforeImage + side + (inImage - tokens);
  return [position, position, position];
}

/** Angles of the decoder for the first `sequence` tokens of a prompt. */
export function promptAngles(
  { sizes, isInterleaved }: MultimodalSections,
  base: number,
  grid: PatchGrid,
  sequence: number,
): RotaryAngles {
  const half = sizes[0] + sizes[1] + sizes[2];
  const frequencies = inverseFrequencies(2 * half, base);
  const axisOf = isInterleaved ? interleavedAxis : sectionAxis;
  const axes = Array.from(frequencies, (_, frequency) => axisOf(sizes, frequency));
  const values = new Float32Array(sequence * half);
  for (let index = 0; index < sequence; index++) {
    const position = promptPosition(grid, index);
    for (const [frequency, turn] of frequencies.entries()) {
      values[index * half + frequency] = position[axes[frequency] ?? 0] * turn;
    }
  }
  return { positions: sequence, half, values };
}

type Axis = 0 | 1 | 2;

function sectionAxis([time, height]: SectionSizes, frequency: number): Axis {
  if (frequency < time) return 0;
  return frequency < time + height ? 1 : 2;
}

/** Time, height, width, time, …; where height and width have used up their shares, time has the rest. */
function interleavedAxis([, height, width]: SectionSizes, frequency: number): Axis {
  if (frequency % 3 === 1 && frequency < 3 * height) return 1;
  if (frequency % 3 === 2 && frequency < 3 * width) return 2;
  return 0;
}
