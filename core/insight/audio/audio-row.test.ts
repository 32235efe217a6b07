import { describe, expect, test } from 'vitest';
import { known, valueOf } from '../../domain/known.ts';
import { findZooModel } from '../../zoo/catalog.ts';
import { audioRowOf } from './audio-row.ts';
import { buildLatency, buildListening, buildStage, p99 } from './audio.test-kit.ts';
import { streamingOf } from './streaming.ts';

function rowOf(measured: ReturnType<typeof buildListening>, others = [measured]) {
  const model = findZooModel(measured.case.workload.modelId)?.model;
  const row = audioRowOf(measured, { model, others });
  if (row === undefined) throw new Error('It heard something.');
  return row;
}

describe('the real-time factor', () => {
  test('is front end and median over the seconds of sound, with the interval of the median', () => {
    const { realTimeFactor, latencyPerSecondMs } = rowOf(buildListening());
    // (100 + 400) ms / 5 s; (100 + 350) and (100 + 500) at its ends.
    expect(realTimeFactor).toEqual(known({ value: 0.1, interval: known({ low: 0.09, high: 0.12 }) }));
    expect(latencyPerSecondMs).toBe(80);
  });

  test('is unknown where the front end was not timed: the model alone is not what an application takes', () => {
    const row = rowOf(buildListening({ frontEndMs: undefined }));
    expect(row.realTimeFactor.state).toBe('unknown');
    expect(row.streaming.keepsUp.state).toBe('unknown');
    expect(row.latencyPerSecondMs).toBe(80);
  });

  test('counts every sound of a batch, which is no stream', () => {
    const plain = buildListening();
    const workload = { ...plain.case.workload, batch: 2 };
    const row = rowOf({
      ...plain,
      case: { ...plain.case, workload },
      items: { name: 'recording', perRun: 2, audioSeconds: 10 },
    });
    expect(valueOf(row.realTimeFactor)?.value).toBeCloseTo(0.05);
    expect(row.streaming.resultAfterMs.state).toBe('unknown');
  });
});

test('a case that hears nothing has no row', () => {
  const deaf = buildListening({ seconds: undefined });
  expect(audioRowOf(deaf, { model: undefined, others: [] })).toBeUndefined();
});

describe('the first result', () => {
  test('of what gives its result at once is the front end and one run', () => {
    expect(rowOf(buildListening()).firstResult).toEqual({ ms: known(500), parts: ['front end', 'encoder'] });
  });

  test('of a generating pipeline is its first token, by its own stages', () => {
    const stages = [buildStage('encode', 300, false), buildStage('prefill', 50, false), buildStage('step', 10, true)];
    const row = rowOf(buildListening({ modelId: 'whisper-tiny', component: 'transcribe' }, { stages }));
    expect(row.firstResult).toEqual({ ms: known(450), parts: ['front end', 'encode', 'prefill'] });
  });

  test('of an encoder takes the prefill that was measured beside it on the same backend', () => {
    const encoder = buildListening({ modelId: 'whisper-tiny', backendId: 'web-wasm' });
    const part = { modelId: 'whisper-tiny', component: 'decoder-prefill', seconds: undefined, frontEndMs: undefined };
    const native = buildListening({ ...part, id: 2, medianMs: 7 });
    const inPage = buildListening({ ...part, id: 3, medianMs: 60, backendId: 'web-wasm' });
    expect(rowOf(encoder, [encoder, native, inPage]).firstResult.ms).toEqual(known(560));
    expect(rowOf(encoder, [encoder, native]).firstResult.ms).toEqual({
      state: 'unknown',
      reason: 'decoder-prefill was not measured beside it',
    });
  });
});

test('an encoder takes its prefill from a pipeline where that was measured beside it', () => {
  const encoder = buildListening({ modelId: 'whisper-tiny' });
  const prefill = { ...buildStage('prefill', 40, false), component: 'decoder-prefill' };
  const pipeline = buildListening({ id: 2, modelId: 'whisper-tiny', component: 'transcribe' }, { stages: [prefill] });
  expect(rowOf(encoder, [encoder, pipeline]).firstResult.ms).toEqual(known(540));
});

describe('streaming', () => {
  const frontEnd = known(20);

  test('the result of a chunk comes the chunk, the front end and a run after its first word', () => {
    expect(streamingOf(1, frontEnd, buildLatency({ medianMs: 300 })).resultAfterMs).toEqual(known(1320));
  });

  test('keeps up if the front end and the p99 fit into a chunk', () => {
    const latency = buildLatency({ medianMs: 300, quantiles: p99(980) });
    expect(streamingOf(1, frontEnd, latency).keepsUp).toEqual(known(true));
    expect(streamingOf(1, known(21), latency).keepsUp).toEqual(known(false));
  });

  test('without a p99 only a median that is too long decides', () => {
    const slow = buildLatency({ medianMs: 1200, maximumMs: 1300 });
    expect(streamingOf(1, frontEnd, slow).keepsUp).toEqual(known(false));
    const fast = buildLatency({ medianMs: 300, maximumMs: 320, sampleCount: 12 });
    expect(streamingOf(1, frontEnd, fast).keepsUp).toEqual({
      state: 'unknown',
      reason: 'too few runs for a p99: the slowest of 12 was in time',
    });
  });
});
