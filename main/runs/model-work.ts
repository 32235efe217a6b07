import type { RunItems } from '../../core/domain/measurement.ts';
import type { Component, Model, Pipeline, Stage } from '../../core/domain/model.ts';
import type { MeasurementProfile } from '../../core/domain/profile.ts';
import type { Workload } from '../../core/domain/workload.ts';
import { profileForPipelines } from '../../core/measure/pipeline-profile.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { withSound } from './sound-work.ts';

/** What a workload's `component` names: a component of its model, or one of its pipelines. */
export type ModelWork =
  | { readonly kind: 'component'; readonly component: Component }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline };

/** The part of a workload that decides one model file, with the dimensions that its graph leaves free. */
export type BuildKey = Omit<Workload, 'mode' | 'audio' | ScenarioField> & { readonly dynamic?: readonly string[] };
/** How runs are issued is no part of the file, and what it listens to is only as far as it gives a shape. */
type ScenarioField = 'scenario' | 'concurrency' | 'samplesPerQuery' | 'latencyBoundMs';

/** Of a workload: fed with its sound, where it has one. */
export function workOf(model: Model, { component, audio }: Pick<Workload, 'component' | 'audio'>): ModelWork {
  const work = workNamed(model, component);
  return audio === undefined ? work : withSound(model, work, audio);
}

function workNamed(model: Model, name: string): ModelWork {
  const component = model.components.find((candidate) => candidate.name === name);
  if (component !== undefined) return { kind: 'component', component };
  const pipeline = model.pipelines.find((candidate) => candidate.name === name);
  if (pipeline !== undefined) return { kind: 'pipeline', pipeline };
  const names = [...model.components, ...model.pipelines].map((candidate) => candidate.name).join(', ');
  throw new ModelRequestError(`${model.label} has no component or pipeline “${name}”; it has: ${names}.`);
}

export function stagesOf({ stages, loop }: Pipeline): readonly Stage[] {
  return [...stages, ...(loop?.stages ?? [])];
}

/** The files that a workload needs: one for a component, one for each stage of a pipeline in their order. */
export function buildKeysOf(work: ModelWork, workload: Workload): BuildKey[] {
  const { modelId, component: name, precision, quantization, spelling, batch, shape: sizes } = workload;
  const key = {
    modelId,
    component: name,
    precision,
    ...(quantization === undefined ? {} : { quantization }),
    spelling,
    batch,
    shape: sizes,
  };
  if (work.kind === 'component') return [key];
  return stagesOf(work.pipeline).map(({ component, shape, dynamic }) => ({ ...key, component, shape, dynamic }));
}

/** The dimensions that grow while a pipeline runs, which some runtimes do not take. */
export function freeDimensionsOf(work: ModelWork): string[] {
  if (work.kind === 'component') return [];
  return [...new Set(stagesOf(work.pipeline).flatMap(({ dynamic }) => dynamic))];
}

/** What one run gives. A pipeline whose items are tokens gives as many as the host picks in it. */
export function itemsOf(work: ModelWork, { batch, audio }: Pick<Workload, 'batch' | 'audio'>): RunItems {
  const items = itemsOfWork(work, batch);
  // Every row of the batch is a sound of its own.
  return audio === undefined ? items : { ...items, audioSeconds: audio.seconds * batch };
}

function itemsOfWork(work: ModelWork, batch: number): RunItems {
  if (work.kind === 'component') return { name: work.component.itemName, perRun: batch };
  const { itemName, audioSeconds } = work.pipeline;
  const perItem = itemName === 'token' ? tokensOf(work.pipeline) : 1;
  return { name: itemName, perRun: batch * perItem, ...(audioSeconds === undefined ? {} : { audioSeconds }) };
}

function tokensOf({ stages, loop }: Pipeline): number {
  const picks = (among: readonly Stage[]): number => among.filter(({ sample }) => sample !== undefined).length;
  return Math.max(1, picks(stages) + (loop === undefined ? 0 : loop.iterations * picks(loop.stages)));
}

export function profileForWork(work: ModelWork, profile: MeasurementProfile): MeasurementProfile {
  return work.kind === 'pipeline' ? profileForPipelines(profile) : profile;
}
