import type { Command } from 'commander';
import { getDatabase } from '../../../core/api/database.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseStatsCommand(database: Command): void {
  database
    .command('stats')
    .description('Sizes, versions and rows')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(printStats);
}

async function printStats(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const stats = await call(getDatabase, {});
    if (options.json === true) {
      printJson(stats);
      return;
    }
    const rows = Object.entries(stats.rowCounts).map(
      ([table, count]) => `  ${table.padEnd(16)}${count.toLocaleString('en-US')}`,
    );
    printData(
      [
        stats.path,
        `  ${formatBytes(stats.fileBytes)}, and ${formatBytes(stats.logBytes)} not yet written back`,
        `  schema ${stats.schemaVersion}, DuckDB ${stats.engineVersion}`,
        ...rows,
      ].join('\n'),
    );
  });
}
