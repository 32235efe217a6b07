import type { Binding, BuiltModel, Component, Model, Precision, Stage } from '../../core/domain/model.ts';
import type { MeasurementProfile } from '../../core/domain/profile.ts';
import type { Case, Workload } from '../../core/domain/workload.ts';
import type {
  CaseJob,
  CaseWork,
  ModelLocation,
  PipelineStage,
  PipelineWork,
  StageInput,
} from '../../core/measure/case-protocol.ts';
import { inputsFor } from '../../core/transform/precision.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';
import type { BuiltWork } from './built-work.ts';
import { inputPoolOf } from './input-pool-size.ts';
import { itemsOf, workOf } from './model-work.ts';
import { scenarioSpecOf } from './scenario-spec.ts';

/** One seed for all inputs: the same workload gets the same inputs on every backend and machine. */
const inputSeed = 20_250_302;

export interface JobParts {
  readonly item: Case;
  readonly model: Model;
  readonly built: BuiltWork;
  readonly locate: (built: BuiltModel) => ModelLocation;
  readonly profile: MeasurementProfile;
  readonly diagnose: boolean;
}

export function createCaseJob(parts: JobParts): CaseJob {
  const { item, profile, diagnose, built } = parts;
  const work = caseWork(parts);
  return {
    caseId: item.id,
    backendId: item.backendId,
    profile,
    work,
    seed: inputSeed,
    inputPool: inputPoolOf(work, profile),
    scenario: scenarioSpecOf(item.workload, itemsOf(built.work, item.workload).perRun, profile),
    diagnose,
    ...(item.threads === undefined ? {} : { threads: item.threads }),
    ...(item.engine === undefined ? {} : { engine: item.engine }),
  };
}

function caseWork(parts: JobParts): CaseWork {
  const { built, item, locate } = parts;
  if (built.work.kind === 'pipeline') return pipelineWork(parts, built.work.pipeline);
  const [file] = built.models;
  if (file === undefined) throw new Error(`${item.workload.modelId} was built without a file.`);
  const { batch, shape, precision } = item.workload;
  const { component } = built.work;
  return {
    kind: 'component',
    model: locate(file),
    inputs: resolveInputs(inputsFor(component, precision), batch, shape),
    outputNames: component.outputs,
  };
}

function pipelineWork(
  { built, item, model, locate }: JobParts,
  { stages, loop, results }: Model['pipelines'][number],
): PipelineWork {
  const { batch, precision, audio } = item.workload;
  function convert(stage: Stage, index: number): PipelineStage {
    return {
      name: stage.name,
      component: stage.component,
      model: built.modelOfKey[index] ?? -1,
      inputs: stageInputs(componentOf(model, { component: stage.component, audio }, precision), stage, batch),
      ...(stage.sample === undefined ? {} : { sample: stage.sample }),
    };
  }
  return {
    kind: 'pipeline',
    models: built.models.map(locate),
    stages: stages.map(convert),
    ...(loop === undefined
      ? {}
      : {
          loop: {
            stages: loop.stages.map((stage, index) => convert(stage, stages.length + index)),
            iterations: loop.iterations,
          },
        }),
    results,
  };
}

function componentOf(model: Model, named: Pick<Workload, 'component' | 'audio'>, precision: Precision): Component {
  const work = workOf(model, named);
  if (work.kind === 'component') return inputsFor(work.component, precision);
  throw new Error(
    `A pipeline of ${model.label} has the pipeline “${named.component}” as a stage; stages are components.`,
  );
}

function stageInputs(component: Component, { shape, dynamic, bindings }: Stage, batch: number): StageInput[] {
  return resolveInputs(component, batch, shape).map((input, index) => {
    const dimensions = component.inputs[index]?.dimensions ?? [];
    const growingAxes = [...dimensions.keys()].filter((axis) => dynamic.some((name) => grows(dimensions[axis], name)));
    const binding = bindings[input.name];
    return { ...input, growingAxes, ...(binding === undefined ? {} : { binding: withoutUndefined(binding) }) };
  });
}

/** A dimension may be a sum of names: "past + 1". */
function grows(dimension: number | string | undefined, name: string): boolean {
  return typeof dimension === 'string' && dimension.split('+').some((term) => term.trim() === name);
}

/** JSON and structured clone differ in what an undefined field is; there is none here. */
function withoutUndefined({ first, then }: Binding): NonNullable<StageInput['binding']> {
  return then === undefined ? { first } : { first, then };
}

export function pathLocation(built: BuiltModel): ModelLocation {
  return {
    kind: 'path',
    path: built.path,
    externalData: built.externalData.map(({ location, path }) => ({ location, path })),
  };
}

/** Where a page of this server finds the same bytes; `files` of `model-files.ts` serves them. */
export function urlLocation(built: BuiltModel, urlOf: (name: string) => string): ModelLocation {
  return {
    kind: 'url',
    url: urlOf('model.onnx'),
    bytes: built.bytes,
    externalData: built.externalData.map(({ location }) => ({ location, url: urlOf(location) })),
  };
}
