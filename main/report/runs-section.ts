import type { Measured, RunSummary } from '../../core/domain/measurement.ts';
import { formatKnown, formatMs } from '../format/format.ts';
import { escapeHtml } from './html.ts';

/** Each run in a fresh process: what the interval rests on. Nothing where only one was made or kept. */
export function runsSection({ runs = [] }: Measured): string {
  if (runs.length < 2) return '';
  const head = ['Run', 'Median', '95 % within it', 'Samples', 'Trace', 'First run', 'Fixed work after / before']
    .map((title) => `<th scope="col">${escapeHtml(title)}</th>`)
    .join('');
  return `<h3>Runs in fresh processes</h3><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${runs.map(row).join('')}</tbody></table></div>`;
}

function row(run: RunSummary): string {
  const cells = [
    run.round === undefined ? `${run.run}` : `${run.run} (round ${run.round})`,
    formatMs(run.medianMs),
    formatKnown(run.medianInterval, ({ lowMs, highMs }) => `${formatMs(lowMs)} – ${formatMs(highMs)}`),
    `${run.sampleCount}`,
    formatKnown(run.shape, ({ kind }) => kind.replaceAll('-', ' ')),
    formatKnown(run.coldStart.firstRunMs, formatMs),
    formatKnown(run.calibration, ({ before, after }) =>
      Math.max(after.arithmeticMs / before.arithmeticMs, after.memoryCopyMs / before.memoryCopyMs).toFixed(2),
    ),
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}
