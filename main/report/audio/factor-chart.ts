import { soundWords } from '../../../core/audio/sound-words.ts';
import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import type { AudioRow } from '../../../core/insight/audio/audio-row.ts';
import { significant } from '../../format/format.ts';
import { escapeHtml } from '../html.ts';
import { factorText, workName } from './figures-tables.ts';
import { Platforms } from './platforms.ts';

const width = 1240;
const rowHeight = 26;
const labelWidth = 690;
const valueWidth = 190;
const plotWidth = width - labelWidth - valueWidth;
/** Room below the rows for the ticks. */
const axisHeight = 34;

interface KnownFactor {
  readonly row: AudioRow;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Real-time factors with their intervals on a logarithmic scale, and the line that parts faster from slower than real time. */
export function factorChart(report: AudioReport): string {
  const factors = report.rows.flatMap(knownFactor);
  if (factors.length === 0) return '';
  const platforms = new Platforms(report);
  const { x, ticks } = logScale(factors);
  const height = rowHeight * factors.length + axisHeight;
  const marks = ticks.map((tick) => tickMark(tick, x(tick), height));
  const rows = factors.map((factor, index) => rowMark(factor, index, x, platforms));
  return `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Real-time factor of each case with its 95 % interval; the table below has the same numbers">
${marks.join('\n')}
${rows.join('\n')}
</svg><figcaption>Real-time factor, 95 % interval, logarithmic scale: left of the dashed line is faster than real time. Hollow: not valid as this platform’s speed.</figcaption></figure>`;
}

function knownFactor(row: AudioRow): KnownFactor[] {
  if (row.realTimeFactor.state === 'unknown') return [];
  const { value, interval } = row.realTimeFactor.value;
  const { low, high } = interval.state === 'known' ? interval.value : { low: value, high: value };
  return [{ row, value, low, high }];
}

function rowMark(
  { row, value, low, high }: KnownFactor,
  index: number,
  x: (factor: number) => number,
  platforms: Platforms,
): string {
  const y = 14 + index * rowHeight;
  const name = `${workName(row)}, ${soundWords(row.sound)}, ${platforms.nameOf(row)}`;
  return `<g><text x="0" y="${y + 4}">${escapeHtml(name)}</text><line class="interval" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/><circle class="point ${row.grade}" cx="${x(value)}" cy="${y}" r="5"/><text class="value" x="${width}" y="${y + 4}">${escapeHtml(factorText(row))}</text></g>`;
}

/** Whole powers of ten that hold every interval, and real time itself. */
function logScale(factors: readonly KnownFactor[]): { x: (factor: number) => number; ticks: readonly number[] } {
  const low = Math.min(0, Math.floor(Math.log10(Math.min(...factors.map((item) => item.low)))));
  const high = Math.max(0, low + 1, Math.ceil(Math.log10(Math.max(...factors.map((item) => item.high)))));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return {
    x: (factor) => Math.round(10 * (labelWidth + ((Math.log10(factor) - low) / (high - low)) * plotWidth)) / 10,
    ticks,
  };
}

function tickMark(factor: number, x: number, height: number): string {
  const line = factor === 1 ? 'bound' : 'grid';
  return `<line class="${line}" x1="${x}" x2="${x}" y1="0" y2="${height - 22}"/><text class="tick" x="${x}" y="${height - 6}">${significant(factor)}</text>`;
}
