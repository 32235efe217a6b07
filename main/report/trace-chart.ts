import type { SampleTrace } from '../../core/domain/measurement.ts';
import { formatMs } from '../format/format.ts';
import { escapeHtml } from './html.ts';

const width = 960;
const height = 140;
const left = 80;
/** More points than pixels add nothing but bytes: each pixel column keeps its lowest and highest sample. */
const maximumPoints = 2 * (width - left);

/** Each run's time in order; warm-up runs before the line, in grey. */
export function traceChart(trace: SampleTrace): string {
  const all = [...trace.warmUpMs, ...trace.samplesMs];
  if (all.length === 0) return '';
  const high = percentile(all, 0.995) * 1.08;
  const x = (index: number): number => left + (index / Math.max(1, all.length - 1)) * (width - left - 4);
  const y = (ms: number): number => 6 + (1 - Math.min(ms, high) / high) * (height - 28);
  const points = thin(all.map((ms, index) => ({ ms, index })));
  const dots = points.map(
    ({ ms, index }) =>
      `<circle class="${index < trace.warmUpMs.length ? 'warm' : 'sample'}" cx="${x(index).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="1.8"/>`,
  );
  const boundary = x(trace.warmUpMs.length - 0.5).toFixed(1);
  return `<svg class="trace" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of each run in order: ${trace.warmUpMs.length} warm-up runs, then ${trace.samplesMs.length} samples">
<line class="grid" x1="${left}" x2="${width}" y1="${y(0)}" y2="${y(0)}"/><text class="tick end" x="${left - 8}" y="${y(0) + 4}">0</text><text class="tick end" x="${left - 8}" y="14">${escapeHtml(formatMs(high))}</text>
<line class="boundary" x1="${boundary}" x2="${boundary}" y1="0" y2="${height - 20}"/>${dots.join('')}
<text class="tick" x="${(left + width) / 2}" y="${height - 4}">${trace.warmUpMs.length} warm-up runs, then ${trace.samplesMs.length} samples</text></svg>`;
}

interface Point {
  readonly ms: number;
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
