import { type Command, InvalidArgumentError } from 'commander';
import { formatBytes } from '../../format/format.ts';
import { ModelStore } from '../../models/model-store.ts';
import { ownModelCacheFolder } from '../../user-place.ts';
import { printData, printJson } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';

/** `assay models cache` and `assay models prune`: the built files are shared by all databases, so no database is opened. */
export function addCacheCommands(models: Command): void {
  models
    .command('cache')
    .description('The built models on disk: size, and when each was last used')
    .option('--json', 'print the object that the API returns')
    .action(async (options: { json?: true }) => {
      const report = await new ModelStore({ cacheFolder: ownModelCacheFolder() }).cacheReport();
      if (options.json === true) {
        printJson(report);
        return;
      }
      const columns = [
        { header: 'Built model', align: 'left' },
        { header: 'Size', align: 'right' },
        { header: 'Last used', align: 'left' },
      ] as const;
      const rows = report.models.map(({ key, bytes, lastUsedAt }) => [key, formatBytes(bytes), lastUsedAt]);
      if (rows.length > 0) printData(`${textTable(columns, rows)}\n`);
      printData(`${report.folder}\n  ${formatBytes(report.bytes)} of at most ${formatBytes(report.limitBytes)}`);
    });
  models
    .command('prune')
    .description(
      'Remove the built models that were used longest ago until the rest fits; they are built again when needed',
    )
    .option('--limit <size>', 'what may stay, such as 2GB or 500MB; 0 removes all', sizeOption)
    .option('--json', 'print what was freed as an object')
    .action(async (options: { limit?: number; json?: true }) => {
      const store = new ModelStore({ cacheFolder: ownModelCacheFolder() });
      const freedBytes = await store.prune(options.limit);
      const { bytes } = await store.cacheReport();
      if (options.json === true) printJson({ freedBytes, bytes });
      else printData(`Freed ${formatBytes(freedBytes)}; ${formatBytes(bytes)} of built models stay.`);
    });
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};

function sizeOption(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units[(unit ?? '').toUpperCase()];
  if (number === undefined || factor === undefined) {
    throw new InvalidArgumentError(`“${text}” is no size; write it like 2GB, 500MB or 0.`);
  }
  return Number(number) * factor;
}
