/** The colour of a place in the palette, for what is not drawn by a chart; the same as `seriesColour` gives to charts. */
export function seriesVariable(index: number): string {
  return `var(--series-${String((index % 8) + 1)})`;
}
