import { resolve } from 'node:path';
import type { Command } from 'commander';
import { restoreDatabase } from '../../../core/api/keeping.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

export function addDatabaseRestoreCommand(database: Command): void {
  database
    .command('restore')
    .description('Put a backup in the place of the database; checked first, and what stands there is kept beside it')
    .argument('<file>', 'a backup, or any Assay database', pathOption)
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(restore);
}

/** Also over a file that nothing can open: that is when it is needed. */
async function restore(file: string, options: { readonly json?: true; readonly db?: string }): Promise<void> {
  const work = async ({ call }: Parameters<Parameters<typeof withDoor>[1]>[0]): Promise<void> => {
    const restored = await call(restoreDatabase, { body: { path: resolve(file) } });
    if (options.json === true) {
      printJson(restored);
      return;
    }
    const measurements = (restored.rowCounts['measurement'] ?? 0).toLocaleString('en-US');
    printData(
      [
        `${restored.restoredFrom} is restored: ${measurements} measurements, format ${restored.schemaVersion}.`,
        ...(restored.replacedFile === undefined ? [] : [`  what stood there is ${restored.replacedFile}`]),
      ].join('\n'),
    );
  };
  await withDoor(databasePathOf(options.db), work, { evenDamaged: true });
}
