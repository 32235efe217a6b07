import type { Command } from 'commander';
import { createPlan } from '../../../core/api/sessions.ts';
import { type BackendId, backendIds } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserChoice } from '../../../core/domain/browser.ts';
import {
  addWindowOptions,
  browserChoiceOf,
  browserNames,
  browsersOption,
  type ChoosableBrowser,
  isHeadless,
  type WindowOptions,
} from '../browser-options.ts';
import { databasePathOf, type Door } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { browserResultTable, type BrowserOutcome } from '../output/browser-result-table.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { planText } from '../output/plan-text.ts';
import { addRunOptions, requestOf, type RunOptions } from '../run-options.ts';
import { exitCodeOfSession, runSessionHere, type SessionOutcome } from '../run-session.ts';
import { withDoor } from '../with-door.ts';

interface WebRunOptions extends RunOptions, WindowOptions {
  browser?: ChoosableBrowser[];
  dryRun?: true;
  json?: true;
  db?: string;
}

const webBackends: readonly BackendId[] = backendIds.filter((id) => backends[id].host === 'web');

/** `assay web run`: a session for each browser, one after the other, and one table of them all. */
export function addWebRunCommand(web: Command): void {
  const command = web.command('run').description('Measure models in one browser after the other');
  addRunOptions(command, webBackends);
  command.option(
    '--browser <kinds>',
    `one or more of ${browserNames}; the first that is found otherwise`,
    browsersOption,
  );
  addWindowOptions(command)
    .option('--dry-run', 'show the plan and its estimated time; measure nothing')
    .option('--json', 'print one object a browser, with its measurements as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: WebRunOptions) => {
      await withDoor(databasePathOf(options.db), (door) => webRun(door, options));
    });
}

async function webRun(door: Door, options: WebRunOptions): Promise<void> {
  const choices = choicesOf(options);
  if (options.dryRun === true) {
    await showPlans(door, options, choices);
    return;
  }
  const outcomes: BrowserOutcome[] = [];
  for (const choice of choices) {
    printProgress(`Browser: ${choice?.kind ?? 'the first that is found'}`);
    const outcome = await runSessionHere(door, requestOf(options, choice), { resumeOf: undefined });
    outcomes.push({ asked: choice, ...outcome });
    // Ctrl-C ends the whole command, not one browser of it.
    if (outcome.session.state === 'cancelled') break;
  }
  if (options.json === true) printJson(outcomes.map((outcome) => ({ ...outcome, asked: outcome.asked ?? null })));
  else printData(browserResultTable(outcomes));
  process.exitCode = worstExitCode(outcomes);
}

function choicesOf(options: WebRunOptions): (BrowserChoice | undefined)[] {
  const { browser, headless, headed } = options;
  const window = { ...(headless === undefined ? {} : { headless }), ...(headed === undefined ? {} : { headed }) };
  if (browser === undefined) return [browserChoiceOf(window)];
  return [...new Set(browser)].map((kind) => ({ kind, headless: isHeadless(window) }));
}

async function showPlans(
  door: Door,
  options: WebRunOptions,
  choices: readonly (BrowserChoice | undefined)[],
): Promise<void> {
  const plans = [];
  for (const choice of choices) plans.push(await door.call(createPlan, { body: requestOf(options, choice) }));
  if (options.json === true) printJson(plans);
  else printData(plans.map(planText).join('\n\n'));
}

/** Of several sessions: a cancelled one, then a failure, then what was measured. */
function worstExitCode(outcomes: readonly SessionOutcome[]): number {
  const codes = outcomes.map(exitCodeOfSession);
  const order = [exitCodes.cancelled, exitCodes.internal, exitCodes.caseFailed, exitCodes.ok];
  return order.find((code) => codes.includes(code)) ?? exitCodes.nothingMeasured;
}
