import type { StageTimes } from '../domain/measurement.ts';
import type { Clock, OutputTensor, PipelineWork, ResolvedInput } from './case-protocol.ts';
import type { InferencePort } from './inference-port.ts';
import { type RuntimeTensor, toOutputTensor } from './output-tensor.ts';
import { completeSteps } from './pipeline-outputs.ts';
import { pickTokens } from './pipeline-sample.ts';
import { type PipelineSchedule, type ScheduledStep, schedulePipeline } from './pipeline-schedule.ts';
import { StageRecorder } from './pipeline-stage-times.ts';

/** An opened session, as far as a pipeline uses it: its tensors go from one session into the next as they are. */
export interface SessionPort<Tensor> {
  run(
    feeds: Readonly<Record<string, Tensor>>,
    outputNames: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>>;
  close(): Promise<void>;
}

/** What a runtime does with its tensors. */
export interface TensorPort<Tensor> {
  /** A tensor with the input's seeded values. */
  create(input: ResolvedInput): Tensor;
  /** The values on the host. */
  read(tensor: Tensor): RuntimeTensor | Promise<RuntimeTensor>;
  /** Frees what a tensor holds on a device. */
  dispose(tensor: Tensor): void;
}

export interface PipelineParts<Tensor> {
  readonly work: PipelineWork;
  /** In the order of `work.models`. */
  readonly sessions: readonly SessionPort<Tensor>[];
  readonly tensors: TensorPort<Tensor>;
  readonly clock: Clock;
  /** Whether `deviceOutputs` of each model stay on the device. */
  readonly keepsOnDevice: boolean;
  readonly maximumIterations?: number;
}

export interface PipelinePort extends InferencePort {
  /** Forgets what was timed: the warm-up's runs. */
  clearTimes(): void;
  stageTimes(): StageTimes[];
}

interface PreparedStep<Tensor> {
  readonly step: ScheduledStep;
  readonly session: SessionPort<Tensor>;
  /** What was made before the timing; the bound inputs come to it in each run. */
  readonly made: Readonly<Record<string, Tensor>>;
}

/** A whole pipeline as one thing to be timed. All inputs are made here, before any timing; the same ones feed every run. */
export function openPipeline<Tensor>(parts: PipelineParts<Tensor>): PipelinePort {
  const { work, sessions, tensors, clock, keepsOnDevice, maximumIterations } = parts;
  const schedule = schedulePipeline(work, maximumIterations);
  const steps = prepareSteps(schedule, sessions, tensors);
  const recorder = new StageRecorder(schedule, completeSteps(work, schedule, keepsOnDevice));
  /** By step: what it gave, as far as somebody still needs it. */
  let given: Map<string, Tensor>[] = [];

  async function run(): Promise<void> {
    freeAll();
    const begunAt = clock();
    for (const [index, prepared] of steps.entries()) {
      const startedAt = clock();
      await runStep(prepared, index);
      recorder.takeStep(index, clock() - startedAt);
    }
    recorder.takePipeline(clock() - begunAt);
  }

  async function runStep({ step, session, made }: PreparedStep<Tensor>, index: number): Promise<void> {
    // An object of its own: one that is kept would keep the tensors in it alive.
    const feeds = { ...made };
    for (const { feed, step: from, output } of step.bound) feeds[feed] = outputAt(from, output);
    const outputs = await session.run(feeds, step.outputNames);
    given[index] = new Map(Object.entries(outputs));
    if (step.stage.sample !== undefined) pickTokens(await tensors.read(outputAt(index, step.stage.sample)));
    for (const { step: from, output } of step.dead) free(from, output);
  }

  function outputAt(step: number, output: string): Tensor {
    const tensor = given[step]?.get(output);
    if (tensor !== undefined) return tensor;
    throw new Error(`The stage “${steps[step]?.step.stage.name ?? ''}” gave no output called ${output}.`);
  }

  function free(step: number, output: string): void {
    const tensor = given[step]?.get(output);
    if (tensor === undefined) return;
    given[step]?.delete(output);
    tensors.dispose(tensor);
  }

  function freeAll(): void {
    for (const outputs of given) for (const tensor of outputs.values()) tensors.dispose(tensor);
    given = [];
  }

  /** Of the last run that was timed, so that what is checked is what was measured. */
  async function readOutputs(): Promise<OutputTensor[]> {
    if (given.length === 0) await run();
    const read: OutputTensor[] = [];
    for (const { name, step, output } of schedule.results) {
      read.push(toOutputTensor(name, await tensors.read(outputAt(step, output))));
    }
    return read;
  }

  return {
    run,
    readOutputs,
    clearTimes: () => {
      recorder.clear();
    },
    stageTimes: () => recorder.stages(),
    async close() {
      freeAll();
      for (const session of sessions) await session.close();
    },
  };
}

function prepareSteps<Tensor>(
  schedule: PipelineSchedule,
  sessions: readonly SessionPort<Tensor>[],
  tensors: TensorPort<Tensor>,
): PreparedStep<Tensor>[] {
  return schedule.steps.map((step) => {
    const session = sessions[step.stage.model];
    if (session === undefined) throw new Error(`The stage “${step.stage.name}” has no model in this case.`);
    const made = step.made.map(({ feed, input }) => [feed, tensors.create(input)] as const);
    return { step, session, made: Object.fromEntries(made) };
  });
}
