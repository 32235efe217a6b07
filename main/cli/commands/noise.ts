import type { Command } from 'commander';
import { checkNoise } from '../../../core/api/noise.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { noiseText } from '../output/noise-text.ts';
import { withDoor } from '../with-door.ts';

export function addNoiseCommand(program: Command): void {
  program
    .command('noise')
    .description('Whether this machine is quiet enough to measure on, and what disturbs it')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: { json?: true; db?: string }) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        printProgress('Timing fixed pieces of work for some three seconds …');
        const report = await call(checkNoise, {});
        if (options.json === true) printJson(report);
        else printData(noiseText(report));
        if (report.grade === 'noisy') process.exitCode = exitCodes.noisy;
      });
    });
}
