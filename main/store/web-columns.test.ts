import { expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import { buildCase, buildFailed, buildMeasured } from './testing/build-records.ts';
import { webColumns } from './web-columns.ts';

const items = { name: 'transcript', perRun: 1, audioSeconds: 10 };
const latency = { ...buildMeasured(1).latency, medianMs: 400 };

test('the real-time factor counts the front end in', () => {
  const frontEnd = known({ name: 'log-mel', medianMs: 100, sampleCount: 10 });
  expect(webColumns(buildMeasured(1, { items, latency, frontEnd }))).toMatchObject({
    audio_seconds: 10,
    front_end_ms: 100,
    real_time_factor: 0.05,
  });
});

test('without a front end that was timed, or without sound, there is no factor', () => {
  const { audioSeconds: _none, ...silent } = items;
  const frontEnd = known({ name: 'log-mel', medianMs: 100, sampleCount: 10 });
  const nobodyTimed = buildMeasured(1, { items, latency, frontEnd: unknown('not timed') });
  for (const measured of [nobodyTimed, buildMeasured(1, { items: silent, latency, frontEnd })]) {
    expect(webColumns(measured)).toMatchObject({ real_time_factor: null });
  }
});

test('an engine that was asked for is told of a case that failed as well', () => {
  expect(webColumns({ ...buildFailed(1), case: buildCase(1, { engine: 'asyncify' }) })).toEqual({
    engine_asked: 'asyncify',
  });
});

test('the three ends of a run, the warm start and the GPU’s work stand where they are known', () => {
  const times = (medianMs: number) => ({ medianMs, interval: unknown('few'), sampleCount: 10 });
  const web = {
    engine: 'jspi' as const,
    completionTimes: known({
      submit: times(1),
      deviceResident: times(5),
      endToEnd: times(7),
      completion: 'queue.onSubmittedWorkDone()',
    }),
    warmStart: known({ runtimeLoadMs: known(3), sessionCreateMs: unknown('no'), firstRunMs: known(2) }),
    gpu: unknown('not counted'),
  };
  expect(webColumns(buildMeasured(1, { web }))).toMatchObject({
    submit_ms: 1,
    device_resident_ms: 5,
    end_to_end_ms: 7,
    warm_runtime_load_ms: 3,
    warm_session_create_ms: null,
    warm_first_run_ms: 2,
    dispatches_per_run: null,
    webnn_implementation: null,
  });
});
