import type { Measured, Measurement } from '../../../core/domain/measurement.ts';
import { caseName } from '../../format/case-name.ts';
import { measuredCells, resultColumns, stagesText } from '../../format/result-cells.ts';
import { scenarioText } from '../../format/scenario-text.ts';
import { textTable } from './text-table.ts';

/** The measurements of a session as a table, and under it, in words, whatever kept one from being plainly valid. */
export function resultTable(measurements: readonly Measurement[]): string {
  if (measurements.length === 0) return 'Nothing was measured.';
  const measured = measurements.filter((item) => item.outcome === 'measured');
  const table = measured.length === 0 ? [] : [textTable(resultColumns, measured.map(measuredCells))];
  return [...table, ...scenarioLines(measured), ...stageLines(measured), ...notes(measurements)].join('\n');
}

/** What scenarios found, which the columns of a latency cannot say. */
function scenarioLines(measured: readonly Measured[]): string[] {
  const lines = measured.flatMap((item) => {
    const text = scenarioText(item);
    return text === undefined ? [] : [`  ${caseName(item.case)} on ${item.case.backendId}: ${text}`];
  });
  return lines.length === 0 ? [] : ['', 'Scenarios', ...lines];
}

/** What the pipelines' times are made of. */
function stageLines(measured: readonly Measured[]): string[] {
  const lines = measured.flatMap((item) => {
    const text = stagesText(item);
    return text === undefined ? [] : [`  ${caseName(item.case)} on ${item.case.backendId}: ${text}`];
  });
  return lines.length === 0 ? [] : ['', 'Pipelines, stage by stage (medians)', ...lines];
}

function notes(measurements: readonly Measurement[]): string[] {
  const lines = measurements.flatMap(measurementNotes);
  return lines.length === 0
    ? []
    : [
        '',
        'Notes (what each reason means and what to do: docs/reducing-variance.md)',
        ...lines.map((line) => `  ${line}`),
      ];
}

/** What kept a case from being plainly valid, in words; nothing of one that is. */
export function measurementNotes(item: Measurement): string[] {
  const name = `${caseName(item.case)} on ${item.case.backendId}`;
  switch (item.outcome) {
    case 'measured':
      return item.verdict.reasons.length === 0
        ? []
        : [`${name}: ${item.verdict.reasons.map((reason) => reason.detail).join(' ')}`];
    case 'failed':
      return [`${name}: failed (${item.failure.class}): ${item.failure.message} ${item.failure.fix}`];
    case 'skipped':
      return [`${name}: skipped: ${item.reason} ${item.remedy}`];
  }
}
