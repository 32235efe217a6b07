import type { Command } from 'commander';
import { checkDatabase, getDatabase } from '../../../core/api/database.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { printData, printJson } from '../output/console.ts';
import { formatBytes } from '../../format/format.ts';
import { withDoor } from '../with-door.ts';

interface Common {
  json?: true;
  db?: string;
}

export function addDatabaseCommand(program: Command): void {
  const database = program.command('db').description('The database file');
  database
    .command('path')
    .description('Where it lies')
    .option('--db <path>', 'the database file')
    .action((options: Common) => {
      printData(databasePathOf(options.db));
    });
  database
    .command('stats')
    .description('Sizes, versions and rows')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(printStats);
  database
    .command('check')
    .description('Whether everything that must hold in the file does; exit code 5 where it does not')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(check);
}

async function printStats(options: Common): Promise<void> {
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

async function check(options: Common): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const result = await call(checkDatabase, {});
    if (options.json === true) printJson(result);
    else
      printData(
        result.checks
          .map(
            (item) =>
              `${item.violations === 0 ? 'ok  ' : 'FAIL'} ${item.invariant}${item.violations === 0 ? '' : `: ${item.violations} rows break it`}`,
          )
          .join('\n'),
      );
    if (result.checks.some((item) => item.violations > 0)) process.exitCode = exitCodes.database;
  });
}
