export interface Ratio {
  readonly what: string;
  /** Ours over theirs, one for each alternating pair. */
  readonly pairs: readonly number[];
  readonly aim?: string;
  readonly detail: string;
}

export function printRatios(ratios: readonly Ratio[]): void {
  for (const { what, pairs, aim, detail } of ratios) {
    const low = Math.min(...pairs).toFixed(3);
    const high = Math.max(...pairs).toFixed(3);
    const goal = aim === undefined ? '' : `, aim ${aim}`;
    process.stdout.write(
      `  ${median(pairs).toFixed(3)}  ${what} (${pairs.length} pairs, ${low} to ${high}${goal})\n         ${detail}\n`,
    );
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
