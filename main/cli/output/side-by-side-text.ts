import type { MachineSummary, SideBySide } from '../../../core/domain/side-by-side.ts';
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

export function machinesText(machines: readonly MachineSummary[]): string {
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
  return textTable(columns, rows);
}
