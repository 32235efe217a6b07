import type { Command } from 'commander';
import { addDatabaseBackupCommand } from './db-backup.ts';
import { addDatabaseBenchCommand } from './db-bench.ts';
import { addDatabaseCheckCommand } from './db-check.ts';
import { addDatabaseExportCommand } from './db-export.ts';
import { addImportCommands } from './db-import.ts';
import { addDatabaseMergeCommand } from './db-merge.ts';
import { addDatabaseOptimizeCommand } from './db-optimize.ts';
import { addDatabasePathCommand } from './db-path.ts';
import { addDatabasePurgeCommand } from './db-purge.ts';
import { addDatabaseRestoreCommand } from './db-restore.ts';
import { addDatabaseStatsCommand } from './db-stats.ts';

/** One file a subcommand. */
export function addDatabaseCommand(program: Command): void {
  const database = program.command('db').description('The database file');
  addDatabasePathCommand(database);
  addDatabaseStatsCommand(database);
  addDatabaseCheckCommand(database);
  addDatabaseBackupCommand(database);
  addDatabaseRestoreCommand(database);
  addDatabaseOptimizeCommand(database);
  addDatabasePurgeCommand(database);
  addDatabaseBenchCommand(database);
  addImportCommands(database);
  addDatabaseExportCommand(database);
  addDatabaseMergeCommand(database);
}
