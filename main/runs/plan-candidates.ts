import type { Sound } from '../../core/domain/audio.ts';
import type { BackendId } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import type { Model, Precision, Spelling } from '../../core/domain/model.ts';
import type { PlanComponents, PlanPart, PlanSet } from '../../core/domain/plan.ts';
import type { WebEngine } from '../../core/domain/web-evidence.ts';
import type { Case, Workload } from '../../core/domain/workload.ts';
import { quantizationFor } from '../../core/transform/precision.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import type { ModelWork } from './model-work.ts';
import { checkSoundShape, frontEndsOf, withSound } from './sound-work.ts';
import { checkScenarios, type ScenarioChoice, scenariosOf } from './plan-scenarios.ts';

export interface Candidate {
  readonly item: Case;
  readonly model: Model;
  readonly work: ModelWork;
}

/** Where the models of a request come from. */
export interface ModelSources {
  /** By the id or path that the request names. */
  readonly models: ReadonlyMap<string, Model>;
  /** All models of the zoo, for sets. */
  readonly catalog: readonly Model[];
  readonly newId: () => string;
}

/** Every case that a part of a request names, whether or not it can run. */
export function candidatesOf(part: PlanPart, sources: ModelSources): Candidate[] {
  const chosen = chosenModels(part, sources);
  checkNames(
    part.components,
    chosen.map(({ model }) => model),
  );
  checkScenarios(part);
  return chosen.flatMap(({ model, components }) =>
    worksOf(model, components)
      .flatMap((work) => listeningWorks(part, model, work))
      .flatMap((listening) => workCandidates(part, sources.newId, model, listening)),
  );
}

interface ChosenModel {
  readonly model: Model;
  readonly components: PlanComponents;
}

/**
 * Models by name first, with all that they are made of; then those of the sets, without their pipelines unless those are
 * asked for: a set is many models, and what a pipeline costs is told by its parts.
 */
function chosenModels({ models, sets = [], components }: PlanPart, sources: ModelSources): ChosenModel[] {
  const named = models.flatMap((id) => sources.models.get(id) ?? []);
  const inSets = sources.catalog.filter((model) => sets.some((set) => isInSet(model, set)));
  const others = inSets.filter(({ id }) => named.every((model) => model.id !== id));
  return [
    ...named.map((model) => ({ model, components: components ?? ('all' as const) })),
    ...others.map((model) => ({ model, components: components ?? ('parts' as const) })),
  ];
}

/** Micro-benchmarks are no models: only their own set brings them. */
export function isInSet(model: Model, set: PlanSet): boolean {
  return set === 'all' ? model.modelClass !== 'micro-benchmark' : model.sets.includes(set);
}

/** A name that no model has is a slip of the pen: nothing would be measured, in silence. */
function checkNames(components: PlanComponents | undefined, chosen: readonly Model[]): void {
  if (!Array.isArray(components)) return;
  const known = new Set(chosen.flatMap((model) => [...model.components, ...model.pipelines].map(({ name }) => name)));
  const unknown = components.filter((name) => !known.has(name));
  if (unknown.length === 0 || chosen.length === 0) return;
  throw new ModelRequestError(
    `No model of this request has a component or pipeline “${unknown.join('”, “')}”; there are: ${[...known].join(', ')}.`,
  );
}

function worksOf(model: Model, wanted: PlanComponents): ModelWork[] {
  const isWanted = (name: string): boolean => !Array.isArray(wanted) || wanted.includes(name);
  const components = model.components
    .filter(({ name }) => isWanted(name))
    .map((component) => ({ kind: 'component' as const, component }));
  const pipelines = model.pipelines
    .filter(({ name }) => isWanted(name))
    .map((pipeline) => ({ kind: 'pipeline' as const, pipeline }));
  return [...(wanted === 'pipelines' ? [] : components), ...(wanted === 'parts' ? [] : pipelines)];
}

interface ListeningWork {
  readonly work: ModelWork;
  /** Absent: nothing is heard. */
  readonly audio?: Sound;
}

/** One for each duration of what takes sound. */
function listeningWorks({ audio, shape }: PlanPart, model: Model, work: ModelWork): ListeningWork[] {
  if (audio === undefined || frontEndsOf(model, work).length === 0) return [{ work }];
  checkSoundShape(model, work, shape);
  return audio.seconds.map((seconds) => {
    const sound = { signal: audio.signal, seconds };
    return { work: withSound(model, work, sound), audio: sound };
  });
}

function workCandidates(
  part: PlanPart,
  newId: () => string,
  model: Model,
  { work, audio }: ListeningWork,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const precision of part.precisions)
    for (const spelling of part.spellings)
      for (const batch of part.batches)
        for (const backendId of part.backends)
          for (const threads of threadCounts(part, backendId))
            for (const scenario of scenariosOf(part)) {
              const variant = { precision, spelling, batch, shape: part.shape, scenario, audio };
              const workload = workloadOf(model, work, variant, backendId);
              for (const engine of enginesFor(part, backendId)) {
                const item: Case = {
                  id: newId(),
                  workload,
                  backendId,
                  ...(threads === undefined ? {} : { threads }),
                  ...(engine === undefined ? {} : { engine }),
                };
                candidates.push({ item, model, work });
              }
            }
  return candidates;
}

/** The build without WebGPU and WebNN runs `web-wasm` alone. */
function enginesFor({ engines = [] }: PlanPart, backendId: BackendId): readonly (WebEngine | undefined)[] {
  if (backends[backendId].host !== 'web') return [undefined];
  const fitting = engines.filter((engine) => engine !== 'wasm' || backendId === 'web-wasm');
  return fitting.length === 0 ? [undefined] : fitting;
}

/** Threads mean something to the two CPU backends alone. */
function threadCounts(part: PlanPart, backendId: BackendId): readonly (number | undefined)[] {
  const counts = backendId === 'ort-cpu' || backendId === 'web-wasm' ? part.threads : [];
  return counts.length === 0 ? [undefined] : counts;
}

interface Variant {
  readonly precision: Precision;
  readonly spelling: Spelling;
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
  readonly scenario: ScenarioChoice;
  readonly audio: Sound | undefined;
}

function workloadOf(model: Model, work: ModelWork, variant: Variant, backendId: BackendId): Workload {
  const { precision, spelling, batch, shape, scenario, audio } = variant;
  return {
    modelId: model.id,
    component: work.kind === 'component' ? work.component.name : work.pipeline.name,
    precision,
    // A file that came as int8 has the form that it has.
    ...(precision === 'int8' && model.precisions.includes('fp32') ? { quantization: quantizationFor(backendId) } : {}),
    spelling,
    batch,
    shape: work.kind === 'component' ? shapeOf(work.component.standardShape, shape) : {},
    mode: 'inference',
    ...scenario,
    ...(audio === undefined ? {} : { audio }),
  };
}

/** Dimensions that a component has not are another component's. */
function shapeOf(
  standard: Readonly<Record<string, number>>,
  asked: Readonly<Record<string, number>>,
): Record<string, number> {
  const overrides = Object.entries(asked).filter(([name]) => standard[name] !== undefined);
  return { ...standard, ...Object.fromEntries(overrides) };
}
