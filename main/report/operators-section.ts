import type { Measured } from '../../core/domain/measurement.ts';
import type { OperatorTotal } from '../../core/domain/operator-profile.ts';
import { formatMs, significant } from '../format/format.ts';
import { escapeHtml } from './html.ts';

/** As many as fit a printed page; the rest is named as one. */
const shown = 12;

/** Where the time of a run goes by operator, the longest first. */
export function operatorsSection({ operators }: Measured): string {
  if (operators === undefined) return '';
  if (operators.state === 'unknown') {
    return `<h3>Operators</h3><p>Not profiled: ${escapeHtml(operators.reason)}</p>`;
  }
  const { operators: totals, timeMeans, nodeCount, runs } = operators.value;
  const submits = timeMeans === 'submit';
  const head = ['Operator', 'Provider', 'Nodes', submits ? 'Submit time' : 'Time', 'Share', 'GFLOP/s', 'GB/s']
    .map((title) => `<th scope="col">${escapeHtml(title)}</th>`)
    .join('');
  const note = submits ? ' Times are those of handing work to the device’s queue, not of doing it.' : '';
  const rest = totals.length > shown ? `<p>${totals.length - shown} more kinds took less.</p>` : '';
  return `<h3>Operators</h3><p>${nodeCount} nodes as they ran, mean of ${runs} profiled runs apart from the timed ones.${note}</p><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${totals
    .slice(0, shown)
    .map((total) => row(total, submits))
    .join('')}</tbody></table></div>${rest}`;
}

function row(total: OperatorTotal, submits: boolean): string {
  const cells = [
    total.operator,
    total.provider,
    `${total.nodes}`,
    formatMs(total.timeMs),
    `${significant(100 * total.timeShare)} %`,
    rate(total.flops, total.timeMs, submits),
    rate(total.bytes, total.timeMs, submits),
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

/** Billions a second; the time of handing work over is no speed. */
function rate(amount: OperatorTotal['flops'], timeMs: number, submits: boolean): string {
  return submits || amount.state === 'unknown' || timeMs === 0 ? 'unknown' : significant(amount.value / (timeMs * 1e6));
}
