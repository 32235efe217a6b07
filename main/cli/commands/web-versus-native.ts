import type { Command } from 'commander';
import { apiPrefix } from '../../../core/api/route.ts';
import { getVersusReport, getWebVersusNative, type VersusFilter } from '../../../core/api/web-versus-native.ts';
import { type BackendId, backendIdSchema } from '../../../core/domain/backend.ts';
import { writeOutput } from '../../files/write-output.ts';
import { assertOk } from '../assert-ok.ts';
import { databasePathOf, type Door } from '../door.ts';
import { modelReference } from '../model-reference.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { versusText } from '../output/versus-text.ts';
import { enumOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface VersusOptions {
  model?: string;
  component?: string;
  backend?: BackendId;
  machine?: string;
  report?: string;
  json?: true;
  db?: string;
}

/** `assay web versus-native`: what the browser costs here, and why. */
export function addWebVersusNativeCommand(web: Command): void {
  web
    .command('versus-native')
    .description('What the browser costs: the same model file natively and in a page, with intervals and reasons')
    .option('--model <id>', 'of one model alone')
    .option('--component <name>', 'of one component or pipeline alone')
    .option('--backend <id>', 'one of the two, native or web', enumOption(backendIdSchema))
    .option('--machine <id>', 'another machine of this database')
    .option('--report <file>', 'also write it as an HTML file that opens offline', pathOption)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: VersusOptions) => {
      await withDoor(databasePathOf(options.db), async (door) => {
        const query = filterOf(options);
        const versus = await door.call(getWebVersusNative, { query });
        if (options.json === true) printJson(versus);
        else printData(versusText(versus));
        if (options.report !== undefined) printProgress(`Report: ${await writeReport(door, query, options.report)}`);
      });
    });
}

function filterOf({ model, component, backend, machine }: VersusOptions): VersusFilter {
  return {
    ...(model === undefined ? {} : { model: modelReference(model) }),
    ...(component === undefined ? {} : { component }),
    ...(backend === undefined ? {} : { backend }),
    ...(machine === undefined ? {} : { machine }),
  };
}

async function writeReport(door: Door, filter: VersusFilter, file: string): Promise<string> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  const response = await door.fetch(`${apiPrefix}${getVersusReport.path}?${query.toString()}`);
  await assertOk(response);
  return writeOutput(file, await response.text());
}
