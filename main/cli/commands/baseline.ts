import type { Command } from 'commander';
import { listBaselines, removeBaseline, setBaseline } from '../../../core/api/baselines.ts';
import { ApiError } from '../../../core/api/errors.ts';
import type { Baseline } from '../../../core/domain/baseline.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { listOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface SetOptions {
  session?: string[];
  measurement?: string[];
  json?: true;
  db?: string;
}

/** Names for what others are held against: `assay compare baseline:NAME SESSION`. */
export function addBaselineCommand(program: Command): void {
  const baseline = program.command('baseline').description('Name results that others are held against');
  baseline
    .command('set')
    .description('Name the cases of a session, or single measurements; what had the name before loses it')
    .argument('<name>', 'what it is called')
    .option('--session <ids>', 'sessions, by comma', listOption)
    .option('--measurement <ids>', 'measurements, or latest:MODEL[/COMPONENT]@BACKEND, by comma', listOption)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (name: string, options: SetOptions) => {
      const references = [...(options.session ?? []), ...(options.measurement ?? [])];
      if (references.length === 0) {
        throw new ApiError(
          'bad-request',
          'A baseline needs something to name.',
          'Give --session ID or --measurement ID.',
        );
      }
      const set = await withDoor(databasePathOf(options.db), ({ call }) =>
        call(setBaseline, { params: { name }, body: { references } }),
      );
      if (options.json === true) printJson(set);
      else printData(`${set.name} names ${countText(set)}. assay compare baseline:${quotedName(set.name)} OTHER`);
    });
  baseline
    .command('list')
    .description('All baselines')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: { json?: true; db?: string }) => {
      const all = await withDoor(databasePathOf(options.db), ({ call }) => call(listBaselines, {}));
      if (options.json === true) printJson(all);
      else printData(listText(all.baselines));
    });
  baseline
    .command('remove')
    .description('Forget a name; the measurements stay')
    .argument('<name>', 'what it is called')
    .option('--db <path>', 'the database file')
    .action(async (name: string, options: { db?: string }) => {
      await withDoor(databasePathOf(options.db), ({ call }) => call(removeBaseline, { params: { name } }));
      printData(`${name} is forgotten.`);
    });
}

function listText(baselines: readonly Baseline[]): string {
  if (baselines.length === 0) return 'No baselines. Set one: assay baseline set NAME --session ID';
  return textTable(
    [
      { header: 'Name', align: 'left' },
      { header: 'Names', align: 'left' },
      { header: 'Set', align: 'left' },
    ],
    baselines.map((item) => [item.name, countText(item), item.setAt.slice(0, 16).replace('T', ' ')]),
  );
}

function countText({ measurementIds }: Baseline): string {
  return measurementIds.length === 1 ? '1 measurement' : `${String(measurementIds.length)} measurements`;
}

function quotedName(name: string): string {
  return name.includes(' ') ? `"${name}"` : name;
}
