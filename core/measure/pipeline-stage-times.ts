import { known, unknown, type Known } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';
import type { PipelineSchedule } from './pipeline-schedule.ts';
import { boundedQuantile } from './statistics/bounded-quantile.ts';
import { orderSample } from './statistics/effective-sample-size.ts';
import { median } from './statistics/order.ts';

/** The median's stands for its interval; the others are what a decoder is felt by. */
const stageQuantiles = [0.5, 0.9, 0.95, 0.99] as const;

const unfinished = unknown(
  'the runtime comes back from this stage, or from the one before it, while the device still computes',
);

/** Collects how long each stage took inside the pipelines, warm-up left out. */
export class StageRecorder {
  readonly #schedule: PipelineSchedule;
  readonly #isComplete: readonly boolean[];
  #times: number[][] = [];
  #totalMs = 0;

  /** `isComplete`, by step: whether its device is done when its run settles. */
  constructor(schedule: PipelineSchedule, isComplete: readonly boolean[]) {
    this.#schedule = schedule;
    this.#isComplete = isComplete;
    this.clear();
  }

  clear(): void {
    this.#times = this.#schedule.steps.map(() => []);
    this.#totalMs = 0;
  }

  takeStep(step: number, elapsedMs: number): void {
    this.#times[step]?.push(elapsedMs);
  }

  takePipeline(elapsedMs: number): void {
    this.#totalMs += elapsedMs;
  }

  stages(): StageTimes[] {
    const names = [...new Set(this.#schedule.steps.map(({ stage }) => stage.name))];
    return names.flatMap((name) => this.#stage(name));
  }

  #stage(name: string): StageTimes[] {
    const { steps } = this.#schedule;
    const indices = [...steps.keys()].filter((step) => steps[step]?.stage.name === name);
    const first = steps[indices[0] ?? -1];
    if (first === undefined) return [];
    const times = this.#inOrder(indices);
    const isTimed = times.length > 0 && indices.every((step) => this.#standsAlone(step));
    const sample = isTimed ? orderSample(times) : undefined;
    return [
      {
        name,
        component: first.stage.component,
        inLoop: first.inLoop,
        givesTokens: first.stage.sample !== undefined,
        runsPerPipeline: indices.length,
        medianMs: sample === undefined ? unfinished : known(median(sample.ascending)),
        quantiles: stageQuantiles.map((quantile) => ({
          quantile,
          value: sample === undefined ? unfinished : boundedQuantile(sample, quantile),
        })),
        totalShare: isTimed && this.#totalMs > 0 ? this.#shareOf(times) : unfinished,
      },
    ];
  }

  /** As they were taken: pipeline by pipeline, since neighbours in time are what resembles each other. */
  #inOrder(indices: readonly number[]): number[] {
    const pipelines = Math.max(...indices.map((step) => this.#times[step]?.length ?? 0));
    return Array.from({ length: pipelines }).flatMap((_, run) =>
      indices.flatMap((step) => this.#times[step]?.[run] ?? []),
    );
  }

  #shareOf(times: readonly number[]): Known<number> {
    return known(times.reduce((sum, value) => sum + value, 0) / this.#totalMs);
  }

  /** Its time is its own: nothing is left over from the step before, and nothing is left to the one after. */
  #standsAlone(step: number): boolean {
    return this.#isComplete[step] === true && (step === 0 || this.#isComplete[step - 1] === true);
  }
}
