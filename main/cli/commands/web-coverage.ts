import type { Command } from 'commander';
import { listModels } from '../../../core/api/models.ts';
import { listCoverage } from '../../../core/api/operator-coverage.ts';
import { type BackendId, backendIdSchema, backendIds } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import { type CoverageScanEvent, coverageScanRequestSchema } from '../../../core/domain/coverage-scan.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import { type Precision, precisionSchema } from '../../../core/domain/model.ts';
import { type PlanSet, planSetSchema } from '../../../core/domain/plan.ts';
import { coverageMatrix, newestVersions } from '../../../core/insight/coverage-matrix.ts';
import { ApiError } from '../../../core/api/errors.ts';
import {
  addWindowOptions,
  browserChoiceOf,
  browserNames,
  type OneBrowserOptions,
  oneBrowserOption,
} from '../browser-options.ts';
import { coverageSubjects } from '../coverage-subjects.ts';
import { databasePathOf, type Door } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { modelReference } from '../model-reference.ts';
import { printData, printJson } from '../output/console.ts';
import { coverageText } from '../output/coverage-text.ts';
import { enumListOption, listOption } from '../parse-options.ts';
import { runScanHere } from '../run-scan.ts';
import { withDoor } from '../with-door.ts';

interface CoverageOptions extends OneBrowserOptions {
  models?: string[];
  set?: PlanSet[];
  backends: BackendId[];
  precision: Precision[];
  scan?: true;
  json?: true;
  db?: string;
}

const webBackends = backendIds.filter((id) => backends[id].host === 'web');

/** `assay web coverage`: what each web backend makes of each model, before anything is run. */
export function addWebCoverageCommand(web: Command): void {
  const command = web
    .command('coverage')
    .description('Which operators of a model each web backend supports, by the runtime’s own answer; nothing is timed')
    .option('--models <ids>', 'ids, paths of .onnx files or hf: ids; all that are stored otherwise', listOption)
    .option('--set <sets>', `sets of models: ${planSetSchema.options.join(', ')}`, enumListOption(planSetSchema))
    .option('--backends <ids>', 'web backends; all of them otherwise', enumListOption(backendIdSchema), webBackends)
    .option('--precision <precisions>', 'of the model files', enumListOption(precisionSchema), ['fp32'])
    .option('--scan', 'ask now, and keep the answers; without it, print what is stored')
    .option(
      '--browser <kind>',
      `which browser to ask: ${browserNames}; the first that is found otherwise`,
      oneBrowserOption,
    );
  addWindowOptions(command)
    .option('--json', 'print the rows as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: CoverageOptions) => {
      await withDoor(databasePathOf(options.db), (door) => coverage(door, options));
    });
}

async function coverage(door: Door, options: CoverageOptions): Promise<void> {
  const events = options.scan === true ? await scan(door, options) : undefined;
  const stored = (await door.call(listCoverage, { query: {} })).coverage;
  const asked = events === undefined ? newestVersions(stored) : ofTheSameBrowsers(stored, events);
  const shown = asked.filter(({ backendId }) => options.backends.includes(backendId));
  const { models } = await door.call(listModels, {});
  const subjects = coverageSubjects({
    models,
    named: (options.models ?? []).map((text) => modelReference(text)),
    sets: options.set ?? [],
    precisions: options.precision,
    coverage: shown,
  });
  if (options.json === true) printJson({ coverage: shown });
  else if (subjects.length === 0)
    printData('Nothing is stored yet. Ask a browser: assay web coverage --scan --set small');
  else printData(coverageText(coverageMatrix(subjects, options.backends, shown)));
  const end = events?.at(-1);
  if (end?.type === 'scan-ended' && end.state !== 'finished') {
    process.exitCode = end.state === 'cancelled' ? exitCodes.cancelled : exitCodes.internal;
  }
}

async function scan(door: Door, options: CoverageOptions): Promise<readonly CoverageScanEvent[]> {
  const { models = [], set = [], backends: asked, precision } = options;
  if (models.length === 0 && set.length === 0) {
    throw new ApiError('bad-request', 'A scan needs models.', 'Name some: --models bert-tiny, or a set: --set small.');
  }
  const browser = browserChoiceOf(options);
  return runScanHere(
    door,
    coverageScanRequestSchema.parse({
      models: models.map((text) => modelReference(text)),
      sets: set,
      backends: asked,
      precisions: precision,
      ...(browser === undefined ? {} : { browser }),
    }),
  );
}

/** After a scan what it asked is shown, and not what another browser said at another time. */
function ofTheSameBrowsers(
  stored: readonly OperatorCoverage[],
  events: readonly CoverageScanEvent[],
): readonly OperatorCoverage[] {
  const browsers = new Set(
    events.flatMap((event) => (event.type === 'subject-covered' ? [event.coverage.browser] : [])),
  );
  return stored.filter(({ browser }) => browsers.has(browser));
}
