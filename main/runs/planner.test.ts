import { expect, test } from 'vitest';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import type { Model } from '../../core/domain/model.ts';
import { planRequestSchema } from '../../core/domain/plan.ts';
import { caseKey } from './case-key.ts';
import { planCases, type PlanningFacts } from './planner.ts';

const model: Model = {
  id: 'small',
  label: 'Small',
  family: 'bert',
  modelClass: 'text-embedding',
  origin: 'zoo',
  parameters: 1000,
  components: [{ name: 'encoder', inputs: [], outputs: ['y'], standardShape: { sequence: 128 }, itemName: 'sequence' }],
  precisions: ['fp32'],
  spellings: ['portable'],
  licence: 'Apache-2.0',
  source: 'test',
};

const availability: BackendAvailability[] = [
  { state: 'available', backendId: 'ort-cpu', software: false },
  { state: 'unavailable', backendId: 'ort-cuda', reason: 'No NVIDIA GPU was found.', remedy: 'Install one.' },
  { state: 'untested', backendId: 'web-wasm', reason: 'No browser has been asked yet.' },
];

function facts(knownMediansMs: ReadonlyMap<string, number> = new Map()): PlanningFacts {
  let count = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}`;
  return { models: new Map([['small', model]]), availability, knownMediansMs, newId };
}

function plan(request: object, known?: ReadonlyMap<string, number>) {
  return planCases(planRequestSchema.parse({ models: ['small'], backends: ['ort-cpu'], ...request }), facts(known));
}

test('a request is multiplied out over backends and batches', () => {
  const { cases } = plan({ backends: ['ort-cpu', 'web-wasm'], batches: [1, 8] });
  expect(cases.map(({ case: item }) => `${item.backendId}/${item.workload.batch}`)).toEqual([
    'ort-cpu/1',
    'web-wasm/1',
    'ort-cpu/8',
    'web-wasm/8',
  ]);
});

test('a backend that is not available is in the plan as skipped, with its reason and remedy', () => {
  const { cases, estimatedSeconds } = plan({ backends: ['ort-cuda'] });
  expect(cases).toMatchObject([{ state: 'skipped', reason: 'No NVIDIA GPU was found.', remedy: 'Install one.' }]);
  expect(estimatedSeconds).toBe(0);
});

test('a backend that was never probed natively is not assumed to work', () => {
  expect(plan({ backends: ['ort-directml'] }).cases[0]?.state).toBe('skipped');
});

test('a web backend that nobody has asked yet is planned, since only a browser can tell', () => {
  expect(plan({ backends: ['web-wasm'] }).cases[0]?.state).toBe('runs');
});

test('a precision that a model is not built in is skipped and says which there are', () => {
  expect(plan({ precisions: ['int8'] }).cases[0]).toMatchObject({ state: 'skipped', remedy: 'Ask for one of: fp32.' });
});

test('threads multiply the CPU backends only', () => {
  const { cases } = plan({ backends: ['ort-cpu', 'web-wasm', 'ort-cuda'], threads: [1, 2] });
  expect(cases.map(({ case: item }) => [item.backendId, item.threads])).toEqual([
    ['ort-cpu', 1],
    ['ort-cpu', 2],
    ['web-wasm', 1],
    ['web-wasm', 2],
    ['ort-cuda', undefined],
  ]);
});

test('the same case asked for twice is planned once', () => {
  expect(plan({ alsoMeasure: [{ models: ['small'], backends: ['ort-cpu', 'web-wasm'] }] }).cases).toHaveLength(2);
});

test('a named dimension that the model has not is left out of the shape, one that it has is taken', () => {
  expect(plan({ shape: { sequence: 16, image: 4 } }).cases[0]?.case.workload.shape).toEqual({ sequence: 16 });
});

test('an estimate rests on the last measurement where there is one, and says so', () => {
  const [unknown] = plan({}).cases;
  if (unknown === undefined) throw new Error('no case');
  const [known] = plan({}, new Map([[caseKey(unknown.case), 5]])).cases;
  expect(unknown).toMatchObject({ basis: expect.stringContaining('never measured') as string });
  expect(known).toMatchObject({ basis: expect.stringContaining('last measurement') as string });
});
