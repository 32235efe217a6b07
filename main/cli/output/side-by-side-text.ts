import type { ForeignHardware, MachineSummary, SideBySide } from '../../../core/domain/side-by-side.ts';
import { countOf } from '../../../core/insight/reports/failures.ts';
import { formatBytes } from '../../format/format.ts';
import { machineLetter, sideBySideTables } from '../../format/side-by-side-tables.ts';
import { textTable } from './text-table.ts';

/** The machines by their letters, each against A in its tables, and how to read them. */
export function sideBySideText(report: SideBySide): string {
  const names = report.machines.map(({ label, id }, index) => `${machineLetter(index)}  ${label} [${id.slice(0, 12)}]`);
  const sections = report.against.flatMap((against) =>
    sideBySideTables(report, against).map(({ title, columns, rows }) => `${title}\n\n${textTable(columns, rows)}`),
  );
  return [names.join('\n'), ...sections, report.method.join('\n')].join('\n\n');
}

/** The machines, and what is none of them though it stands in the file. */
export function machinesText(machines: readonly MachineSummary[], foreign: readonly ForeignHardware[]): string {
  const columns = [
    { header: 'Id', align: 'left' },
    { header: 'Machine', align: 'left' },
    { header: 'GPUs', align: 'left' },
    { header: 'Memory', align: 'right' },
    { header: 'System', align: 'left' },
    { header: 'Sessions', align: 'right' },
    { header: 'Results', align: 'right' },
    { header: 'Detected', align: 'left' },
  ] as const;
  const rows = machines.map((machine) => [
    machine.id.slice(0, 12),
    machine.isThis ? `${machine.label} (this machine)` : machine.label,
    machine.gpus ?? 'unknown',
    machine.memoryBytes === null ? 'unknown' : formatBytes(machine.memoryBytes),
    machine.operatingSystem,
    String(machine.sessionCount),
    String(machine.measurementCount),
    machine.detectedAt.slice(0, 10),
  ]);
  return [textTable(columns, rows), ...foreignText(foreign)].join('\n\n');
}

const namesToTell = 5;

function foreignText(foreign: readonly ForeignHardware[]): string[] {
  if (foreign.length === 0) return [];
  const told = foreign.slice(0, namesToTell).map(({ name, records }) => `${name} (${countOf(records, 'record')})`);
  const more = foreign.length > namesToTell ? `, and ${String(foreign.length - namesToTell)} more` : '';
  return [
    `Other tools named: ${told.join(', ')}${more}.\nTheir figures are shown and never compared with Assay’s: assay report performance --provenance measured,imported`,
  ];
}
