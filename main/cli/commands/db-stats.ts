import type { Command } from 'commander';
import { type DatabaseStats, getDatabase } from '../../../core/api/database.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseStatsCommand(database: Command): void {
  database
    .command('stats')
    .description('Sizes, versions, rows and bytes by table, and what it spans')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(printStats);
}

async function printStats(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const stats = await call(getDatabase, {});
    if (options.json === true) printJson(stats);
    else printData(statsText(stats));
  });
}

function statsText(stats: DatabaseStats): string {
  const provenance = Object.entries(stats.provenanceCounts).map(
    ([name, count]) => `${count.toLocaleString('en-US')} ${name}`,
  );
  const { measured } = stats;
  return [
    stats.path,
    `  ${formatBytes(stats.fileBytes)}, of them ${formatBytes(stats.freeBytes)} free, and ${formatBytes(stats.logBytes)} not yet written back`,
    `  format ${String(stats.schemaVersion)}, DuckDB ${stats.engineVersion}`,
    `  results: ${provenance.length === 0 ? 'none' : provenance.join(', ')}; ${stats.sampleCount.toLocaleString('en-US')} single times`,
    ...(measured === undefined ? [] : [`  measured from ${dateText(measured.oldest)} to ${dateText(measured.newest)}`]),
    '',
    tablesText(stats),
  ].join('\n');
}

function tablesText({ rowCounts, tableBytes }: DatabaseStats): string {
  return textTable(
    [
      { header: 'table', align: 'left' },
      { header: 'rows', align: 'right' },
      { header: 'in the file', align: 'right' },
    ],
    Object.entries(rowCounts).map(([table, count]) => [
      table,
      count.toLocaleString('en-US'),
      formatBytes(tableBytes[table] ?? 0),
    ]),
  );
}

function dateText(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
