import { type Command, InvalidArgumentError } from 'commander';
import { benchDatabase } from '../../../core/api/keeping.ts';
import { benchSamples, type DatabaseBench } from '../../../core/domain/database-bench.ts';
import { benchDifference } from '../../../core/insight/bench-difference.ts';
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
    .description(
      'Compare Assay’s file with the same data as JSON files, on this machine: some 10 seconds, a million samples half a minute',
    )
    .option(
      '--samples <n>',
      `how many samples, ${inWords(benchSamples.least)} to ${inWords(benchSamples.most)}`,
      samplesOption,
      benchSamples.usual,
    )
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(bench);
}

function samplesOption(text: string): number {
  const count = countOption(text);
  if (count >= benchSamples.least && count <= benchSamples.most) return count;
  throw new InvalidArgumentError(`It is from ${inWords(benchSamples.least)} to ${inWords(benchSamples.most)}.`);
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

async function bench(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    printProgress(`Writing and reading ${inWords(options.samples)} made-up samples in a temporary folder …`);
    const result = await call(benchDatabase, { body: { samples: options.samples } });
    if (options.json === true) printJson(result);
    else printData([result.comparison, '', figuresTable(result), '', ...result.notes].join('\n'));
  });
}

function figuresTable({ figures }: DatabaseBench): string {
  return textTable(
    [
      { header: '', align: 'left' },
      { header: 'JSON files', align: 'right' },
      { header: 'Assay', align: 'right' },
      { header: 'Assay is', align: 'right' },
    ],
    figures.map((figure) => [
      figure.name,
      figure.json === undefined ? '–' : figureText(figure.json, figure.unit),
      figureText(figure.assay, figure.unit),
      benchDifference(figure) ?? '–',
    ]),
  );
}

function figureText(value: number, unit: DatabaseBench['figures'][number]['unit']): string {
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'ms') return `${value.toFixed(1)} ms`;
  return `${Math.round(value).toLocaleString('en-US')} samples/s`;
}
