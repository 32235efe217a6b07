import type { Command } from 'commander';
import { refreshHardware } from '../../../core/api/hardware.ts';
import { type BackendId, backendIds } from '../../../core/domain/backend.ts';
import { type PlanRequest, planRequestSchema } from '../../../core/domain/plan.ts';
import { databasePathOf, type Door } from '../door.ts';
import { printData, printProgress } from '../output/console.ts';
import { hardwareText } from '../output/hardware-text.ts';
import { pathOption } from '../parse-options.ts';
import { runSessionHere } from '../run-session.ts';
import { withDoor } from '../with-door.ts';
import { finishRun } from './run.ts';

interface BenchOptions {
  report: string;
  json?: true;
  db?: string;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('A first measurement of this machine: a quick set on every backend it has, and a report')
    .option('--report <file>', 'where the HTML report goes', pathOption, 'assay-report.html')
    .option('--json', 'print the measurements as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: BenchOptions) => {
      await withDoor(databasePathOf(options.db), (door) => bench(door, options));
    });
}

async function bench(door: Door, options: BenchOptions): Promise<void> {
  printProgress('Looking at this machine …');
  const hardware = await door.call(refreshHardware, {});
  if (options.json !== true) printData(`${hardwareText(hardware)}\n`);
  const available = hardware.backends.filter((item) => item.state === 'available').map((item) => item.backendId);
  const outcome = await runSessionHere(door, quickRequest(available), { resumeOf: undefined });
  await finishRun(door, outcome, options);
}

/** The first look at a machine: the larger models on the CPU and on every GPU that it has, the smallest one everywhere. */
function quickRequest(available: readonly BackendId[]): PlanRequest {
  const everywhere = backendIds.filter((id) => id !== 'ort-cpu' && available.includes(id));
  return planRequestSchema.parse({
    models: ['bert-tiny', 'bert-base-uncased', 'vit-base-patch16-224'],
    backends: ['ort-cpu'],
    profile: 'quick',
    alsoMeasure: everywhere.length === 0 ? [] : [{ models: ['bert-tiny'], backends: everywhere }],
  });
}
