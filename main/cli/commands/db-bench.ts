import type { Command } from 'commander';
import { benchDatabase, type DatabaseBench } from '../../../core/api/keeping.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { countOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly samples: number;
  readonly json?: true;
  readonly db?: string;
}

export function addDatabaseBenchCommand(database: Command): void {
  database
    .command('bench')
    .description('Compare Assay’s file with the same data as JSON files, on this machine')
    .option('--samples <n>', 'how many samples', countOption, 100_000)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(bench);
}

async function bench(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    printProgress('Writing and reading made-up samples in a temporary folder …');
    const result = await call(benchDatabase, { body: { samples: options.samples } });
    if (options.json === true) printJson(result);
    else printData([result.comparison, '', figuresTable(result)].join('\n'));
  });
}

function figuresTable({ figures }: DatabaseBench): string {
  return textTable(
    [
      { header: '', align: 'left' },
      { header: 'JSON files', align: 'right' },
      { header: 'Assay', align: 'right' },
      { header: 'JSON / Assay', align: 'right' },
    ],
    figures.map(({ name, assay, json, unit }) => [
      name,
      json === undefined ? '–' : figureText(json, unit),
      figureText(assay, unit),
      json === undefined ? '–' : `${(json / assay).toFixed(1)}×`,
    ]),
  );
}

function figureText(value: number, unit: DatabaseBench['figures'][number]['unit']): string {
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'ms') return `${value.toFixed(1)} ms`;
  return `${Math.round(value).toLocaleString('en-US')} samples/s`;
}
