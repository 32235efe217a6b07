import type { Command } from 'commander';
import { querySql } from '../../../core/api/results.ts';
import { toCsv } from '../../export/csv.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { pageTable } from '../output/page-table.ts';
import { integerOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface QueryOptions {
  sql: string;
  limit: number;
  json?: true;
  csv?: true;
  db?: string;
}

export function addQueryCommand(program: Command): void {
  program
    .command('query')
    .description('One SELECT of your own over the database: read-only, no files, limited in time and rows')
    .requiredOption('--sql <select>', 'the statement; docs/formats.md names the tables')
    .option('--limit <n>', 'rows at most', integerOption, 1000)
    .option('--json', 'print the object that the API returns')
    .option('--csv', 'print CSV')
    .option('--db <path>', 'the database file')
    .action(async (options: QueryOptions) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const page = await call(querySql, { body: { sql: options.sql, limit: options.limit } });
        if (page.truncated) printProgress(`Only the first ${page.rows.length} rows; more with --limit.`);
        if (options.json === true) printJson(page);
        else printData(options.csv === true ? toCsv(page.columns, page.rows) : pageTable(page));
      });
    });
}
