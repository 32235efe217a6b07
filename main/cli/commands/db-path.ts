import type { Command } from 'commander';
import { databasePathOf } from '../door.ts';
import { printData } from '../output/console.ts';

export function addDatabasePathCommand(database: Command): void {
  database
    .command('path')
    .description('Where it lies')
    .option('--db <path>', 'the database file')
    .action((options: { readonly db?: string }) => {
      printData(databasePathOf(options.db));
    });
}
