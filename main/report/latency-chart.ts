import type { Measured, Measurement } from '../../core/domain/measurement.ts';
import { formatMs } from '../format/format.ts';
import { escapeHtml } from './html.ts';

const width = 960;
const rowHeight = 28;
const labelWidth = 330;
const valueWidth = 110;
const plotWidth = width - labelWidth - valueWidth;

/**
 * Medians with their intervals on a logarithmic scale: latencies of a tiny and of a large model differ by a thousand, and on
 * such a scale equal ratios are equal distances. Points and not bars, since a logarithmic scale has no zero to start from.
 */
export function latencyChart(measurements: readonly Measurement[]): string {
  const measured = measurements.filter((item) => item.outcome === 'measured');
  if (measured.length === 0) return '<p>No case was measured.</p>';
  const scale = logScale(measured);
  const height = rowHeight * measured.length + 34;
  return `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Median latency of each case with its 95 % interval; the table below has the same numbers">
${scale.ticks.map((tick) => tickMark(tick, scale.x(tick), height)).join('\n')}
${measured.map((item, index) => row(item, index, scale.x)).join('\n')}
</svg><figcaption>Median latency, 95 % interval, logarithmic scale. Hollow: not valid as this backend’s speed.</figcaption></figure>`;
}

function row(item: Measured, index: number, x: (ms: number) => number): string {
  const y = 14 + index * rowHeight;
  const { medianMs, medianInterval } = item.latency;
  const interval =
    medianInterval.state === 'known'
      ? `<line class="interval" x1="${x(medianInterval.value.lowMs)}" x2="${x(medianInterval.value.highMs)}" y1="${y}" y2="${y}"/>`
      : '';
  const name = `${modelName(item)} on ${item.case.backendId}`;
  return `<g><text class="label" x="0" y="${y + 4}">${escapeHtml(name)}</text>${interval}<circle class="point ${item.verdict.grade}" cx="${x(medianMs)}" cy="${y}" r="5"/><text class="value" x="${width}" y="${y + 4}">${escapeHtml(formatMs(medianMs))}</text></g>`;
}

function modelName(item: Measured): string {
  const { modelId, batch } = item.case.workload;
  const name = modelId.split(/[\\/]/).at(-1) ?? modelId;
  return batch === 1 ? name : `${name} ×${batch}`;
}

function logScale(measured: readonly Measured[]): { x: (ms: number) => number; ticks: readonly number[] } {
  const values = measured.map((item) => item.latency.medianMs);
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return { x: (ms) => round(labelWidth + ((Math.log10(ms) - low) / (high - low)) * plotWidth), ticks };
}

function tickMark(ms: number, x: number, height: number): string {
  return `<line class="grid" x1="${x}" x2="${x}" y1="0" y2="${height - 22}"/><text class="tick" x="${x}" y="${height - 6}">${escapeHtml(formatMs(ms))}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
