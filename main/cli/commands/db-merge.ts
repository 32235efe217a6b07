import { resolve } from 'node:path';
import type { Command } from 'commander';
import { mergeSources } from '../../../core/api/bundles.ts';
import type { MergedSource } from '../../../core/domain/bundle.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { pathsArgument } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseMergeCommand(database: Command): void {
  database
    .command('merge')
    .description('Take in bundles and other Assay files, each whole or not at all; they are only read')
    .argument('<paths...>', 'bundles, and files of other Assays', pathsArgument)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file that takes them in')
    .action(merge);
}

async function merge(paths: string[], options: Options): Promise<void> {
  const report = await withDoor(databasePathOf(options.db), ({ call }) =>
    call(mergeSources, { body: { paths: paths.map((path) => resolve(path)) } }),
  );
  if (options.json === true) printJson(report);
  else printData(report.sources.map(sourceText).join('\n\n'));
  if (report.sources.some(({ state }) => state === 'refused')) process.exitCode = exitCodes.usage;
}

function sourceText(source: MergedSource): string {
  if (source.state === 'refused') return `${source.path}: refused\n  ${source.reason} ${source.hint}`;
  const columns = [
    { header: 'table', align: 'left' },
    ...['new', 'known', 'updated', 'conflicting', 'refused'].map((header) => ({ header, align: 'right' }) as const),
  ] as const;
  const rows = source.tables
    .filter((table) => table.new + table.known + table.updated + table.conflicting + table.refused > 0)
    .map((table) => [
      table.table,
      ...[table.new, table.known, table.updated, table.conflicting, table.refused].map((count) =>
        count.toLocaleString('en-US'),
      ),
    ]);
  return [
    `${source.path}: ${source.kind}, format ${String(source.schemaVersion)}`,
    ...source.machines.map(({ id, label }) => `  ${label} [${id.slice(0, 12)}]`),
    ...source.notes.map((note) => `  ${note}`),
    '',
    rows.length === 0 ? 'It has no rows.' : textTable(columns, rows),
    ...(source.remarks.length === 0 ? [] : ['', ...source.remarks]),
  ].join('\n');
}
