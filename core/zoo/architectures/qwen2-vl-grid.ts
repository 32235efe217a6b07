/** An image of Qwen-VL as patches; both numbers are whole multiples of the merge size. */
export interface PatchGrid {
  readonly rows: number;
  readonly columns: number;
  /** A square of this many patches a side becomes one token. */
  readonly mergeSize: number;
}

export interface PatchPlace {
  readonly row: number;
  readonly column: number;
}

export function patchCount({ rows, columns }: PatchGrid): number {
  return rows * columns;
}

/** Tokens that the decoder reads of one image. */
export function tokenCount(grid: PatchGrid): number {
  return patchCount(grid) / grid.mergeSize ** 2;
}

/** Where each patch lies, in the order of the processor: square after square, so that a merged token is consecutive patches. */
export function patchPlaces({ rows, columns, mergeSize }: PatchGrid): PatchPlace[] {
  const squaresAcross = columns / mergeSize;
  return Array.from({ length: rows * columns }, (_, index) => {
    const square = Math.floor(index / mergeSize ** 2);
    const inSquare = index % mergeSize ** 2;
    return {
      row: Math.floor(square / squaresAcross) * mergeSize + Math.floor(inSquare / mergeSize),
      column: (square % squaresAcross) * mergeSize + (inSquare % mergeSize),
    };
  });
}
