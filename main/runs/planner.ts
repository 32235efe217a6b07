import type { BackendAvailability } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import type { Plan, PlannedCase, PlanRequest } from '../../core/domain/plan.ts';
import { type Capacity, findSizeObstacle, type Obstacle } from './capacity.ts';
import { caseKey } from './case-key.ts';
import { estimateSeconds } from './estimate.ts';
import type { ModelSizes, WorkSize } from './model-sizes.ts';
import { freeDimensionsOf } from './model-work.ts';
import { type Candidate, candidatesOf, type ModelSources } from './plan-candidates.ts';
import { findScenarioObstacle } from './plan-scenarios.ts';
import { findSoundObstacle } from './sound-obstacle.ts';

export interface PlanningFacts extends ModelSources {
  readonly availability: readonly BackendAvailability[];
  /** Medians of earlier valid measurements on this machine, by `caseKey`. */
  readonly knownMediansMs: ReadonlyMap<string, number>;
  readonly sizes: Pick<ModelSizes, 'of'>;
  readonly capacity: Capacity;
}

/** Multiplies a request out into cases. What cannot run is in the plan too, with its reason and remedy. */
export function planCases(request: PlanRequest, facts: PlanningFacts): Plan {
  const seen = new Set<string>();
  const cases = [request, ...request.alsoMeasure]
    .flatMap((part) => candidatesOf(part, facts))
    .filter(({ item }) => isNew(seen, caseKey(item)))
    .map((candidate) => planCase(candidate, request, facts));
  const estimatedSeconds = cases.reduce((sum, item) => sum + (item.state === 'runs' ? item.estimatedSeconds : 0), 0);
  return { request, cases, estimatedSeconds };
}

/** The same case named twice is measured once. */
function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function planCase(candidate: Candidate, request: PlanRequest, facts: PlanningFacts): PlannedCase {
  const { item, model, work } = candidate;
  const size = facts.sizes.of(model, work, item.workload);
  const obstacle = findObstacle(candidate, facts, size);
  if (obstacle !== undefined) return { state: 'skipped', case: item, ...obstacle };
  const knownMedianMs = facts.knownMediansMs.get(caseKey(item));
  return { state: 'runs', case: item, ...estimateSeconds(item, work, request, size, knownMedianMs) };
}

function findObstacle(candidate: Candidate, facts: PlanningFacts, size: WorkSize | undefined): Obstacle | undefined {
  const { item, model, work } = candidate;
  return (
    findVariantObstacle(candidate) ??
    findScenarioObstacle(item.workload, work) ??
    findSoundObstacle(candidate) ??
    findBackendObstacle(candidate, facts.availability) ??
    findSizeObstacle(item, model, work, size, facts.capacity)
  );
}

function findVariantObstacle({ item: { workload }, model }: Candidate): Obstacle | undefined {
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
  return undefined;
}

function findBackendObstacle(
  { item: { backendId, workload }, work }: Candidate,
  availability: readonly BackendAvailability[],
): Obstacle | undefined {
  const found = availability.find((entry) => entry.backendId === backendId);
  if (found?.state === 'unavailable') return { reason: found.reason, remedy: found.remedy };
  const { label, host, executionProvider } = backends[backendId];
  if (found === undefined && host === 'native') {
    return { reason: `${label} was not probed on this machine.`, remedy: 'Run `assay hardware` and try again.' };
  }
  const free = freeDimensionsOf(work);
  if (executionProvider === 'webnn' && free.length > 0) {
    return {
      reason: `In the pipeline ${workload.component}, ${free.join(' and ')} grows from run to run, and WebNN takes fixed shapes only.`,
      remedy: 'Measure its components one by one (--components parts), or the pipeline on another backend.',
    };
  }
  return undefined;
}
