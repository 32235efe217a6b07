import type { Command } from 'commander';
import { getHardware, refreshHardware } from '../../../core/api/hardware.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { hardwareText } from '../output/hardware-text.ts';
import { withDoor } from '../with-door.ts';

export function addHardwareCommand(program: Command): void {
  program
    .command('hardware')
    .description('What is in this machine, and which backends can run on it')
    .option('--web', 'also ask a browser for its WebGPU and WebNN capabilities')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: { web?: true; json?: true; db?: string }) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const report = await call(options.web === true ? refreshHardware : getHardware, {});
        if (options.json === true) printJson(report);
        else printData(hardwareText(report));
      });
    });
}
