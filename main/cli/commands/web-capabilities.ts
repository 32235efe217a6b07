import type { Command } from 'commander';
import { refreshWebBrowsers } from '../../../core/api/web-browsers.ts';
import {
  addWindowOptions,
  browserNames,
  browsersOption,
  type ChoosableBrowser,
  isHeadless,
  type WindowOptions,
} from '../browser-options.ts';
import { databasePathOf } from '../door.ts';
import { capabilitiesText } from '../output/capabilities-text.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { withDoor } from '../with-door.ts';

interface CapabilitiesOptions extends WindowOptions {
  browser?: ChoosableBrowser[];
  json?: true;
  db?: string;
}

/** `assay web capabilities`: every browser started in turn, and what each says it can do, side by side. */
export function addWebCapabilitiesCommand(web: Command): void {
  const command = web
    .command('capabilities')
    .description('What each browser of this machine can do, side by side, by asking it')
    .option('--browser <kinds>', `one or more of ${browserNames}; all that are found otherwise`, browsersOption);
  addWindowOptions(command)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: CapabilitiesOptions) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        printProgress('Starting each browser and asking it …');
        const { browser: kinds } = options;
        const headless = isHeadless(options);
        const found = await call(refreshWebBrowsers, {
          body: { headless, ...(kinds === undefined ? {} : { kinds: [...new Set(kinds)] }) },
        });
        if (options.json === true) printJson(found);
        else printData(capabilitiesText(found));
      });
    });
}
