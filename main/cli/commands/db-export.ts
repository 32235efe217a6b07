import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { makeBundle } from '../../../core/api/bundles.ts';
import type { BundleReport } from '../../../core/domain/bundle.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { listOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly bundle: string;
  readonly session?: string[];
  readonly since?: string;
  readonly includeImported?: true;
  readonly replace?: true;
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseExportCommand(database: Command): void {
  database
    .command('export')
    .description('Write results into one file for another Assay, DuckDB or pandas, without names and paths')
    .requiredOption('--bundle <file>', 'the file to write, e.g. results.assay-bundle.zip', pathOption)
    .option('--session <ids>', 'of these sessions alone, by comma', listOption)
    .option('--since <time>', 'of sessions that started at this time or later, e.g. 2026-01-31', timeOption)
    .option('--include-imported', 'also what other tools told')
    .option('--replace', 'replace a file that stands there')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(exportBundle);
}

async function exportBundle(options: Options): Promise<void> {
  const report = await withDoor(databasePathOf(options.db), ({ call }) =>
    call(makeBundle, {
      body: {
        path: resolve(options.bundle),
        sessions: options.session ?? [],
        ...(options.since === undefined ? {} : { since: options.since }),
        includeImported: options.includeImported ?? false,
        replace: options.replace ?? false,
      },
    }),
  );
  if (options.json === true) printJson(report);
  else printData(reportText(report));
}

function reportText({ path, bytes, manifest, notes }: BundleReport): string {
  const columns = [
    { header: 'table', align: 'left' },
    { header: 'rows', align: 'right' },
    { header: 'in the bundle', align: 'right' },
  ] as const;
  const rows = manifest.tables.map((part) => [part.table, part.rows.toLocaleString('en-US'), formatBytes(part.bytes)]);
  const machines = manifest.machines.map(({ id, label }) => `  ${label} [${id.slice(0, 12)}]`);
  return [
    `${path}: ${formatBytes(bytes)}, format ${String(manifest.schemaVersion)}`,
    ...(machines.length === 0 ? ['  no machine: no session has ended'] : machines),
    ...notes.map((note) => `  ${note}`),
    '',
    textTable(columns, rows),
  ].join('\n');
}

/** A day or a time, as ISO 8601 writes it; a day begins at midnight in UTC. */
function timeOption(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError(`“${text}” is no time: write 2026-01-31 or 2026-01-31T10:00Z.`);
  return time.toISOString();
}
