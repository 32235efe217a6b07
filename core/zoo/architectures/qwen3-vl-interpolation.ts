import { type PatchGrid, patchPlaces } from './qwen2-vl-grid.ts';

export interface BilinearSamples {
  /** Four for each patch, into the square table of `side` positions a side. */
  readonly indices: number[];
  readonly weights: number[];
}

/** As torch's interpolate with aligned corners: the image's corners are the table's corners. In 32-bit floats, as transformers. */
export function bilinearSamples(grid: PatchGrid, side: number): BilinearSamples {
  const indices: number[] = [];
  const weights: number[] = [];
  for (const { row, column } of patchPlaces(grid)) {
    const down = neighbours(row, grid.rows, side);
    const across = neighbours(column, grid.columns, side);
    for (const vertical of down) {
      for (const horizontal of across) {
        indices.push(vertical.index * side + horizontal.index);
        weights.push(Math.fround(vertical.weight * horizontal.weight));
      }
    }
  }
  return { indices, weights };
}

/** The two table positions around a patch on one axis, and how much each counts. */
function neighbours(index: number, size: number, side: number) {
  const source = Math.fround((index * (side - 1)) / Math.max(size - 1, 1));
  const floor = Math.floor(source);
  const share = Math.fround(source - floor);
  return [
    { index: floor, weight: Math.fround(1 - share) },
    { index: Math.min(floor + 1, side - 1), weight: share },
  ];
}
