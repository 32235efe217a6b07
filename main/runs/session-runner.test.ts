import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { BuiltModel } from '../../core/domain/model.ts';
import type { CaseHost, CaseJob, CaseOutcome } from '../../core/measure/case-protocol.ts';
import { built, executed, hostOf, run } from './session-runner.test-kit.ts';

test('a result is recorded before it is announced, and before the next case starts', async () => {
  const { events } = await run({ backends: ['ort-cpu', 'web-wasm'] });
  const order = events.filter((type) => type !== 'phase-changed');
  expect(order).toEqual([
    'session-started',
    'case-started',
    'run-finished',
    'recorded',
    'case-finished',
    'case-started',
    'run-finished',
    'recorded',
    'case-finished',
    'session-ended',
  ]);
});

test('a failed case is a row with its class, and the session goes on', async () => {
  const crash: CaseOutcome = {
    outcome: 'failed',
    failure: { class: 'crashed', message: 'It died.', fix: 'Update the driver.' },
    log: 'last words',
  };
  const nativeHost = hostOf((job) => (job.backendId === 'ort-webgpu' ? crash : executed(1)));
  const { measurements, state } = await run({ backends: ['ort-webgpu', 'ort-cpu'], nativeHost });
  expect(measurements.map((item) => item.outcome)).toEqual(['failed', 'measured']);
  expect(measurements[0]).toMatchObject({ failure: { class: 'crashed' }, log: 'last words' });
  expect(state).toBe('finished');
});

test('a model that cannot be built is a failed row and not the end', async () => {
  const buildModel = (): Promise<BuiltModel> => Promise.reject(new Error('No space left on device.'));
  const { measurements, state } = await run({ backends: ['ort-cpu'], buildModel });
  expect(measurements[0]?.outcome).toBe('failed');
  expect(state).toBe('finished');
});

test('a backend that is not here is a skipped row with its reason', async () => {
  const { measurements } = await run({ backends: ['ort-cuda'] });
  expect(measurements).toMatchObject([{ outcome: 'skipped', reason: 'No GPU.' }]);
});

test('a web case is compared with the output of the native CPU case of the same session, which is not computed again', async () => {
  const jobs: CaseJob[] = [];
  const { measurements } = await run({
    backends: ['ort-cpu', 'web-wasm'],
    nativeHost: hostOf(() => executed(1), jobs),
    webHost: hostOf(() => executed(7)),
  });
  expect(jobs).toHaveLength(1);
  expect(measurements[0]).toMatchObject({ outputCheck: { state: 'is-reference' } });
  expect(measurements[1]).toMatchObject({ outputCheck: { state: 'differs' }, verdict: { grade: 'invalid' } });
});

test('without a native case in the plan the reference is computed apart, on the CPU and without diagnosis', async () => {
  const jobs: CaseJob[] = [];
  const { measurements } = await run({ backends: ['web-wasm'], nativeHost: hostOf(() => executed(1), jobs) });
  expect(jobs).toMatchObject([{ backendId: 'ort-cpu', diagnose: false }]);
  expect(measurements).toMatchObject([{ outputCheck: { state: 'agrees' } }]);
});

test('a reference that cannot be computed leaves the output unchecked, with the reason', async () => {
  const nativeHost = hostOf(() => ({ outcome: 'failed', failure: { class: 'internal', message: 'Broken.', fix: '' } }));
  const { measurements } = await run({ backends: ['web-wasm'], nativeHost });
  expect(measurements).toMatchObject([
    { outputCheck: { state: 'not-checked', reason: expect.stringContaining('Broken.') as string } },
  ]);
});

