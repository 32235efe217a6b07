import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createPlan } from '../../../core/api/sessions.ts';
import { type BackendId, backendIdSchema } from '../../../core/domain/backend.ts';
import { type Precision, precisionSchema, type Spelling, spellingSchema } from '../../../core/domain/model.ts';
import {
  type PlanComponents,
  planComponentsSchema,
  type PlanRequest,
  type PlanSet,
  planSetSchema,
} from '../../../core/domain/plan.ts';
import { type ProfileName, profileNameSchema } from '../../../core/domain/profile.ts';
import { type Scenario, scenarioSchema } from '../../../core/domain/workload.ts';
import { ApiError } from '../../../core/api/errors.ts';
import { databasePathOf, type Door } from '../door.ts';
import { modelReference } from '../model-reference.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { planText } from '../output/plan-text.ts';
import { resultTable } from '../output/result-table.ts';
import {
  enumListOption,
  enumOption,
  integerListOption,
  integerOption,
  listOption,
  millisecondsOption,
  shapeOption,
} from '../parse-options.ts';
import { exitCodeOfSession, runSessionHere, type SessionOutcome } from '../run-session.ts';
import { withDoor } from '../with-door.ts';

interface RunOptions {
  models?: string[];
  set?: PlanSet[];
  components?: PlanComponents;
  inputs?: string;
  backends: BackendId[];
  batch: number[];
  precision: Precision[];
  spelling: Spelling[];
  shape: Record<string, number>;
  threads: number[];
  scenario?: Scenario[];
  concurrency?: number[];
  samplesPerQuery?: number;
  latencyBound?: number;
  profile: ProfileName;
  runs?: number;
  interleave?: true;
  energy?: true;
  preflight: boolean;
  resume?: string;
  report?: string;
  dryRun?: true;
  json?: true;
  db?: string;
}

export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('Measure models on backends, store the results and print them')
    .option(
      '--models <ids>',
      'model ids, paths of .onnx files or exported folders, or hf:owner/name, separated by commas',
      listOption,
    )
    .option('--set <sets>', `models of the zoo: ${planSetSchema.options.join(', ')}`, enumListOption(planSetSchema))
    .option(
      '--components <choice>',
      'all (of named models), parts (of sets: components one by one), pipelines (end to end), or names of either',
      componentsOption,
    )
    .option('--inputs <file>', 'inputs of a model of your own, by name: .npz, .npy or .json; drawn by rule otherwise')
    .option('--backends <ids>', backendIdSchema.options.join(', '), enumListOption(backendIdSchema), ['ort-cpu'])
    .option('--batch <sizes>', 'batch sizes, separated by commas', integerListOption, [1])
    .option('--precision <precisions>', precisionSchema.options.join(', '), enumListOption(precisionSchema), ['fp32'])
    .option('--spelling <spellings>', spellingSchema.options.join(', '), enumListOption(spellingSchema), ['portable'])
    .option('--shape <dimensions>', 'named dimensions, e.g. sequence=384', shapeOption, {})
    .option(
      '--threads <counts>',
      'threads of ort-cpu and web-wasm; the runtime’s default otherwise',
      integerListOption,
      [],
    )
    .option('--profile <profile>', profileNameSchema.options.join(', '), enumOption(profileNameSchema), 'quick')
    .option(
      '--scenario <scenarios>',
      'how runs are issued: latency (one after the other, the usual), throughput, multi-stream, server',
      enumListOption(scenarioSchema),
    )
    .option(
      '--concurrency <counts>',
      'streams at once, each with a session of its own, for throughput and server',
      integerListOption,
    )
    .option('--samples-per-query <count>', 'runs of one query of multi-stream; 8 otherwise', integerOption)
    .option(
      '--latency-bound <ms>',
      'what the tail latency of server must stay within, from the intended start of each query',
      millisecondsOption,
    )
    .option('--runs <count>', 'runs in fresh processes; the profile’s own number otherwise', integerOption)
    .option('--interleave', 'let all cases take turns, one run each, in an order drawn anew every round')
    .option('--energy', 'also measure energy where a counter can be read; some fifteen seconds more a case')
    .option('--no-preflight', 'leave out the check of the machine’s noise before the first case')
    .option('--resume <session>', 'measure what an earlier session did not')
    .option('--report <file>', 'also write an HTML report')
    .option('--dry-run', 'show the plan and its estimated time; measure nothing')
    .option('--json', 'print the measurements as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: RunOptions) => {
      await withDoor(databasePathOf(options.db), (door) => runCommand(door, options));
    });
}

async function runCommand(door: Door, options: RunOptions): Promise<void> {
  const request = requestOf(options);
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
  const text = await response.text();
  if (!response.ok) throw new Error(`The report could not be made: ${text}`);
  const path = resolve(file);
  await writeFile(path, text);
  return path;
}

function componentsOption(text: string): PlanComponents {
  return planComponentsSchema.parse(['all', 'parts', 'pipelines'].includes(text) ? text : listOption(text));
}

function requestOf(options: RunOptions): PlanRequest {
  const { models, set, components } = options;
  if (models === undefined && set === undefined && options.resume === undefined) {
    throw new ApiError(
      'bad-request',
      'No model was named.',
      'Name one with --models, for example --models bert-tiny, or a set with --set small; `assay models list` shows all.',
    );
  }
  return {
    // A resumed session has a request of its own; this one only has to be well-formed.
    models: (models ?? (set === undefined ? ['bert-tiny'] : [])).map((text) => modelReference(text, options.inputs)),
    ...(set === undefined ? {} : { sets: set }),
    ...(components === undefined ? {} : { components }),
    backends: options.backends,
    batches: options.batch,
    precisions: options.precision,
    spellings: options.spelling,
    shape: options.shape,
    threads: options.threads,
    ...scenarioOf(options),
    profile: options.profile,
    ...(options.runs === undefined ? {} : { runs: options.runs }),
    ...(options.interleave === true ? { interleave: true } : {}),
    ...(options.energy === true ? { energy: true } : {}),
    ...(options.preflight ? {} : { preflight: false }),
    alsoMeasure: [],
  };
}

function scenarioOf({ scenario, concurrency, samplesPerQuery, latencyBound }: RunOptions): Partial<PlanRequest> {
  return {
    ...(scenario === undefined ? {} : { scenarios: scenario }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(samplesPerQuery === undefined ? {} : { samplesPerQuery }),
    ...(latencyBound === undefined ? {} : { latencyBoundMs: latencyBound }),
  };
}
