import type { Command } from 'commander';
import { ApiCallError, type Call } from '../../../core/api/client.ts';
import { getImportedResult } from '../../../core/api/imports.ts';
import { getResult, queryRows } from '../../../core/api/results.ts';
import { type Provenance, provenanceSchema } from '../../../core/domain/provenance.ts';
import type { RowPage } from '../../../core/query/table-query.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { pageTable } from '../output/page-table.ts';
import { enumListOption, integerOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

const shownColumns = [
  'measurement_id', 'started_at', 'model', 'component', 'precision', 'batch', 'backend', 'backend_ran', 'median_ms', 'median_low_ms', 'median_high_ms',
  'p95_ms', 'throughput_per_second', 'peak_memory_bytes', 'output_check', 'verdict', 'outcome', 'failure_class',
]; // biome-ignore format: a list of names

interface ResultsOptions {
  limit: number;
  model?: string;
  backend?: string;
  provenance?: Provenance[];
  json?: true;
  db?: string;
}

export function addResultsCommand(program: Command): void {
  program
    .command('results')
    .description('Stored results, newest first; one with its evidence when an id is given')
    .argument('[id]', 'a measurement id')
    .option('--limit <n>', 'how many', integerOption, 50)
    .option('--model <id>', 'only this model')
    .option('--backend <id>', 'only what was asked of this backend')
    .option(
      '--provenance <list>',
      `${provenanceSchema.options.join(', ')}; only what Assay measured, unless you ask for more`,
      enumListOption(provenanceSchema),
    )
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (id: string | undefined, options: ResultsOptions) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        if (id !== undefined) {
          printJson(await evidence(call, id));
          return;
        }
        const page = await call(queryRows, { body: resultsQuery(options) });
        if (options.json === true) printJson(page);
        else printData(resultsText(page));
      });
    });
}

/** Of a measurement, or of an imported record: ids of both stand in the table of results. */
async function evidence(call: Call, id: string): Promise<unknown> {
  try {
    return await call(getResult, { params: { id } });
  } catch (error) {
    if (!(error instanceof ApiCallError && error.body.code === 'not-found')) throw error;
    return call(getImportedResult, { params: { id } }).catch(() => {
      throw error;
    });
  }
}

function resultsQuery(options: ResultsOptions) {
  const filters = [
    ...(options.model === undefined ? [] : [{ column: 'model', operator: '=' as const, value: options.model }]),
    ...(options.backend === undefined ? [] : [{ column: 'backend', operator: '=' as const, value: options.backend }]),
  ];
  return {
    table: 'results' as const,
    columns: options.provenance === undefined ? shownColumns : [...shownColumns, 'provenance', 'tool'],
    filters,
    sort: [{ column: 'started_at', direction: 'descending' as const }],
    ...(options.provenance === undefined ? {} : { provenance: options.provenance }),
    limit: Math.max(1, Math.min(options.limit, 10_000)),
  };
}

function resultsText(page: RowPage): string {
  if (page.totalRows === 0) return 'No results yet. Measure something: assay run --models bert-tiny';
  const more =
    page.totalRows > page.rows.length ? `\n${page.rows.length} of ${page.totalRows}; more with --limit.` : '';
  return pageTable(page) + more;
}