test('a cancelled session keeps what was measured and records nothing for the case that was cut off', async () => {
  const abort = new AbortController();
  const webHost = hostOf(() => {
    abort.abort();
    return { outcome: 'failed', failure: { class: 'cancelled', message: 'Cancelled.', fix: '' } };
  });
  const { measurements, state, events } = await run({
    backends: ['ort-cpu', 'web-wasm', 'web-webgpu'],
    webHost,
    abort,
  });
  expect(measurements.map((item) => item.outcome)).toEqual(['measured']);
  expect(state).toBe('cancelled');
  expect(events.at(-1)).toBe('session-ended');
});

test('progress that cannot be written down neither ends the case nor the process', async () => {
  const nativeHost: CaseHost = {
    run: (_job, { onProgress }) => {
      onProgress({ type: 'phase', phase: 'sample' });
      return Promise.resolve(executed(1));
    },
  };
  let phases = 0;
  // The build phase is the session's own; the one after it is the host's progress.
  const persist = (type: string): Promise<void> =>
    type === 'phase-changed' && phases++ > 0
      ? Promise.reject(new Error('No space left on device.'))
      : Promise.resolve();
  const { measurements, state } = await run({ backends: ['ort-cpu'], nativeHost, persist });
  expect(measurements.map((item) => item.outcome)).toEqual(['measured']);
  expect(state).toBe('finished');
});

test('a pipeline opens a file that two stages share once, and its identity covers every stage', async () => {
  const jobs: CaseJob[] = [];
  const { measurements } = await run({
    backends: ['ort-cpu'],
    request: { components: 'pipelines' },
    nativeHost: hostOf(() => executed(1), jobs),
  });
  expect(jobs[0]?.work).toMatchObject({
    kind: 'pipeline',
    models: [{ kind: 'path', path: '/models/model.onnx' }],
    stages: [
      { name: 'first', model: 0, inputs: [{ name: 'x', dimensions: [1, 2], growingAxes: [] }] },
      { name: 'second', model: 0, inputs: [{ binding: { first: { from: 'output', stage: 'first', output: 'y' } } }] },
    ],
    results: [{ stage: 'second', output: 'y' }],
  });
  const identity = createHash('sha256').update('a'.repeat(128)).digest('hex');
  expect(measurements).toMatchObject([
    { outcome: 'measured', modelContentHash: identity, items: { name: 'sequence', perRun: 1 } },
  ]);
});

test('a case in 16-bit floats is fed 16-bit floats', async () => {
  const jobs: CaseJob[] = [];
  await run({
    backends: ['ort-cpu'],
    request: { precisions: ['fp16'] },
    nativeHost: hostOf(() => executed(1), jobs),
  });
  const types = jobs.map(({ work }) => (work.kind === 'component' ? work.inputs[0]?.elementType : undefined));
  // The fp32 reference first.
  expect(types).toEqual(['float32', 'float16']);
});

test('a reference that has no room here is not built, and the case is measured without', async () => {
  const built32: string[] = [];
  const { measurements } = await run({
    backends: ['ort-cpu'],
    request: { precisions: ['fp16'] },
    buildModel: (key) => {
      built32.push(key.precision);
      return Promise.resolve(built());
    },
    refuse: () => Promise.resolve('It needs 31 GiB, and 22 are free.'),
  });
  expect(built32).toEqual(['fp16']);
  expect(measurements).toMatchObject([
    {
      outcome: 'measured',
      outputCheck: { state: 'not-checked', reason: expect.stringContaining('It needs 31 GiB') as string },
    },
  ]);
});

test('a pipeline whose files the cache did not keep says so, rather than that a file is missing', async () => {
  let count = 0;
  const buildModel = (): Promise<BuiltModel> =>
    Promise.resolve({ ...built(), path: `/no/such/${count}.onnx`, contentHash: String(count++), bytes: 6 * 2 ** 30 });
  const { measurements } = await run({ backends: ['ort-cpu'], request: { components: 'pipelines' }, buildModel });
  expect(measurements).toMatchObject([
    {
      outcome: 'failed',
      failure: { message: expect.stringContaining('12.0 GiB together, more than the model cache keeps') as string },
    },
  ]);
});
