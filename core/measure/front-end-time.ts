import { type PreparedSound, transformRows } from '../audio/sound-features.ts';
import { type Known, known } from '../domain/known.ts';
import type { FrontEndTime } from '../domain/measurement.ts';
import { elementCount } from '../onnx/graph.ts';
import { type AudioRule, soundOf } from '../zoo/inputs.ts';
import type { CaseJob, CaseWork, Clock, ResolvedInput } from './case-protocol.ts';
import { median, sorted } from './statistics/order.ts';

const warmUpRuns = 3;
const samples = 9;
/** Shorter than this, several runs are timed as one: clocks of pages step by up to a tenth of a millisecond. */
const shortestSampleMs = 5;

/**
 * What turns sound into the model's input, timed apart from the model on the host that runs it: the whole input of one run, with
 * all tables made before. Absent where the work takes no sound.
 */
export function measureFrontEnd(
  { work, seed }: Pick<CaseJob, 'work' | 'seed'>,
  clock: Clock,
): Known<FrontEndTime> | undefined {
  const listening = inputsOf(work).flatMap((input) =>
    input.values.rule === 'audio' ? [prepareInput(input, input.values, seed)] : [],
  );
  if (listening.length === 0) return undefined;
  function runOnce(): void {
    for (const { sound, target } of listening) transformRows(sound, target);
  }
  for (let run = 0; run < warmUpRuns; run++) runOnce();
  const runsPerSample = Math.max(1, Math.ceil(shortestSampleMs / timeOf(runOnce, 1, clock)));
  const times = Array.from({ length: samples }, () => timeOf(runOnce, runsPerSample, clock));
  const name = [...new Set(listening.map(({ frontEnd }) => frontEnd))].join(' + ');
  return known({ name, medianMs: median(sorted(times)), sampleCount: samples });
}

interface ListeningInput {
  readonly frontEnd: AudioRule['frontEnd'];
  readonly sound: PreparedSound;
  readonly target: Float32Array;
}

function prepareInput(input: ResolvedInput, values: AudioRule, seed: number): ListeningInput {
  return {
    frontEnd: values.frontEnd,
    sound: soundOf(input, values, seed),
    target: new Float32Array(elementCount(input.dimensions)),
  };
}

/** What is bound comes from another stage and is not drawn. */
function inputsOf(work: CaseWork): readonly ResolvedInput[] {
  if (work.kind === 'component') return work.inputs;
  return [...work.stages, ...(work.loop?.stages ?? [])].flatMap(({ inputs }) =>
    inputs.filter(({ binding }) => binding === undefined),
  );
}

/** Of one run, never 0: a clock that did not move tells no more than that it took less than its step. */
function timeOf(run: () => void, runs: number, clock: Clock): number {
  const startedAt = clock();
  for (let count = 0; count < runs; count++) run();
  return Math.max((clock() - startedAt) / runs, 1e-3);
}
