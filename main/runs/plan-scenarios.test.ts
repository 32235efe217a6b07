import { describe, expect, test } from 'vitest';
import { planPartSchema, type PlanPart } from '../../core/domain/plan.ts';
import type { Workload } from '../../core/domain/workload.ts';
import { caseName } from '../format/case-name.ts';
import { caseKey } from './case-key.ts';
import type { ModelWork } from './model-work.ts';
import { checkScenarios, findScenarioObstacle, scenariosOf } from './plan-scenarios.ts';

function part(change: Partial<PlanPart>): PlanPart {
  return planPartSchema.parse({ models: ['small'], backends: ['ort-cpu'], ...change });
}

function workload(change: Partial<Workload>): Workload {
  return {
    modelId: 'small',
    component: 'model',
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: {},
    mode: 'inference',
    scenario: 'latency',
    ...change,
  };
}

describe('scenarios', () => {
  test('are latency alone unless asked for', () => {
    expect(scenariosOf(part({}))).toEqual([{ scenario: 'latency' }]);
  });

  test('are multiplied by the streams where they take several', () => {
    const asked = part({
      scenarios: ['latency', 'throughput', 'multi-stream', 'server'],
      concurrency: [1, 4],
      latencyBoundMs: 20,
    });
    expect(scenariosOf(asked)).toEqual([
      { scenario: 'latency' },
      { scenario: 'throughput' },
      { scenario: 'throughput', concurrency: 4 },
      { scenario: 'multi-stream', samplesPerQuery: 8 },
      { scenario: 'server', latencyBoundMs: 20 },
      { scenario: 'server', concurrency: 4, latencyBoundMs: 20 },
    ]);
  });

  test.each<[Partial<PlanPart>, string]>([
    [{ scenarios: ['server'] }, 'no bound was given'],
    [{ latencyBoundMs: 5 }, 'only the scenario server takes'],
    [{ concurrency: [2] }, 'the scenario latency has one'],
    [{ scenarios: ['multi-stream'], concurrency: [1, 2] }, 'the scenario multi-stream has one'],
    [{ scenarios: ['throughput'], samplesPerQuery: 4 }, 'only the scenario multi-stream takes'],
  ])('with settings that none of them takes, or without one that is needed, are refused: %o', (change, words) => {
    expect(() => {
      checkScenarios(part(change));
    }).toThrow(words);
  });

  test('that fit are not refused', () => {
    checkScenarios(part({ scenarios: ['latency', 'throughput'], concurrency: [1, 2] }));
    checkScenarios(part({ scenarios: ['server'], latencyBoundMs: 5 }));
    checkScenarios(part({ concurrency: [1] }));
  });
});

test('a pipeline is measured for latency, and for throughput on one stream; the rest says what to do', () => {
  const pipeline = { kind: 'pipeline', pipeline: { name: 'generate' } } as unknown as ModelWork;
  const component = { kind: 'component', component: { name: 'model' } } as unknown as ModelWork;
  const obstacleOf = (change: Partial<Workload>, work = pipeline) => findScenarioObstacle(workload(change), work);
  expect(obstacleOf({})).toBeUndefined();
  expect(obstacleOf({ scenario: 'throughput' })).toBeUndefined();
  expect(obstacleOf({ scenario: 'throughput', concurrency: 2 })?.reason).toContain('on 2 streams');
  expect(obstacleOf({ scenario: 'server', latencyBoundMs: 5 })?.remedy).toContain('--components parts');
  expect(obstacleOf({ scenario: 'throughput', concurrency: 2 }, component)).toBeUndefined();
});

test('cases that differ in how runs are issued have other keys and other names', () => {
  const choices: Partial<Workload>[] = [
    {},
    { scenario: 'throughput' },
    { scenario: 'throughput', concurrency: 2 },
    { scenario: 'multi-stream', samplesPerQuery: 8 },
    { scenario: 'multi-stream', samplesPerQuery: 16 },
    { scenario: 'server', latencyBoundMs: 10 },
    { scenario: 'server', latencyBoundMs: 20 },
    { scenario: 'server', latencyBoundMs: 20, concurrency: 2 },
  ];
  const cases = choices.map((choice) => ({ id: 'x', backendId: 'ort-cpu' as const, workload: workload(choice) }));
  expect(new Set(cases.map(caseKey)).size).toBe(choices.length);
  expect(cases.map(caseName)).toEqual([
    'small',
    'small · throughput',
    'small · throughput · 2 streams',
    'small · multi-stream of 8',
    'small · multi-stream of 16',
    'small · server within 10 ms',
    'small · server within 20 ms',
    'small · server within 20 ms · 2 streams',
  ]);
  // Keys of stored measurements must not change: estimates and resuming look for them.
  expect(caseKey(cases[0] ?? { id: 'x', backendId: 'ort-cpu', workload: workload({}) })).toBe(
    'small|model|fp32|portable|batch=1||inference|latency|ort-cpu|threads=default',
  );
});
