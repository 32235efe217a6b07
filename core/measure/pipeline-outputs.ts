import type { PipelineWork } from './case-protocol.ts';
import { type PipelineSchedule, type ScheduledStep, schedulePipeline } from './pipeline-schedule.ts';

/**
 * The outputs of one model that no host code reads, whichever stage runs it: where a runtime can, they stay on the device
 * and go from session to session there. Logits that a token is picked of, and results, come to the host.
 */
export function deviceOutputs(work: PipelineWork, model: number): string[] {
  const steps = stepsOf(schedulePipeline(work), model);
  const asked = new Set(steps.flatMap(({ outputNames }) => outputNames));
  for (const step of steps) for (const name of hostOutputs(work, step)) asked.delete(name);
  return [...asked];
}

/** By step: whether its device must be done when its run settles, since something of it is read on the host. */
export function completeSteps(work: PipelineWork, { steps }: PipelineSchedule, keepsOnDevice: boolean): boolean[] {
  return steps.map(({ stage, outputNames }) => {
    if (!keepsOnDevice) return true;
    const staying = deviceOutputs(work, stage.model);
    return outputNames.some((name) => !staying.includes(name));
  });
}

function stepsOf({ steps }: PipelineSchedule, model: number): ScheduledStep[] {
  return steps.filter(({ stage }) => stage.model === model);
}

function hostOutputs(work: PipelineWork, { stage, outputNames }: ScheduledStep): string[] {
  const results = work.results.filter((result) => result.stage === stage.name).map(({ output }) => output);
  return outputNames.filter((name) => name === stage.sample || results.includes(name));
}
