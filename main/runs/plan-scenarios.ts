import { ApiError } from '../../core/api/errors.ts';
import { assertNever } from '../../core/domain/assert-never.ts';
import type { PlanPart } from '../../core/domain/plan.ts';
import type { Scenario, Workload } from '../../core/domain/workload.ts';
import type { Obstacle } from './capacity.ts';
import type { ModelWork } from './model-work.ts';

/** What of a workload says how its runs are issued. */
export type ScenarioChoice = Pick<Workload, 'scenario' | 'concurrency' | 'samplesPerQuery' | 'latencyBoundMs'>;

/** LoadGen's samples per query of its multi-stream scenario. */
const defaultSamplesPerQuery = 8;

/** Every scenario with every number of streams that it takes, in the order asked. */
export function scenariosOf(part: PlanPart): ScenarioChoice[] {
  return wantedScenarios(part).flatMap((scenario) => choicesOf(part, scenario));
}

function wantedScenarios({ scenarios }: PlanPart): readonly Scenario[] {
  return [...new Set<Scenario>(scenarios ?? ['latency'])];
}

function choicesOf(part: PlanPart, scenario: Scenario): ScenarioChoice[] {
  switch (scenario) {
    case 'latency':
      return [{ scenario }];
    case 'throughput':
      return streamCounts(part).map((streams) => ({ scenario, ...streams }));
    case 'multi-stream':
      return [{ scenario, samplesPerQuery: part.samplesPerQuery ?? defaultSamplesPerQuery }];
    case 'server': {
      const { latencyBoundMs } = part;
      const bound = latencyBoundMs === undefined ? {} : { latencyBoundMs };
      return streamCounts(part).map((streams) => ({ scenario, ...streams, ...bound }));
    }
    default:
      return assertNever(scenario);
  }
}

/** One stream is what a workload has that names none, so that both are one case. */
function streamCounts({ concurrency = [1] }: PlanPart): Pick<Workload, 'concurrency'>[] {
  return concurrency.map((streams) => (streams === 1 ? {} : { concurrency: streams }));
}

/** Settings that no scenario of the request takes would be dropped in silence; a server without a bound has nothing to search. */
export function checkScenarios(part: PlanPart): void {
  const wanted = wantedScenarios(part);
  const has = (...scenarios: readonly Scenario[]): boolean => scenarios.some((scenario) => wanted.includes(scenario));
  if (has('server') && part.latencyBoundMs === undefined) {
    refuse(
      'The scenario server searches the highest rate within a latency bound, and no bound was given.',
      'Name one in milliseconds: --latency-bound 100.',
    );
  }
  if (part.latencyBoundMs !== undefined && !has('server')) {
    refuse(
      'A latency bound was given, which only the scenario server takes.',
      'Add --scenario server, or leave the bound out.',
    );
  }
  if ((part.concurrency ?? []).some((streams) => streams > 1) && !has('throughput', 'server')) {
    refuse(
      `Several streams were asked for, and the scenario ${wanted.join(', ')} has one.`,
      'Add --scenario throughput or server, or leave --concurrency out.',
    );
  }
  if (part.samplesPerQuery !== undefined && !has('multi-stream')) {
    refuse(
      'Samples per query were given, which only the scenario multi-stream takes.',
      'Add --scenario multi-stream, or leave --samples-per-query out.',
    );
  }
}

function refuse(message: string, hint: string): never {
  throw new ApiError('bad-request', message, hint);
}

/** A pipeline is one application that runs its stages in turn: it has no queries that streams could share. */
export function findScenarioObstacle(
  { scenario, concurrency = 1, component }: Workload,
  work: ModelWork,
): Obstacle | undefined {
  if (work.kind === 'component') return undefined;
  if (scenario === 'latency' || (scenario === 'throughput' && concurrency === 1)) return undefined;
  const streams = concurrency > 1 ? ` on ${concurrency} streams` : '';
  return {
    reason: `The pipeline ${component} cannot be measured in the scenario ${scenario}${streams}: pipelines run one at a time.`,
    remedy:
      'Measure its components one by one (--components parts), or the pipeline with --scenario latency,throughput.',
  };
}
