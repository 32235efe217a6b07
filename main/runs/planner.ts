import type { BackendAvailability, BackendId } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import type { Component, Model, Precision, Spelling } from '../../core/domain/model.ts';
import type { Plan, PlannedCase, PlanPart, PlanRequest } from '../../core/domain/plan.ts';
import type { Case, Workload } from '../../core/domain/workload.ts';
import { caseKey } from './case-key.ts';
import { estimateSeconds } from './estimate.ts';

export interface PlanningFacts {
  /** By the id or path that the request names. */
  readonly models: ReadonlyMap<string, Model>;
  readonly availability: readonly BackendAvailability[];
  /** Medians of earlier valid measurements on this machine, by `caseKey`. */
  readonly knownMediansMs: ReadonlyMap<string, number>;
  readonly newId: () => string;
}

/** Multiplies a request out into cases. What cannot run is in the plan too, with its reason and remedy. */
export function planCases(request: PlanRequest, facts: PlanningFacts): Plan {
  const seen = new Set<string>();
  const cases = [request, ...request.alsoMeasure]
    .flatMap((part) => partCases(part))
    .filter(({ item }) => isNew(seen, item))
    .map(({ item, model }) => planCase(item, request, facts, model));
  const estimatedSeconds = cases.reduce((sum, item) => sum + (item.state === 'runs' ? item.estimatedSeconds : 0), 0);
  return { request, cases, estimatedSeconds };

  function partCases(part: PlanPart): { item: Case; model: Model }[] {
    return part.models.flatMap((id) => {
      const model = facts.models.get(id);
      return model === undefined
        ? []
        : model.components.flatMap((component) => componentCases(part, facts.newId, model, component));
    });
  }
}

/** The same case named twice is measured once. */
function isNew(seen: Set<string>, item: Case): boolean {
  const key = caseKey(item);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function componentCases(
  part: PlanPart,
  newId: () => string,
  model: Model,
  component: Component,
): { item: Case; model: Model }[] {
  const cases: { item: Case; model: Model }[] = [];
  for (const precision of part.precisions)
    for (const spelling of part.spellings)
      for (const batch of part.batches)
        for (const backendId of part.backends)
          for (const threads of threadCounts(part, backendId)) {
            const workload = workloadOf(model, component, precision, spelling, batch, part.shape);
            cases.push({
              item: { id: newId(), workload, backendId, ...(threads === undefined ? {} : { threads }) },
              model,
            });
          }
  return cases;
}

/** Threads mean something to the two CPU backends alone. */
function threadCounts(part: PlanPart, backendId: BackendId): readonly (number | undefined)[] {
  const counts = backendId === 'ort-cpu' || backendId === 'web-wasm' ? part.threads : [];
  return counts.length === 0 ? [undefined] : counts;
}

function workloadOf(
  model: Model,
  component: Component,
  precision: Precision,
  spelling: Spelling,
  batch: number,
  shape: Readonly<Record<string, number>>,
): Workload {
  const named = Object.keys(component.standardShape);
  const overrides = Object.fromEntries(Object.entries(shape).filter(([name]) => named.includes(name)));
  return {
    modelId: model.id,
    component: component.name,
    precision,
    spelling,
    batch,
    shape: { ...component.standardShape, ...overrides },
    mode: 'inference',
    scenario: 'latency',
  };
}

function planCase(item: Case, request: PlanRequest, facts: PlanningFacts, model: Model): PlannedCase {
  const obstacle = findObstacle(item, facts, model);
  if (obstacle !== undefined) return { state: 'skipped', case: item, ...obstacle };
  const knownMedianMs = facts.knownMediansMs.get(caseKey(item));
  return { state: 'runs', case: item, ...estimateSeconds(item, request.profile, model, knownMedianMs) };
}

function findObstacle(item: Case, facts: PlanningFacts, model: Model): { reason: string; remedy: string } | undefined {
  const { workload, backendId } = item;
  if (!model.precisions.includes(workload.precision)) {
    return {
      reason: `${model.label} is not built in ${workload.precision}.`,
      remedy: `Ask for one of: ${model.precisions.join(', ')}.`,
    };
  }
  if (!model.spellings.includes(workload.spelling)) {
    return {
      reason: `${model.label} has no ${workload.spelling} spelling.`,
      remedy: `Ask for one of: ${model.spellings.join(', ')}.`,
    };
  }
  const availability = facts.availability.find((entry) => entry.backendId === backendId);
  if (availability?.state === 'unavailable') return { reason: availability.reason, remedy: availability.remedy };
  if (availability === undefined && backends[backendId].host === 'native') {
    return {
      reason: `${backends[backendId].label} was not probed on this machine.`,
      remedy: 'Run `assay hardware` and try again.',
    };
  }
  return undefined;
}
