import type { Command } from 'commander';
import { ApiError } from '../../../core/api/errors.ts';
import { listSessions } from '../../../core/api/sessions.ts';
import {
  type ReportFormat,
  reportFormatSchema,
  type ReportKind,
  reportKindSchema,
} from '../../../core/domain/report.ts';
import { writeOutput } from '../../files/write-output.ts';
import { databasePathOf, type Door } from '../door.ts';
import { printData, printProgress } from '../output/console.ts';
import { enumOption, listOption, pathOption } from '../parse-options.ts';
import { addMetricOption, addReportFilters, type ReportFilterOptions, reportQueryOf } from '../report-options.ts';
import { withDoor } from '../with-door.ts';
import { fetchReport, writeCharts } from '../write-report.ts';
import { writeReport } from './run.ts';

interface ReportOptions extends ReportFilterOptions {
  format: ReportFormat;
  out?: string;
  table?: string;
  charts?: string;
  db?: string;
}

export function addReportCommand(program: Command): void {
  const command = program
    .command('report')
    .description('What was measured, as a report: a kind of it, or a session as one HTML file that opens offline')
    .argument('[what]', `${reportKindSchema.options.join(', ')}; or a session id; the newest session otherwise`)
    .option('--format <format>', reportFormatSchema.options.join(', '), enumOption(reportFormatSchema), 'html')
    .option('--out <file>', 'where it goes; Markdown, CSV and JSON go to standard output otherwise', pathOption)
    .option('--table <name>', 'of CSV: which table; the first otherwise')
    .option('--charts <folder>', 'also write every chart there, as SVG and PNG', pathOption)
    .option('--sides <sides>', 'of a comparison: what is compared, the baseline first, by comma', listOption);
  addMetricOption(addReportFilters(command))
    .option('--db <path>', 'the database file')
    .action(async (what: string | undefined, options: ReportOptions) => {
      const kind = reportKindSchema.safeParse(what);
      await withDoor(databasePathOf(options.db), (door) =>
        kind.success ? writeKind(door, kind.data, options) : writeSession(door, what, options),
      );
    });
}

async function writeKind(door: Door, kind: ReportKind, options: ReportOptions): Promise<void> {
  const { format, table, charts } = options;
  const query = reportQueryOf(options);
  const { bytes, tables } = await fetchReport(door, kind, query, { format, table });
  // A page and a PDF are of no use in a terminal.
  const out = options.out ?? (format === 'html' || format === 'pdf' ? `assay-${kind}.${format}` : undefined);
  if (out === undefined) {
    printData(new TextDecoder().decode(bytes));
  } else {
    printData(await writeOutput(out, bytes));
  }
  if (format === 'csv' && table === undefined && tables.length > 1) {
    printProgress(`This is the table ${tables[0] ?? ''}. --table names another: ${tables.slice(1).join(', ')}.`);
  }
  if (charts !== undefined) await writeCharts(door, kind, query, charts);
}

/** As it was before there were kinds: the page of a session, with every trace. */
async function writeSession(door: Door, session: string | undefined, options: ReportOptions): Promise<void> {
  if (options.format !== 'html' || options.charts !== undefined) {
    await writeKind(door, 'session', { ...options, ...(session === undefined ? {} : { session: [session] }) });
    return;
  }
  const id = session ?? options.session?.[0] ?? (await newestSession(door));
  printData(await writeReport(door, id, options.out ?? 'assay-report.html'));
}

async function newestSession(door: Door): Promise<string> {
  const { sessions } = await door.call(listSessions, {});
  const newest = sessions[0];
  if (newest === undefined)
    throw new ApiError(
      'not-found',
      'There is no session in this database yet.',
      'Measure something: assay run --models bert-tiny',
    );
  return newest.id;
}
