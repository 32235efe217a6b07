import type { Command } from 'commander';
import { optimizeDatabase } from '../../../core/api/keeping.ts';
import { formatBytes } from '../../format/format.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { withDoor } from '../with-door.ts';

export function addDatabaseOptimizeCommand(database: Command): void {
  database
    .command('optimize')
    .description('Write the file anew without the space that nothing fills any more')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: { readonly json?: true; readonly db?: string }) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const result = await call(optimizeDatabase, {});
        if (options.json === true) printJson(result);
        else printData(sizesText(result.bytesBefore, result.bytesAfter));
      });
    });
}

function sizesText(before: number, after: number): string {
  if (after >= before) return `${formatBytes(before)}: it was compact already, and was left as it is.`;
  const saved = Math.round((1 - after / before) * 100);
  return `${formatBytes(before)} before, ${formatBytes(after)} after: ${String(saved)} % smaller.`;
}
