import type { VersusPair } from '../../core/domain/web-versus-native.ts';
import { ratioText, versusName } from '../format/versus-cells.ts';
import { escapeHtml } from './html.ts';
import { logRatioAxis } from './log-ratio-axis.ts';

const width = 960;
/** A name above its bar: a pair's is too long to stand beside it. */
const rowHeight = 44;
const margin = 30;
const valueWidth = 100;

/** How many times as long each page takes, with its interval; to the right of 1 the browser costs, to the left it gains. */
export function versusChart(pairs: readonly VersusPair[]): string {
  const shown = pairs.flatMap((pair) =>
    pair.timesNative.state === 'known' ? [{ pair, times: pair.timesNative.value }] : [],
  );
  if (shown.length === 0) return '<p>No pair has a ratio: the table says why.</p>';
  const ends = shown.flatMap(({ times: { ratio, interval } }) =>
    interval.state === 'known' ? [ratio, interval.value.low, interval.value.high] : [ratio],
  );
  const axis = logRatioAxis(ends, margin, width - 2 * margin - valueWidth);
  const height = rowHeight * shown.length + 34;
  const grid = axis.ticks.map((tick) => {
    const x = axis.x(tick);
    const kind = tick === 1 ? 'boundary' : 'grid';
    return `<line class="${kind}" x1="${x}" x2="${x}" y1="0" y2="${height - 22}"/><text class="tick" x="${x}" y="${height - 6}">${tickText(tick)}</text>`;
  });
  const rows = shown.map(({ pair, times: { ratio, interval } }, index) => {
    const top = 14 + index * rowHeight;
    const y = top + 16;
    const reach =
      interval.state === 'known'
        ? `<line class="interval" x1="${axis.x(interval.value.low)}" x2="${axis.x(interval.value.high)}" y1="${y}" y2="${y}"/>`
        : '';
    const grade = pair.web.grade === 'valid' && pair.native.grade === 'valid' ? 'valid' : 'unstable';
    return `<g><text class="label" x="0" y="${top}">${escapeHtml(versusName(pair))}</text>${reach}<circle class="point ${grade}" cx="${axis.x(ratio)}" cy="${y}" r="5"/><text class="value" x="${width}" y="${y + 4}">${escapeHtml(ratioText(ratio))}</text></g>`;
  });
  return `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Web median over native median of each pair with its 95 % interval, logarithmic; the table below has the same numbers">
${grid.join('\n')}
${rows.join('\n')}
</svg><figcaption>Web median / native median, 95 % interval, logarithmic scale: right of 1 the page takes longer. Hollow: one side is unstable.</figcaption></figure>`;
}

function tickText(tick: number): string {
  return tick >= 1 ? `${tick}×` : `1/${Math.round(1 / tick)}×`;
}
