import { valueOf } from '../../core/domain/known.ts';
import type { MachineAgainst } from '../../core/domain/side-by-side.ts';
import { caseName } from '../format/case-name.ts';
import { ratioText } from '../format/versus-cells.ts';
import { escapeHtml } from './html.ts';
import { logRatioAxis } from './log-ratio-axis.ts';

const width = 960;
const rowHeight = 40;
const margin = 30;
const valueWidth = 100;

interface Bar {
  readonly name: string;
  readonly ratio: number;
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  readonly isMean: boolean;
  readonly isStable: boolean;
}

/** How many times as fast the other machine is, with intervals; the geometric mean first. Right of 1 it wins. */
export function machinesChart({ pairs, summary }: MachineAgainst['sameBackend'], includesUnstable: boolean): string {
  const bars = barsOf({ pairs, summary });
  if (bars.length === 0) return '<p>No pair has a ratio: the table says why.</p>';
  const ends = bars.flatMap(({ ratio, interval }) => [
    ratio,
    ...(interval === undefined ? [] : [interval.low, interval.high]),
  ]);
  const axis = logRatioAxis(ends, margin, width - 2 * margin - valueWidth);
  const height = rowHeight * bars.length + 34;
  const grid = axis.ticks.map((tick) => {
    const x = axis.x(tick);
    const kind = tick === 1 ? 'boundary' : 'grid';
    const text = tick >= 1 ? `${tick}×` : `1/${Math.round(1 / tick)}×`;
    return `<line class="${kind}" x1="${x}" x2="${x}" y1="0" y2="${height - 22}"/><text class="tick" x="${x}" y="${height - 6}">${text}</text>`;
  });
  const rows = bars.map((bar, index) => row(bar, 14 + index * rowHeight, axis.x));
  const hollow = includesUnstable ? ' Hollow: one side is unstable.' : '';
  return `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="How many times as fast the other machine is, of each pair with its 95 % interval, logarithmic; the table below has the same numbers">
${grid.join('\n')}
${rows.join('\n')}
</svg><figcaption>Times as fast, 95 % interval, logarithmic scale: right of 1 the other machine is faster.${hollow}</figcaption></figure>`;
}

function barsOf({ pairs, summary }: MachineAgainst['sameBackend']): Bar[] {
  const mean = valueOf(summary.geometricMean);
  if (mean === undefined) return [];
  const ofPairs = pairs.flatMap(({ comparison: { baseline, other, speed } }): Bar[] => {
    const known = valueOf(speed);
    if (known === undefined) return [];
    const { backendId } = baseline.case;
    const by = backendId === other.case.backendId ? backendId : `${backendId} / ${other.case.backendId}`;
    return [
      {
        name: `${caseName(baseline.case)}, ${by}`,
        ratio: known.ratio,
        interval: valueOf(known.interval),
        isMean: false,
        isStable: baseline.grade === 'valid' && other.grade === 'valid',
      },
    ];
  });
  const name = `Geometric mean of ${summary.ratios}`;
  return [{ name, ratio: mean.ratio, interval: valueOf(mean.interval), isMean: true, isStable: true }, ...ofPairs];
}

function row({ name, ratio, interval, isMean, isStable }: Bar, top: number, x: (ratio: number) => number): string {
  const y = top + 14;
  const reach =
    interval === undefined
      ? ''
      : `<line class="interval" x1="${x(interval.low)}" x2="${x(interval.high)}" y1="${y}" y2="${y}"/>`;
  const weight = isMean ? ' font-weight="600"' : '';
  return `<g><text class="label" x="0" y="${top}"${weight}>${escapeHtml(name)}</text>${reach}<circle class="point ${isStable ? 'valid' : 'unstable'}" cx="${x(ratio)}" cy="${y}" r="${isMean ? 7 : 5}"/><text class="value" x="${width}" y="${y + 4}">${escapeHtml(ratioText(ratio))}</text></g>`;
}
