import { describe, expect, test } from 'vitest';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import type { Model } from '../../core/domain/model.ts';
import { planRequestSchema } from '../../core/domain/plan.ts';
import { caseKey } from './case-key.ts';
import { planCases, type PlanningFacts } from './planner.ts';

const model: Model = {
  id: 'small',
  label: 'Small',
  family: 'text-embedding',
  modelClass: 'bert',
  configuration: 'published',
  sets: ['small'],
  origin: 'zoo',
  parameters: 1000,
  components: [{ name: 'encoder', inputs: [], outputs: ['y'], standardShape: { sequence: 128 }, itemName: 'sequence' }],
  pipelines: [],
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

const generating: Model = {
  ...model,
  id: 'generating',
  label: 'Generating',
  sets: ['key'],
  components: ['prefill', 'step'].map((name) => ({
    name,
    inputs: [],
    outputs: ['y'],
    standardShape: { past: 128 },
    itemName: 'token',
  })),
  pipelines: [
    {
      name: 'generate',
      label: 'Generate',
      itemName: 'token',
      stages: [{ name: 'prefill', component: 'prefill', shape: {}, dynamic: [], bindings: {} }],
      loop: {
        stages: [{ name: 'step', component: 'step', shape: {}, dynamic: ['past'], bindings: {} }],
        iterations: 32,
      },
      results: [{ stage: 'step', output: 'y' }],
    },
  ],
  precisions: ['fp32', 'fp16', 'int8'],
};

function facts(
  knownMediansMs: ReadonlyMap<string, number> = new Map(),
  change: Partial<PlanningFacts> = {},
): PlanningFacts {
  let count = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}`;
  return {
    models: new Map([
      ['small', model],
      ['generating', generating],
    ]),
    catalog: [model, generating],
    availability,
    knownMediansMs,
    sizes: { of: () => undefined },
    capacity: {},
    newId,
    ...change,
  };
}

function plan(request: object, known?: ReadonlyMap<string, number>, change?: Partial<PlanningFacts>) {
  const parsed = planRequestSchema.parse({ models: ['small'], backends: ['ort-cpu'], ...request });
  return planCases(parsed, facts(known, change));
}

function names(request: object): string[] {
  return plan({ models: [], ...request }).cases.map(
    ({ case: { workload } }) => `${workload.modelId}/${workload.component}`,
  );
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

describe('what a request names', () => {
  test('a set brings its models, and a model that is named too comes once', () => {
    expect(names({ sets: ['key'] })).toEqual(['generating/prefill', 'generating/step']);
    expect(names({ models: ['small'], sets: ['all'], components: 'parts' })).toEqual([
      'small/encoder',
      'generating/prefill',
      'generating/step',
    ]);
  });

  test('pipelines come with a model that is named, and with a set when they are asked for', () => {
    const all = ['generating/prefill', 'generating/step', 'generating/generate'];
    expect(names({ models: ['generating'] })).toEqual(all);
    expect(names({ sets: ['key'], components: 'all' })).toEqual(all);
  });

  test('neither a model nor a set is refused', () => {
    expect(() => planRequestSchema.parse({ backends: ['ort-cpu'] })).toThrow('at least one model or one set');
    expect(() =>
      planRequestSchema.parse({ models: ['small'], backends: ['ort-cpu'], alsoMeasure: [{ backends: ['ort-cpu'] }] }),
    ).toThrow('at least one model or one set');
  });

  test('components are chosen by kind or by name', () => {
    expect(names({ sets: ['key'], components: 'pipelines' })).toEqual(['generating/generate']);
    expect(names({ sets: ['all'], components: ['step', 'generate'] })).toEqual([
      'generating/step',
      'generating/generate',
    ]);
  });

  test('a component that no model has is a slip of the pen and is told', () => {
    expect(() => plan({ components: ['decode'] })).toThrow('has a component or pipeline “decode”; there are: encoder.');
  });

  test('pipelines have shapes of their own and take no overrides', () => {
    const { cases } = plan({ models: ['generating'], shape: { past: 16 } });
    expect(cases.map((item) => item.case.workload.shape)).toEqual([{ past: 16 }, { past: 16 }, {}]);
  });
});

describe('int8', () => {
  test('is dynamic on processors and static elsewhere, and the two are different cases', () => {
    const { cases } = plan({
      models: ['generating'],
      components: ['step'],
      precisions: ['int8'],
      backends: ['ort-cpu', 'web-wasm', 'web-webgpu'],
    });
    expect(cases.map(({ case: item }) => item.workload.quantization)).toEqual(['dynamic', 'dynamic', 'static']);
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    const workload = { ...first.case.workload, quantization: 'static' as const };
    expect(caseKey({ ...first.case, workload })).not.toBe(caseKey(first.case));
  });

  test('has no form in another precision', () => {
    expect(plan({}).cases[0]?.case.workload.quantization).toBeUndefined();
  });
});

describe('what has no room', () => {
  const gigabytes = (weightBytes: number) => ({
    sizes: { of: () => ({ weightBytes: weightBytes * 1e9, flops: 1e9 }) },
  });

  test('in memory is refused with both numbers', () => {
    const { cases } = plan({}, undefined, { ...gigabytes(30), capacity: { memoryBytes: 22 * 2 ** 30 } });
    expect(cases).toMatchObject([
      {
        state: 'skipped',
        reason: 'Small, encoder in fp32 needs about 30.9 GiB of memory, and 22.0 GiB are free.',
        remedy: 'Take a smaller model or precision, or free some memory.',
      },
    ]);
  });

  test('on the disk is refused with both numbers', () => {
    const { cases } = plan({}, undefined, {
      ...gigabytes(30),
      capacity: { memoryBytes: 1e12, diskBytes: 5 * 2 ** 30 },
    });
    expect(cases[0]).toMatchObject({
      state: 'skipped',
      reason: expect.stringContaining('5.00 GiB are free') as string,
    });
  });

  test('in a page is refused there and runs natively', () => {
    const { cases } = plan({ backends: ['ort-cpu', 'web-wasm'] }, undefined, gigabytes(4.4));
    expect(cases.map(({ state }) => state)).toEqual(['runs', 'skipped']);
    expect(cases[1]).toMatchObject({ reason: expect.stringContaining('4.00 GiB in all') as string });
  });

  test('is planned all the same where the room is not known', () => {
    expect(plan({}, undefined, gigabytes(30)).cases[0]?.state).toBe('runs');
  });
});

test('a pipeline whose dimensions grow is skipped on WebNN, and its components are not', () => {
  const { cases } = plan({ models: ['generating'], backends: ['web-webnn-cpu'] });
  expect(cases.map(({ state }) => state)).toEqual(['runs', 'runs', 'skipped']);
  expect(cases[2]).toMatchObject({ reason: expect.stringContaining('past grows from run to run') as string });
});

test('an estimate without any measurement rests on the work that is to be done', () => {
  const [little] = plan({}, undefined, { sizes: { of: () => ({ weightBytes: 1e6, flops: 1e9 }) } }).cases;
  const [much] = plan({}, undefined, { sizes: { of: () => ({ weightBytes: 1e9, flops: 1e12 }) } }).cases;
  if (little?.state !== 'runs' || much?.state !== 'runs') throw new Error('both must run');
  expect(little.basis).toBe('never measured here: from its 1.00 GFLOP at a guessed speed');
  expect(much.estimatedSeconds).toBeGreaterThan(3 * little.estimatedSeconds);
});
