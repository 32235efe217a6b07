import type { Command } from 'commander';
import { addDatabaseCheckCommand } from './db-check.ts';
import { addDatabasePathCommand } from './db-path.ts';
import { addDatabaseStatsCommand } from './db-stats.ts';

/** One file a subcommand. */
export function addDatabaseCommand(program: Command): void {
  const database = program.command('db').description('The database file');
  addDatabasePathCommand(database);
  addDatabaseStatsCommand(database);
  addDatabaseCheckCommand(database);
}
