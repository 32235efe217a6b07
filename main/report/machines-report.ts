import type { MachineAgainst, SideBySide } from '../../core/domain/side-by-side.ts';
import { formatBytes } from '../format/format.ts';
import { machineLetter, type SideBySideTable, sideBySideTables } from '../format/side-by-side-tables.ts';
import { escapeHtml } from './html.ts';
import { machinesChart } from './machines-chart.ts';
import { reportStyle } from './report-style.ts';

/** Machines side by side as one self-contained HTML file. */
export function renderMachinesReport(report: SideBySide, version: string): string {
  const { machines, against, method } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Assay: machines side by side</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>Machines side by side</h1>
<p>${machines.map(({ label }, index) => `${machineLetter(index)}: ${escapeHtml(label)}`).join(' · ')}</p>
</header>
<main>
${against.map((one, index) => againstSection(report, one, index)).join('\n')}
<section aria-labelledby="machines"><h2 id="machines">Machines</h2>
${tableHtml(machineTable(report))}
</section>
<section aria-labelledby="method"><h2 id="method">Method</h2>
${method.map((sentence) => `<p class="method">${escapeHtml(sentence)}</p>`).join('\n')}
</section>
</main>
<footer>Written by Assay ${escapeHtml(version)}. Every number above was measured by Assay on the machine named.</footer>
</body>
</html>
`;
}

function againstSection(report: SideBySide, against: MachineAgainst, index: number): string {
  const parts = sideBySideTables(report, against).map((table) => {
    const chart = chartFor(report, against, table);
    return `<h3>${escapeHtml(table.title)}</h3>${chart}${tableHtml(table)}`;
  });
  const letter = machineLetter(index + 1);
  const label = report.machines[index + 1]?.label ?? '';
  return `<section aria-labelledby="against-${index}"><h2 id="against-${index}">${letter}, ${escapeHtml(label)}</h2>
${parts.join('\n')}
</section>`;
}

function chartFor(report: SideBySide, { sameBackend, bestBackend }: MachineAgainst, { kind }: SideBySideTable): string {
  if (kind === 'same-backend') return machinesChart(sameBackend, report.includesUnstable);
  return kind === 'best-backend' ? machinesChart(bestBackend, report.includesUnstable) : '';
}

function machineTable({ machines }: SideBySide): Pick<SideBySideTable, 'columns' | 'rows'> {
  const headers = ['', 'Machine', 'GPUs', 'NPUs', 'Memory', 'System', 'Fingerprint'];
  return {
    columns: headers.map((header) => ({ header, align: 'left' })),
    rows: machines.map((machine, index) => [
      machineLetter(index),
      machine.label,
      machine.gpus ?? 'unknown',
      machine.npus ?? 'unknown',
      machine.memoryBytes === null ? 'unknown' : formatBytes(machine.memoryBytes),
      machine.operatingSystem,
      machine.id,
    ]),
  };
}

function tableHtml({ columns, rows }: Pick<SideBySideTable, 'columns' | 'rows'>): string {
  const head = columns.map(({ header, align }) => `<th scope="col" class="${align}">${escapeHtml(header)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell, index) => `<td class="${columns[index]?.align ?? 'left'}">${escapeHtml(cell)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
