import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { z } from 'zod';
import { ApiError } from '../../../core/api/errors.ts';
import { querySql } from '../../../core/api/results.ts';
import { apiPrefix, arrowType, csvType, parquetType } from '../../../core/api/route.ts';
import { getSavedQuery, listSavedQueries, removeSavedQuery, saveQuery } from '../../../core/api/saved-queries.ts';
import { writeOutput } from '../../files/write-output.ts';
import { assertOk } from '../assert-ok.ts';
import { type Door, databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { pageTable } from '../output/page-table.ts';
import { textTable } from '../output/text-table.ts';
import { enumOption, integerOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

const formatSchema = z.enum(['table', 'json', 'csv', 'parquet', 'arrow']);
type Format = z.infer<typeof formatSchema>;

interface QueryOptions {
  sql?: string;
  limit: number;
  timeLimit: number;
  format: Format;
  out?: string;
  save?: string;
  saved?: string;
  forget?: string;
  list?: true;
  json?: true;
  csv?: true;
  db?: string;
}

export function addQueryCommand(program: Command): void {
  program
    .command('query')
    .description('One SELECT of your own over the database: read-only, no files, limited in time, rows and memory')
    .option('--sql <select>', 'the statement; docs/formats.md names the tables')
    .option('--limit <n>', 'rows at most', integerOption, 1000)
    .option('--time-limit <seconds>', 'how long it may take', integerOption, 30)
    .option('--format <format>', formatSchema.options.join(', '), enumOption(formatSchema), 'table')
    .option('--out <file>', 'where the answer goes; standard output otherwise', pathOption)
    .option('--save <name>', 'keep the statement under a name')
    .option('--saved <name>', 'run a statement that was kept')
    .option('--forget <name>', 'forget one')
    .option('--list', 'the statements that were kept')
    .option('--json', 'print the object that the API returns')
    .option('--csv', 'the same as --format csv')
    .option('--db <path>', 'the database file')
    .action(async (options: QueryOptions) => {
      await withDoor(databasePathOf(options.db), (door) => query(door, options));
    });
}

async function query(door: Door, options: QueryOptions): Promise<void> {
  if (options.list === true) return list(door, options);
  if (options.forget !== undefined) {
    const { name } = await door.call(removeSavedQuery, { params: { name: options.forget } });
    printProgress(`“${name}” is forgotten.`);
    return;
  }
  const sql = await statementOf(door, options);
  if (options.save !== undefined) {
    const { name } = await door.call(saveQuery, { params: { name: options.save }, body: { sql } });
    printProgress(`Kept as “${name}”: assay query --saved ${JSON.stringify(name)}`);
    return;
  }
  await run(door, sql, options);
}

async function statementOf(door: Door, options: QueryOptions): Promise<string> {
  if (options.sql !== undefined) return options.sql;
  if (options.saved !== undefined) return (await door.call(getSavedQuery, { params: { name: options.saved } })).sql;
  throw new ApiError('bad-request', 'There is nothing to ask.', 'Give --sql "SELECT …", --saved NAME or --list.');
}

async function list(door: Door, options: QueryOptions): Promise<void> {
  const answer = await door.call(listSavedQueries, {});
  if (options.json === true) {
    printJson(answer);
    return;
  }
  if (answer.queries.length === 0) {
    printData('No queries are saved. Keep one: assay query --sql "SELECT …" --save NAME');
    return;
  }
  const columns = ['name', 'saved', 'sql'].map((header) => ({ header, align: 'left' as const }));
  const rows = answer.queries.map(({ name, savedAt, sql }) => [
    name,
    savedAt,
    sql.replaceAll(/\s+/g, ' ').slice(0, 100),
  ]);
  printData(textTable(columns, rows));
}

async function run(door: Door, sql: string, options: QueryOptions): Promise<void> {
  const format: Format = options.json === true ? 'json' : options.csv === true ? 'csv' : options.format;
  const body = { sql, limit: options.limit, timeLimitMs: options.timeLimit * 1000, id: randomUUID() };
  if (format === 'table' || (format === 'json' && options.out === undefined)) {
    const page = await door.call(querySql, { body });
    if (page.truncated) tellTruncated(page.rows.length);
    const text = format === 'json' ? JSON.stringify(page, undefined, 2) : pageTable(page);
    if (options.out === undefined) printData(text);
    else await write(options.out, `${text}\n`);
    return;
  }
  const response = await door.fetch(`${apiPrefix}${querySql.path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    accept: contentTypes[format],
  });
  await assertOk(response);
  if (response.headers.get('assay-truncated') === 'true') tellTruncated(options.limit);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (options.out === undefined) process.stdout.write(bytes);
  else await write(options.out, bytes);
}

const contentTypes: Readonly<Record<Exclude<Format, 'table'>, string>> = {
  json: 'application/json',
  csv: csvType,
  parquet: parquetType,
  arrow: arrowType,
};

function tellTruncated(rows: number): void {
  printProgress(`Only the first ${rows} rows; more with --limit.`);
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  printProgress(`Wrote ${await writeOutput(file, content)}.`);
}
