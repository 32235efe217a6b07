import type { BrowserChoice } from '../../../core/domain/browser.ts';
import type { Measurement } from '../../../core/domain/measurement.ts';
import { measuredCells, resultColumns } from '../../format/result-cells.ts';
import type { SessionOutcome } from '../run-session.ts';
import { measurementNotes } from './result-table.ts';
import { textTable } from './text-table.ts';

export interface BrowserOutcome extends SessionOutcome {
  /** Absent: the first that was found. */
  readonly asked: BrowserChoice | undefined;
}

/** What several browsers measured, in one table, and under it, for each, whatever kept a number from being plainly valid. */
export function browserResultTable(outcomes: readonly BrowserOutcome[]): string {
  const rows = outcomes.flatMap(({ asked, measurements }) =>
    measurements.flatMap((item) =>
      item.outcome === 'measured' ? [[browserOf(item, asked), ...measuredCells(item)]] : [],
    ),
  );
  const columns = [{ header: 'Browser', align: 'left' } as const, ...resultColumns];
  const notes = outcomes.flatMap(({ asked, measurements }) =>
    measurements.flatMap((item) => measurementNotes(item).map((note) => `  ${browserOf(item, asked)}: ${note}`)),
  );
  return [
    ...(rows.length === 0 ? ['Nothing was measured.'] : [textTable(columns, rows)]),
    ...(notes.length === 0 ? [] : ['', 'Notes', ...notes]),
  ].join('\n');
}

/** What the page called itself, after its kind where that says more; of a case that never ran, only what was asked for is known. */
function browserOf(item: Measurement, asked: BrowserChoice | undefined): string {
  if (item.outcome === 'measured') {
    const { host, browserLaunch } = item.execution;
    const kind = browserLaunch?.kind;
    return kind === undefined || host.startsWith(kind) ? host : `${kind} · ${host}`;
  }
  return asked === undefined ? 'first browser found' : `${asked.kind} (asked for)`;
}
