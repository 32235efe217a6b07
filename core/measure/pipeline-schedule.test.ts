import { describe, expect, test } from 'vitest';
import { deviceOutputs } from './pipeline-outputs.ts';
import { schedulePipeline } from './pipeline-schedule.ts';
import { bound, drawn, generating, stage } from './pipeline.test-kit.ts';

describe('the schedule of a generating pipeline', () => {
  const { steps, results } = schedulePipeline(generating());

  test('runs the stages once and the loop as often as it says', () => {
    expect(steps.map((step) => step.stage.name)).toEqual(['encode', 'prefill', 'step', 'step', 'step']);
    expect(results).toEqual([{ name: 'step/logits', step: 4, output: 'logits' }]);
  });

  test('takes the cache from the prefill first, and from the step before it later', () => {
    const pasts = steps.slice(2).map((step) => step.bound.find(({ feed }) => feed === 'past'));
    expect(pasts.map((past) => past?.step)).toEqual([1, 2, 3]);
  });

  test('counts positions up, and lets what is drawn grow with the cache', () => {
    const made = steps.slice(2).map((step) => new Map(step.made.map(({ feed, input }) => [feed, input])));
    expect(made.map((inputs) => inputs.get('position')?.values)).toEqual(
      [4, 5, 6].map((value) => ({ rule: 'constant', value })),
    );
    expect(made.map((inputs) => inputs.get('mask')?.dimensions)).toEqual([
      [1, 4],
      [1, 5],
      [1, 6],
    ]);
  });

  test('draws tokens anew in every iteration: no two inputs share a seed', () => {
    const names = steps.flatMap((step) => step.made.map(({ input }) => input.name));
    expect(new Set(names).size).toBe(names.length);
  });

  test('asks for no output that nothing uses', () => {
    expect(steps[1]?.outputNames).toEqual(['logits', 'present']);
    expect(steps[0]?.outputNames).toEqual(['features']);
  });

  test('lets each tensor go after its last use, and keeps the results', () => {
    const dead = steps.map((step) => step.dead.map((place) => `${place.step}.${place.output}`));
    expect(dead).toEqual([
      [],
      ['1.logits'],
      ['1.present', '2.logits'],
      ['2.present', '3.logits'],
      ['0.features', '3.present', '4.present'],
    ]);
  });

  test('is cut short for a diagnosis, and has its results all the same', () => {
    const short = schedulePipeline(generating(), 1);
    expect(short.steps).toHaveLength(3);
    expect(short.results[0]?.step).toBe(2);
  });
});

test('only what no host code reads may stay on a device', () => {
  expect([0, 1, 2].map((model) => deviceOutputs(generating(), model))).toEqual([
    ['features'],
    ['present'],
    ['present'],
  ]);
});

test('an output that one stage of a model reads on the host comes to the host for all of its stages', () => {
  const work = generating();
  const shared = {
    ...work,
    loop: { iterations: 1, stages: [stage('step', 1, [bound('x', ['prefill', 'logits']), drawn('ids')])] },
    results: [{ stage: 'step', output: 'logits' }],
  };
  expect(deviceOutputs(shared, 1)).toEqual([]);
});

test('a stage that takes what has not run before it is refused by name', () => {
  const work = { ...generating(), stages: [stage('encode', 0, [bound('x', ['later', 'y'])])] };
  expect(() => schedulePipeline(work)).toThrow('takes its input x from y of “later”, which does not run before it');
});

test('a result of a stage that is not there is refused', () => {
  const work = { ...generating(), results: [{ stage: 'speak', output: 'y' }] };
  expect(() => schedulePipeline(work)).toThrow('“speak”');
});
