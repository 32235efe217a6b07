import type { ImportFileReport, ImportReport, ImportStatus, UndoneImport } from '../../../core/domain/import-report.ts';
import { pluralOf } from '../../../core/domain/plural.ts';
import { formatBytes } from '../../format/format.ts';
import { textTable } from './text-table.ts';

/** What came in, or would: sums, then how each field became one of Assay's. */
export function importText(report: ImportReport): string {
  const { groups, conversions } = report;
  const lines = [headline(report), countsLine(report)];
  if (groups.length > 0) {
    const rows = groups.map((group) => [
      group.format,
      group.kind,
      group.outcome,
      group.provenance,
      number(group.records),
    ]);
    lines.push('', textTable(groupColumns, rows));
  }
  if (conversions.length > 0) {
    const rows = conversions.map((item) => [item.format, item.from, item.to, item.unit ?? '', number(item.count)]);
    lines.push('', textTable(conversionColumns, rows));
  }
  return lines.join('\n');
}

const groupColumns = [
  { header: 'Format', align: 'left' },
  { header: 'Kind', align: 'left' },
  { header: 'Outcome', align: 'left' },
  { header: 'Provenance', align: 'left' },
  { header: 'Records', align: 'right' },
] as const;

const conversionColumns = [
  { header: 'Format', align: 'left' },
  { header: 'Field', align: 'left' },
  { header: 'Becomes', align: 'left' },
  { header: 'How', align: 'left' },
  { header: 'Times', align: 'right' },
] as const;

function headline(report: ImportReport): string {
  if (report.dryRun) return `Dry run: nothing was stored.${report.message === undefined ? '' : ` ${report.message}`}`;
  switch (report.state) {
    case 'running':
      return `Import ${report.id} is running.`;
    case 'failed':
      return `Import ${report.id} failed: ${report.message ?? 'nobody knows why.'} ${keptText(report)}`;
    case 'cancelled':
      return `Import ${report.id} was cancelled. ${keptText(report)}`;
    case 'ended-early':
      return `Import ${report.id} lost its process. What it had read is here; the same import again brings the rest.`;
    case 'finished':
      return report.isStored ? `Import ${report.id}` : nothingText(report);
  }
}

function nothingText({ totals }: ImportStatus): string {
  if (totals.filesFound === 0) return 'There is no file, and nothing was stored.';
  if (totals.imported + totals.known === 0) return 'Nothing could be read, and nothing was stored.';
  return 'Nothing was new, and nothing was stored.';
}

function keptText({ isStored }: ImportStatus): string {
  return isStored ? 'What it had read by then is here; the same import again brings the rest.' : 'Nothing was stored.';
}

/** Every file and every record is in one of these numbers. */
function countsLine({ totals, dryRun }: ImportStatus): string {
  const files = [
    [totals.imported, dryRun ? 'readable' : 'imported'],
    [totals.known, 'known already'],
    [totals.unrecognised, 'of no known format'],
    [totals.unreadable, 'unreadable'],
  ] as const;
  const told = files.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  const done = files.reduce((sum, [count]) => sum + count, 0);
  const known = totals.records - totals.newRecords;
  return [
    `  ${counted(done, 'file')}${told.length === 0 ? '' : `: ${told.join(', ')}`}; ${formatBytes(totals.bytes)}`,
    `  ${counted(totals.records, 'record')}: ${number(totals.newRecords)} new, ${number(known)} known already; ${number(totals.rejectedRecords)} rejected`,
  ].join('\n');
}

/** Single files with what a person should know of them. */
export function filesText(files: readonly ImportFileReport[]): string {
  return files.length === 0 ? '' : `\n\n${files.map(fileText).join('\n')}`;
}

function fileText(file: ImportFileReport): string {
  const remarks = [
    ...file.notes,
    ...file.rejections.slice(0, 5).map(({ location, reason }) => `rejected, ${location}: ${reason}`),
    ...(file.rejectedCount > 5 ? [`… and ${number(file.rejectedCount - 5)} more rejected; --json has them`] : []),
    ...(file.archivedAs === undefined ? [] : [`archived as ${file.archivedAs}`]),
  ];
  return [`${file.path}: ${stateText(file)}`, ...remarks.map((remark) => `    ${remark}`)].join('\n');
}

function stateText(file: ImportFileReport): string {
  if (file.state !== 'imported') return file.reason ?? file.state;
  return `${counted(file.recordCount, 'record')} by ${file.format ?? 'no format'}, ${number(file.newCount)} new, ${number(file.rejectedCount)} rejected`;
}

export function importListText(imports: readonly ImportStatus[]): string {
  if (imports.length === 0) return 'Nothing was imported yet. Import something: assay db import PATH';
  const rows = imports.map(({ id, startedAt, state, totals }) => [
    id, startedAt.slice(0, 19).replace('T', ' '), state, number(totals.imported), number(totals.records), number(totals.newRecords), number(totals.rejectedRecords),
  ]); // biome-ignore format: a list of cells
  return textTable(listColumns, rows);
}

const listColumns = [
  { header: 'Import', align: 'left' },
  { header: 'Started (UTC)', align: 'left' },
  { header: 'State', align: 'left' },
  { header: 'Files', align: 'right' },
  { header: 'Records', align: 'right' },
  { header: 'New', align: 'right' },
  { header: 'Rejected', align: 'right' },
] as const;

export function undoneText({ id, removedRecords, keptRecords, removedFiles }: UndoneImport): string {
  const kept =
    keptRecords === 0 ? '' : ` ${counted(keptRecords, 'record')} left, because another import brought them too.`;
  return `Import ${id} is undone: ${counted(removedRecords, 'record')} of ${counted(removedFiles, 'file')} taken away.${kept}`;
}

function counted(value: number, name: string): string {
  return `${number(value)} ${value === 1 ? name : pluralOf(name)}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
