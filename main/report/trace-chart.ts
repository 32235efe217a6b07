import type { SampleTrace } from '../../core/domain/measurement.ts';
import { formatMs } from '../format/format.ts';
import { escapeHtml } from './html.ts';

const width = 960;
const height = 140;
const left = 80;
/** More points than pixels add nothing but bytes: each pixel column keeps its lowest and highest sample. */
const maximumPoints = 2 * (width - left);

/** Each iteration's time in order, run after run; each run's warm-up in grey before its samples, and a line where the next run begins. */
export function traceChart(trace: SampleTrace): string {
  const runs = runsOf(trace);
  const all = runs.flat();
  if (all.length === 0) return '';
  const high =
    percentile(
      all.map(({ ms }) => ms),
      0.995,
    ) * 1.08;
  const x = (index: number): number => left + (index / Math.max(1, all.length - 1)) * (width - left - 4);
  const y = (ms: number): number => 6 + (1 - Math.min(ms, high) / high) * (height - 28);
  const dots = thin(all.map((point, index) => ({ ...point, index }))).map(
    ({ ms, isWarmUp, index }) =>
      `<circle class="${isWarmUp ? 'warm' : 'sample'}" cx="${x(index).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="1.8"/>`,
  );
  const words = `${runs.length === 1 ? '' : `${runs.length} runs: `}${trace.warmUpMs.length} warm-up iterations, ${trace.samplesMs.length} samples`;
  return `<svg class="trace" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of each iteration in order, ${words}">
<line class="grid" x1="${left}" x2="${width}" y1="${y(0)}" y2="${y(0)}"/><text class="tick end" x="${left - 8}" y="${y(0) + 4}">0</text><text class="tick end" x="${left - 8}" y="14">${escapeHtml(formatMs(high))}</text>
${boundaries(runs)
  .map((index) => boundaryLine(x(index - 0.5)))
  .join('')}${dots.join('')}
<text class="tick" x="${(left + width) / 2}" y="${height - 4}">${words}</text></svg>`;
}

interface Iteration {
  readonly ms: number;
  readonly isWarmUp: boolean;
}

/** A trace without marks is one run. */
function runsOf({ warmUpMs, samplesMs, runStarts = [{ warmUp: 0, samples: 0 }] }: SampleTrace): readonly Iteration[][] {
  return runStarts.map((start, index) => {
    const next = runStarts[index + 1];
    return [
      ...warmUpMs.slice(start.warmUp, next?.warmUp).map((ms) => ({ ms, isWarmUp: true })),
      ...samplesMs.slice(start.samples, next?.samples).map((ms) => ({ ms, isWarmUp: false })),
    ];
  });
}

/** Where runs begin; of a single one where its samples do. */
function boundaries(runs: readonly (readonly Iteration[])[]): readonly number[] {
  const [first = []] = runs;
  if (runs.length < 2) return [first.filter(({ isWarmUp }) => isWarmUp).length];
  return runs.slice(1).map((_, index) => runs.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0));
}

function boundaryLine(x: number): string {
  return `<line class="boundary" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="0" y2="${height - 20}"/>`;
}

interface Point extends Iteration {
  readonly index: number;
}

function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= maximumPoints) return points;
  const bucketSize = Math.ceil((2 * points.length) / maximumPoints);
  const kept: Point[] = [];
  for (let start = 0; start < points.length; start += bucketSize) {
    const bucket = points.slice(start, start + bucketSize).sort((a, b) => a.ms - b.ms);
    const lowest = bucket[0];
    const highest = bucket.at(-1);
    if (lowest !== undefined && highest !== undefined) kept.push(lowest, highest);
  }
  return kept;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 1;
}
