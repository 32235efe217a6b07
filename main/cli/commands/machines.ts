import type { Command } from 'commander';
import {
  getSideBySide,
  getSideBySideReport,
  listMachines,
  type SideBySideQueryInput,
} from '../../../core/api/machines.ts';
import { apiPrefix } from '../../../core/api/route.ts';
import { type BackendId, backendIdSchema } from '../../../core/domain/backend.ts';
import { defaultMargin } from '../../../core/domain/comparison.ts';
import { type Family, familySchema, type Precision, precisionSchema } from '../../../core/domain/model.ts';
import { writeOutput } from '../../files/write-output.ts';
import { machinesNamed } from '../../side-by-side/machine-list.ts';
import { assertOk } from '../assert-ok.ts';
import { databasePathOf, type Door } from '../door.ts';
import { modelReference } from '../model-reference.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { machinesText, sideBySideText } from '../output/side-by-side-text.ts';
import { enumOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';
import { shareOption } from './compare.ts';

interface CompareOptions {
  model?: string;
  family?: Family;
  precision?: Precision;
  backend?: BackendId;
  unstable?: true;
  margin: number;
  report?: string;
  json?: true;
  db?: string;
}

export function addMachinesCommands(program: Command): void {
  program
    .command('machines')
    .description('The machines that this database knows')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: { json?: true; db?: string }) => {
      const found = await withDoor(databasePathOf(options.db), ({ call }) => call(listMachines, {}));
      if (options.json === true) printJson(found);
      else printData(machinesText(found.machines, found.foreignHardware));
    });
  program
    .command('compare-machines')
    .description('Machines side by side: ratios with intervals, wins and losses, geometric means, what only one has')
    .argument(
      '<machines...>',
      'two or more: ids or their beginnings, parts of their labels, or “this”; the first is the baseline',
    )
    .option('--model <id>', 'by one model alone')
    .option('--family <name>', familySchema.options.join(', '), enumOption(familySchema))
    .option('--precision <precision>', precisionSchema.options.join(', '), enumOption(precisionSchema))
    .option('--backend <id>', 'by one backend alone', enumOption(backendIdSchema))
    .option('--unstable', 'let unstable results take part; otherwise valid ones alone do')
    .option(
      '--margin <share>',
      'the largest difference that counts as the same, e.g. 2% or 0.02',
      shareOption,
      defaultMargin,
    )
    .option('--report <file>', 'also write it as an HTML file that opens offline', pathOption)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(compare);
}

async function compare(names: string[], options: CompareOptions): Promise<void> {
  await withDoor(databasePathOf(options.db), async (door) => {
    const { machines, foreignHardware } = await door.call(listMachines, {});
    // Labels have commas, which part machines in the address: ids go there.
    const ids = machinesNamed(machines, names, foreignHardware).map(({ id }) => id);
    const query = queryOf(ids, options);
    const report = await door.call(getSideBySide, { query });
    if (options.json === true) printJson(report);
    else printData(sideBySideText(report));
    if (options.report !== undefined) printProgress(`Report: ${await writeReport(door, query, options.report)}`);
  });
}

function queryOf(ids: readonly string[], options: CompareOptions): SideBySideQueryInput {
  const { model, family, precision, backend, margin } = options;
  return {
    machines: ids.join(','),
    ...(model === undefined ? {} : { model: modelReference(model) }),
    ...(family === undefined ? {} : { family }),
    ...(precision === undefined ? {} : { precision }),
    ...(backend === undefined ? {} : { backend }),
    includeUnstable: options.unstable === true ? 'true' : 'false',
    margin,
  };
}

async function writeReport(door: Door, filter: SideBySideQueryInput, file: string): Promise<string> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  const response = await door.fetch(`${apiPrefix}${getSideBySideReport.path}?${query.toString()}`);
  await assertOk(response);
  return writeOutput(file, await response.text());
}
