import type { Measurement } from '../../core/domain/measurement.ts';
import { measuredCells, resultColumns } from '../format/result-cells.ts';
import { caseName } from '../format/case-name.ts';
import { escapeHtml } from './html.ts';

/** Every case of the session, those that failed or were skipped too, with the reason in their row. */
export function resultsTable(measurements: readonly Measurement[]): string {
  const head = resultColumns
    .map((column) => `<th scope="col" class="${column.align}">${escapeHtml(column.header)}</th>`)
    .join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${measurements.map(row).join('\n')}</tbody></table></div>`;
}

function row(item: Measurement): string {
  if (item.outcome === 'measured') {
    const cells = measuredCells(item).map(
      (cell, index) => `<td class="${resultColumns[index]?.align ?? 'left'}">${escapeHtml(cell)}</td>`,
    );
    return `<tr class="${item.verdict.grade}">${cells.join('')}</tr>`;
  }
  const reason =
    item.outcome === 'failed' ? `failed (${item.failure.class}): ${item.failure.message}` : `skipped: ${item.reason}`;
  return `<tr class="${item.outcome}"><td>${escapeHtml(caseName(item.case))}</td><td>${escapeHtml(item.case.backendId)}</td><td colspan="${resultColumns.length - 2}">${escapeHtml(reason)}</td></tr>`;
}
