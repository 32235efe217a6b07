import type { BindingSource } from '../domain/model.ts';
import type { PipelineStage, PipelineWork, ResolvedInput, StageInput } from './case-protocol.ts';

/** A pipeline written out run by run, so that nothing but running is left for the timed path. */
export interface PipelineSchedule {
  readonly steps: readonly ScheduledStep[];
  readonly results: readonly (OutputPlace & { readonly name: string })[];
}

/** An output of the n-th step. */
export interface OutputPlace {
  readonly step: number;
  readonly output: string;
}

export interface ScheduledStep {
  readonly stage: PipelineStage;
  readonly inLoop: boolean;
  /** Inputs that are made before the timing, by the name they are fed under. Their own names seed them. */
  readonly made: readonly { readonly feed: string; readonly input: ResolvedInput }[];
  readonly bound: readonly (OutputPlace & { readonly feed: string })[];
  /** The same in every run of a stage; outputs that nothing uses are not asked for. */
  readonly outputNames: readonly string[];
  /** What nobody needs any more after this step. */
  readonly dead: readonly OutputPlace[];
}

interface StageRun {
  readonly stage: PipelineStage;
  readonly iteration: number;
  readonly inLoop: boolean;
}

/** `maximumIterations` cuts the loop short, for looking at where nodes run rather than how fast. */
export function schedulePipeline(work: PipelineWork, maximumIterations = Number.POSITIVE_INFINITY): PipelineSchedule {
  const runs = runsOf(work, maximumIterations);
  const feeds = runs.map((run, step) => feedsOf(runs, run, step));
  const results = work.results.map(({ stage, output }) => {
    const step = runs.findLastIndex((run) => run.stage.name === stage);
    if (step < 0) throw new Error(`A result of the pipeline names the stage “${stage}”, which it does not have.`);
    return { name: `${stage}/${output}`, step, output };
  });
  const outputNames = usedOutputs(runs, feeds, results);
  const dead = deathsOf(runs, feeds, results, outputNames);
  const steps = runs.map(({ stage, inLoop }, step) => ({
    stage,
    inLoop,
    made: feeds[step]?.made ?? [],
    bound: feeds[step]?.bound ?? [],
    outputNames: outputNames.get(stage.name) ?? [],
    dead: dead[step] ?? [],
  }));
  return { steps, results };
}

function runsOf({ stages, loop }: PipelineWork, maximumIterations: number): StageRun[] {
  const runs: StageRun[] = stages.map((stage) => ({ stage, iteration: 0, inLoop: false }));
  const iterations = loop === undefined ? 0 : Math.min(loop.iterations, maximumIterations);
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (const stage of loop?.stages ?? []) runs.push({ stage, iteration, inLoop: true });
  }
  return runs;
}

type Feeds = Pick<ScheduledStep, 'made' | 'bound'>;

function feedsOf(runs: readonly StageRun[], run: StageRun, step: number): Feeds {
  const made: ScheduledStep['made'][number][] = [];
  const bound: ScheduledStep['bound'][number][] = [];
  for (const input of run.stage.inputs) {
    const source = sourceOf(input, run.iteration);
    if (source?.from === 'output') {
      const from = newestRun(runs, source.stage, step);
      if (from < 0) throw new Error(neverRan(run.stage, input, source));
      bound.push({ feed: input.name, step: from, output: source.output });
    } else {
      made.push({ feed: input.name, input: madeInput(input, run, source) });
    }
  }
  return { made, bound };
}

function sourceOf({ binding }: StageInput, iteration: number): BindingSource | undefined {
  return iteration === 0 ? binding?.first : (binding?.then ?? binding?.first);
}

function newestRun(runs: readonly StageRun[], stage: string, before: number): number {
  for (let step = before - 1; step >= 0; step--) if (runs[step]?.stage.name === stage) return step;
  return -1;
}

function neverRan(stage: PipelineStage, input: StageInput, source: { stage: string; output: string }): string {
  return (
    `In the pipeline, the stage “${stage.name}” takes its input ${input.name} from ${source.output} of ` +
    `“${source.stage}”, which does not run before it.`
  );
}

function madeInput(
  { name, elementType, dimensions, growingAxes, values }: StageInput,
  { stage, iteration }: StageRun,
  counter: { start: number } | undefined,
): ResolvedInput {
  return {
    name: `${stage.name}/${iteration}/${name}`,
    elementType,
    dimensions: dimensions.map((size, axis) => (growingAxes.includes(axis) ? size + iteration : size)),
    values: counter === undefined ? values : { rule: 'constant', value: counter.start + iteration },
  };
}

/** By stage, in the order in which they were first needed. */
function usedOutputs(
  runs: readonly StageRun[],
  feeds: readonly Feeds[],
  results: readonly OutputPlace[],
): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  function use(stage: string | undefined, output: string): void {
    if (stage === undefined) return;
    const names = used.get(stage) ?? [];
    if (!names.includes(output)) used.set(stage, [...names, output]);
  }
  for (const { stage } of runs) if (stage.sample !== undefined) use(stage.name, stage.sample);
  for (const { step, output } of results) use(runs[step]?.stage.name, output);
  for (const { bound } of feeds) for (const { step, output } of bound) use(runs[step]?.stage.name, output);
  return used;
}

/** For each step, the outputs whose last use it is; results live until the next run of the pipeline. */
function deathsOf(
  runs: readonly StageRun[],
  feeds: readonly Feeds[],
  results: readonly OutputPlace[],
  outputNames: ReadonlyMap<string, readonly string[]>,
): readonly OutputPlace[][] {
  const dead: OutputPlace[][] = runs.map(() => []);
  for (const [step, { stage }] of runs.entries()) {
    for (const output of outputNames.get(stage.name) ?? []) {
      const isSame = (place: OutputPlace): boolean => place.step === step && place.output === output;
      if (results.some(isSame)) continue;
      const lastUse = feeds.findLastIndex(({ bound }) => bound.some(isSame));
      dead[Math.max(step, lastUse)]?.push({ step, output });
    }
  }
  return dead;
}
