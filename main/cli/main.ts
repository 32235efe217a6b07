#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { assayVersion } from '../version.ts';
import { addBaselineCommand } from './commands/baseline.ts';
import { addBenchCommand } from './commands/bench.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCompareHardwareCommand } from './commands/compare-hardware.ts';
import { addCompareModelsCommand } from './commands/compare-models.ts';
import { addDatabaseCommand } from './commands/db.ts';
import { addExportCommand } from './commands/export.ts';
import { addHardwareCommand } from './commands/hardware.ts';
import { addMachinesCommands } from './commands/machines.ts';
import { addModelsCommand } from './commands/models.ts';
import { addNoiseCommand } from './commands/noise.ts';
import { addQueryCommand } from './commands/query.ts';
import { addReportCommand } from './commands/report.ts';
import { addResultsCommand } from './commands/results.ts';
import { addRooflineCommand } from './commands/roofline.ts';
import { addRunCommand } from './commands/run.ts';
import { addServeCommand } from './commands/serve.ts';
import { addStartCommand } from './commands/start.ts';
import { addTokenCommand } from './commands/token.ts';
import { addTrendCommand } from './commands/trend.ts';
import { addWebCommand } from './commands/web.ts';
import { exitCodes } from './exit-codes.ts';
import { reportError } from './output/report-error.ts';

const program = new Command('assay')
  .description('Measures what this machine is worth for AI, and proves it.')
  .version(assayVersion)
  .showHelpAfterError('(run with --help to see what it takes)')
  .exitOverride();

addHardwareCommand(program);
addMachinesCommands(program);
addModelsCommand(program);
addNoiseCommand(program);
addRunCommand(program);
addBenchCommand(program);
addRooflineCommand(program);
addWebCommand(program);
addResultsCommand(program);
addCompareCommand(program);
addCompareHardwareCommand(program);
addCompareModelsCommand(program);
addTrendCommand(program);
addBaselineCommand(program);
addQueryCommand(program);
addReportCommand(program);
addExportCommand(program);
addServeCommand(program);
addStartCommand(program);
addTokenCommand(program);
addDatabaseCommand(program);

// A reader that stops early (`assay results | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.internal);
});

try {
  await program.parseAsync();
  await allIsWritten();
  // Children, sockets and timers of libraries must not keep a finished command alive.
  process.exit();
} catch (error) {
  process.exit(error instanceof CommanderError ? commanderExitCode(error) : reportError(error));
}

/** A pipe takes what its reader has room for and the rest later: leaving before that would cut long output short. */
function allIsWritten(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write('', () => {
      resolve();
    });
  });
}

function commanderExitCode(error: CommanderError): number {
  return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
