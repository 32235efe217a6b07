import type { Command } from 'commander';
import { listBackends } from '../../../core/api/hardware.ts';
import { listRooflines } from '../../../core/api/roofline.ts';
import { type BackendAvailability, type BackendId, backendIdSchema } from '../../../core/domain/backend.ts';
import { type Precision, precisionSchema } from '../../../core/domain/model.ts';
import type { PlanRequest } from '../../../core/domain/plan.ts';
import { type ProfileName, profileNameSchema } from '../../../core/domain/profile.ts';
import { rooflineRequest } from '../../../core/insight/roofline/roofline-request.ts';
import type { Roofline } from '../../../core/insight/roofline/roofline.ts';
import { databasePathOf, type Door } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { rooflineText } from '../output/roofline-text.ts';
import { enumListOption, enumOption, integerListOption, shapeOption } from '../parse-options.ts';
import { exitCodeOfSession, runSessionHere } from '../run-session.ts';
import { withDoor } from '../with-door.ts';

interface RooflineOptions {
  backends?: BackendId[];
  threads: number[];
  precision: Precision[];
  shape: Record<string, number>;
  profile: ProfileName;
  show?: true;
  json?: true;
  db?: string;
}

export function addRooflineCommand(program: Command): void {
  program
    .command('roofline')
    .description('What this machine can do at most: matrix products, memory, and the cost of starting an operator')
    .option('--backends <ids>', 'backends to measure; ort-cpu otherwise', enumListOption(backendIdSchema))
    .option('--threads <counts>', 'threads of ort-cpu and web-wasm; the default otherwise', integerListOption, [])
    .option('--precision <precisions>', 'of the products', enumListOption(precisionSchema), precisionSchema.options)
    .option('--shape <dimensions>', 'other sizes, e.g. rows=2048,size=2048', shapeOption, {})
    .option('--profile <profile>', profileNameSchema.options.join(', '), enumOption(profileNameSchema), 'quick')
    .option('--show', 'print what is stored; measure nothing')
    .option('--json', 'print the rooflines as the API returns them')
    .option('--db <path>', 'the database file')
    .action(async (options: RooflineOptions) => {
      await withDoor(databasePathOf(options.db), (door) => roofline(door, options));
    });
}

async function roofline(door: Door, options: RooflineOptions): Promise<void> {
  if (options.show !== true) await measure(door, options);
  const { rooflines } = await door.call(listRooflines, { query: {} });
  const shown = rooflines.filter((item) => isAsked(item, options));
  if (options.json === true) printJson({ rooflines: shown });
  else printData(rooflineText(shown));
}

async function measure(door: Door, options: RooflineOptions): Promise<void> {
  const { backends } = await door.call(listBackends, {});
  const availability = backends.map((backend) => backend.availability);
  const outcome = await runSessionHere(door, requestOf(options, availability), { resumeOf: undefined });
  process.exitCode = exitCodeOfSession(outcome);
}

function requestOf(options: RooflineOptions, availability: readonly BackendAvailability[]): PlanRequest {
  const { backends = ['ort-cpu'], threads, precision, shape, profile } = options;
  return rooflineRequest({ backends, threads, precisions: precision, shape, profile }, availability);
}

/** What was measured just now has the threads and backends that were asked for. */
function isAsked({ backendId, threads }: Roofline, options: RooflineOptions): boolean {
  const { backends, show } = options;
  if (show === true) return backends?.includes(backendId) ?? true;
  const isThread = options.threads.length === 0 ? threads === undefined : options.threads.includes(threads ?? 0);
  return (backends ?? ['ort-cpu']).includes(backendId) && (isThread || threads === undefined);
}
