import type { Command } from 'commander';
import { getReport } from '../../../core/api/reports.ts';
import type { ReportKind } from '../../../core/domain/report.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { reportText } from '../output/report-text.ts';
import { pathOption } from '../parse-options.ts';
import { addReportFilters, type ReportFilterOptions, reportQueryOf } from '../report-options.ts';
import { withDoor } from '../with-door.ts';
import { writeReportFile } from '../write-report.ts';

interface TableOptions extends ReportFilterOptions {
  report?: string;
  json?: true;
  db?: string;
}

/** A command that prints a kind of report as tables, and writes it as a file where that is asked for. */
export function addTableCommand(
  program: Command,
  { name, kind, description }: { readonly name: string; readonly kind: ReportKind; readonly description: string },
): Command {
  return addReportFilters(program.command(name).description(description))
    .option(
      '--report <file>',
      'also write it: .html, .md, .csv, .json or .pdf; .svg or .png is its chart alone',
      pathOption,
    )
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: TableOptions) => {
      await withDoor(databasePathOf(options.db), async (door) => {
        const query = reportQueryOf(options);
        const report = await door.call(getReport, { params: { kind }, query });
        if (options.json === true) printJson(report);
        else printData(reportText(report));
        if (options.report !== undefined) {
          printProgress(`Report: ${await writeReportFile(door, kind, query, options.report)}`);
        }
      });
    });
}
