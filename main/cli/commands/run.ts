import type { Command } from 'commander';
import { createPlan } from '../../../core/api/sessions.ts';
import { writeOutput } from '../../files/write-output.ts';
import { assertOk } from '../assert-ok.ts';
import { addWindowOptions, browserChoiceOf, type OneBrowserOptions, oneBrowserOption } from '../browser-options.ts';
import { databasePathOf, type Door } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { planText } from '../output/plan-text.ts';
import { resultTable } from '../output/result-table.ts';
import { pathOption } from '../parse-options.ts';
import { addRunOptions, requestOf, type RunOptions } from '../run-options.ts';
import { exitCodeOfSession, runSessionHere, type SessionOutcome } from '../run-session.ts';
import { withDoor } from '../with-door.ts';

interface RunCommandOptions extends RunOptions, OneBrowserOptions {
  report?: string;
  dryRun?: true;
  json?: true;
  db?: string;
}

export function addRunCommand(program: Command): void {
  const command = program.command('run').description('Measure models on backends, store the results and print them');
  addRunOptions(command, ['ort-cpu']);
  command.option(
    '--browser <kind>',
    'the browser of web backends; the first that is found otherwise. `assay web run` takes several',
    oneBrowserOption,
  );
  addWindowOptions(command)
    .option('--resume <session>', 'measure what an earlier session did not')
    .option('--report <file>', 'also write an HTML report', pathOption)
    .option('--dry-run', 'show the plan and its estimated time; measure nothing')
    .option('--json', 'print the measurements as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: RunCommandOptions) => {
      await withDoor(databasePathOf(options.db), (door) => runCommand(door, options));
    });
}

async function runCommand(door: Door, options: RunCommandOptions): Promise<void> {
  const request = requestOf(options, browserChoiceOf(options));
  if (options.dryRun === true) {
    const plan = await door.call(createPlan, { body: request });
    if (options.json === true) printJson(plan);
    else printData(planText(plan));
    return;
  }
  const outcome = await runSessionHere(door, request, { resumeOf: options.resume });
  await finishRun(door, outcome, options);
}

/** Prints, writes the report where asked, and sets the exit code. */
export async function finishRun(
  door: Door,
  outcome: SessionOutcome,
  options: { report?: string; json?: true },
): Promise<void> {
  if (options.json === true) printJson({ session: outcome.session, measurements: outcome.measurements });
  else printData(resultTable(outcome.measurements));
  if (options.report !== undefined)
    printProgress(`Report: ${await writeReport(door, outcome.session.id, options.report)}`);
  process.exitCode = exitCodeOfSession(outcome);
}

export async function writeReport(door: Door, sessionId: string, file: string): Promise<string> {
  const response = await door.fetch(`/api/v1/sessions/${sessionId}/report`);
  await assertOk(response);
  return writeOutput(file, await response.text());
}
