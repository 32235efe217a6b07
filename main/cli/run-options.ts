import { type Command, InvalidArgumentError } from 'commander';
import { ApiError } from '../../core/api/errors.ts';
import { type BackendId, backendIdSchema } from '../../core/domain/backend.ts';
import type { BrowserChoice } from '../../core/domain/browser.ts';
import { type Precision, precisionSchema, type Spelling, spellingSchema } from '../../core/domain/model.ts';
import {
  type PlanComponents,
  planComponentsSchema,
  type PlanRequest,
  type PlanSet,
  planSetSchema,
} from '../../core/domain/plan.ts';
import { type ProfileName, profileNameSchema } from '../../core/domain/profile.ts';
import { type WebEngine, webEngineSchema } from '../../core/domain/web-evidence.ts';
import { type Scenario, scenarioSchema } from '../../core/domain/workload.ts';
import { modelReference } from './model-reference.ts';
import {
  enumListOption,
  enumOption,
  integerListOption,
  integerOption,
  listOption,
  millisecondsOption,
  shapeOption,
} from './parse-options.ts';

/** What `assay run` and `assay web run` measure, as their options say it. */
export interface RunOptions {
  models?: string[];
  set?: PlanSet[];
  components?: PlanComponents;
  inputs?: string;
  backends: BackendId[];
  engines?: WebEngine[];
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
}

export function addRunOptions(command: Command, usualBackends: readonly BackendId[]): Command {
  return command
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
    .option('--backends <ids>', backendIdSchema.options.join(', '), enumListOption(backendIdSchema), [...usualBackends])
    .option(
      '--engines <builds>',
      'builds of onnxruntime-web, each a case of its own: wasm (web-wasm alone), jspi, asyncify; each backend’s usual one otherwise',
      enumListOption(webEngineSchema),
    )
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
    .option('--no-preflight', 'leave out the check of the machine’s noise before the first case');
}

/** The request that the options make; `browser` for web cases, the first that is found where it is left out. */
export function requestOf(options: RunOptions, browser: BrowserChoice | undefined): PlanRequest {
  const { models, set, components, engines } = options;
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
    ...(engines === undefined ? {} : { engines }),
    batches: options.batch,
    precisions: options.precision,
    spellings: options.spelling,
    shape: options.shape,
    threads: options.threads,
    ...scenarioOf(options),
    profile: options.profile,
    ...(browser === undefined ? {} : { browser }),
    ...(options.runs === undefined ? {} : { runs: options.runs }),
    ...(options.interleave === true ? { interleave: true } : {}),
    ...(options.energy === true ? { energy: true } : {}),
    ...(options.preflight ? {} : { preflight: false }),
    alsoMeasure: [],
  };
}

function componentsOption(text: string): PlanComponents {
  const parsed = planComponentsSchema.safeParse(['all', 'parts', 'pipelines'].includes(text) ? text : listOption(text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('Name all, parts, pipelines, or components by name.');
}

function scenarioOf({ scenario, concurrency, samplesPerQuery, latencyBound }: RunOptions): Partial<PlanRequest> {
  return {
    ...(scenario === undefined ? {} : { scenarios: scenario }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(samplesPerQuery === undefined ? {} : { samplesPerQuery }),
    ...(latencyBound === undefined ? {} : { latencyBoundMs: latencyBound }),
  };
}
