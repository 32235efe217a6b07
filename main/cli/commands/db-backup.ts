import { resolve } from 'node:path';
import type { Command } from 'commander';
import { listBackups, takeBackup } from '../../../core/api/keeping.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { countOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly to?: string;
  readonly compress?: true;
  readonly keep?: number;
  readonly days?: number;
  readonly list?: true;
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseBackupCommand(database: Command): void {
  database
    .command('backup')
    .description('A dated copy, opened and compared before it counts')
    .option('--to <folder>', 'where to put it; otherwise “backups” beside the database', pathOption)
    .option('--compress', 'by gzip')
    .option('--keep <n>', 'keep so many backups of this database there, and remove the older', countOption)
    .option('--days <n>', 'remove backups of this database there that are older', countOption)
    .option('--list', 'only list what is there')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action((options: Options) => (options.list === true ? list(options) : backUp(options)));
}

async function backUp(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const taken = await call(takeBackup, {
      body: {
        compress: options.compress === true,
        ...(options.to === undefined ? {} : { folder: resolve(options.to) }),
        ...(options.keep === undefined ? {} : { keep: options.keep }),
        ...(options.days === undefined ? {} : { keepDays: options.days }),
      },
    });
    if (options.json === true) {
      printJson(taken);
      return;
    }
    const { path, bytes, rowCounts } = taken.backup;
    const rows = Object.values(rowCounts).reduce((sum, count) => sum + count, 0);
    printData(
      [
        path,
        `  ${formatBytes(bytes)}, ${rows.toLocaleString('en-US')} rows, opened and compared`,
        ...taken.removed.map((older) => `  removed ${older}`),
      ].join('\n'),
    );
  });
}

async function list(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const found = await call(listBackups, {
      query: options.to === undefined ? {} : { folder: resolve(options.to) },
    });
    if (options.json === true) printJson(found);
    else if (found.backups.length === 0) printData(`No backup of this database is in ${found.folder}.`);
    else {
      printData(
        textTable(
          [
            { header: 'taken', align: 'left' },
            { header: 'size', align: 'right' },
            { header: 'measurements', align: 'right' },
            { header: 'file', align: 'left' },
          ],
          found.backups.map(({ takenAt, bytes, rowCounts, path }) => [
            takenAt.slice(0, 19).replace('T', ' '),
            formatBytes(bytes),
            (rowCounts['measurement'] ?? 0).toLocaleString('en-US'),
            path,
          ]),
        ),
      );
    }
  });
}
