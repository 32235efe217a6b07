import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { known, unknown } from '../domain/known.ts';
import type { CoveredCase, ExecutedCase, OutputTensor } from './case-protocol.ts';
import { decodeOutcomeFrame, encodeOutcomeFrame, OutcomeFrameError } from './outcome-frame.ts';

function executed(outputs: readonly OutputTensor[]): ExecutedCase {
  return {
    outcome: 'executed',
    coldStart: { startMs: known(1), runtimeLoadMs: known(2), sessionCreateMs: known(3), firstRunMs: known(4) },
    warmUpMs: [5, 4],
    steady: true,
    samplesMs: [3.25, 3.5],
    runsPerSample: 2,
    stoppedBy: 'interval',
    outputs,
    peakMemoryBytes: unknown('A page cannot read it.'),
    placement: known({
      providers: [{ provider: 'WebGpuExecutionProvider', nodes: 7 }],
      deviceCopies: 1,
      unsupportedOperators: ['Det'],
      strictPass: { state: 'refused', message: 'nodes fell back' },
    }),
    execution: {
      backendRan: known('web-webgpu'),
      runtime: 'onnxruntime-web',
      runtimeVersion: '1.30.0',
      engine: 'ort.wasm sha256:00',
      deviceName: known('ünïcode µ'),
      software: true,
      threads: unknown('none'),
      host: 'chromium',
      crossOriginIsolated: true,
      clockStepMs: 0.005,
      completion: 'CPU outputs (readback)',
    },
  };
}

const anyTensor: fc.Arbitrary<OutputTensor> = fc
  .tuple(fc.string(), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), fc.boolean())
  .chain(([name, dimensions, isWide]) => {
    const count = dimensions.reduce((product, size) => product * size, 1);
    const values = isWide
      ? fc.array(fc.double(), { minLength: count, maxLength: count }).map((items) => Float64Array.from(items))
      : fc.array(fc.float(), { minLength: count, maxLength: count }).map((items) => Float32Array.from(items));
    return values.map((data) => ({ name, dimensions, elementType: isWide ? 'int64' : 'float32', values: data }));
  });

describe('an outcome frame', () => {
  test('gives back every executed case as it was, NaN and infinities of outputs included', () => {
    fc.assert(
      fc.property(fc.array(anyTensor, { maxLength: 4 }), (outputs) => {
        const outcome = executed(outputs);
        expect(decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toEqual(outcome);
      }),
    );
  });

  test('carries what a page tells beside its times', () => {
    const time = { medianMs: 1, interval: unknown('n too small'), sampleCount: 5 };
    const outcome: ExecutedCase = {
      ...executed([]),
      web: {
        engine: 'asyncify',
        completionTimes: known({ submit: time, deviceResident: time, endToEnd: time, completion: 'queue done' }),
        warmStart: known({ runtimeLoadMs: known(1), sessionCreateMs: known(2), firstRunMs: unknown('It failed.') }),
        gpu: known({
          shaderModules: 1,
          pipelines: 1,
          dispatchesPerRun: 4,
          submitsPerRun: 2,
          compilations: [{ label: 'MatMul', startMs: 0, durationMs: 12 }],
          kernels: known([{ name: 'MatMul', callsPerRun: 2, microsecondsPerRun: 30.5 }]),
        }),
      },
      frontEnd: known({ name: 'log-mel', medianMs: 2, sampleCount: 3 }),
    };
    expect(decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toEqual(outcome);
  });

  test('carries coverage, of which nothing was timed', () => {
    const outcome: CoveredCase = {
      outcome: 'covered',
      coverage: {
        browser: 'chromium 147',
        engine: 'jspi',
        runtimeVersion: '1.30.0',
        result: { state: 'partial', fallenBackNodes: 1, deviceCopies: 2, partitions: 2 },
        operators: [{ operator: 'Det', state: 'fallen-back', nodes: 1, reason: 'No kernel.' }],
        advice: 'Fix the shapes.',
      },
    };
    expect(decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toEqual(outcome);
  });

  test('carries what only some cases have: scenario, calibration, memory, stages with their quantiles', () => {
    const outcome: ExecutedCase = {
      ...executed([]),
      steadyMemoryBytes: known(5),
      deviceMemoryBytes: unknown('no page is told'),
      calibration: known({
        before: { arithmeticMs: 5, memoryCopyMs: 3 },
        after: { arithmeticMs: 5.5, memoryCopyMs: 3 },
        throttleEvents: unknown('no page is told'),
      }),
      energy: unknown('no counter'),
      operators: unknown('not profiled'),
      contention: 'Others ran.',
      scenario: {
        scenario: 'server',
        concurrency: 2,
        latencyBoundMs: 50,
        percentile: 0.9,
        seed: 1,
        queriesPerSecond: known(20),
        failedQueriesPerSecond: known(21),
        trials: [{ queriesPerSecond: 20, queries: 64, overBound: 1, percentileMs: known(40), met: true }],
        rules: [{ rule: 'minimum-duration', met: false, detail: 'too short' }],
      },
    };
    expect(decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toEqual(outcome);
  });

  test('is read wherever it lies in a larger buffer', () => {
    const outcome = executed([
      { name: 'y', elementType: 'float32', dimensions: [3], values: Float32Array.of(1, 2, 3) },
      { name: 'n', elementType: 'int64', dimensions: [1], values: Float64Array.of(2 ** 40) },
    ]);
    const frame = encodeOutcomeFrame(outcome);
    const shifted = new Uint8Array(frame.byteLength + 3);
    shifted.set(frame, 3);
    expect(decodeOutcomeFrame(shifted.subarray(3))).toEqual(outcome);
  });

  test('gives back the stages of a pipeline and the memory of its opening', () => {
    const stage = { name: 'step', component: 'decoder-step', inLoop: true, givesTokens: true, runsPerPipeline: 32 };
    const stages = [{ ...stage, medianMs: known(3), totalShare: unknown('not seen') }];
    const outcome = { ...executed([]), stages, openPeakMemoryBytes: known(1e9) };
    expect(decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toEqual(outcome);
  });

  test('gives back a failure with its log', () => {
    const failed = {
      outcome: 'failed' as const,
      failure: { class: 'device-lost' as const, message: 'The GPU is gone.', fix: 'Update its driver.' },
      log: 'last words',
    };
    expect(decodeOutcomeFrame(encodeOutcomeFrame(failed))).toEqual(failed);
  });

  test('that was cut anywhere is refused with a sentence and never read past its end', () => {
    const frame = encodeOutcomeFrame(
      executed([{ name: 'y', elementType: 'float32', dimensions: [2, 2], values: new Float32Array(4) }]),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: frame.byteLength - 1 }), (length) => {
        expect(() => decodeOutcomeFrame(frame.subarray(0, length))).toThrow(OutcomeFrameError);
      }),
    );
  });

  test('of arbitrary bytes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeOutcomeFrame(bytes)).toThrow(OutcomeFrameError);
      }),
    );
  });

  test('with a length of JSON beyond its end says both numbers', () => {
    expect(() => decodeOutcomeFrame(Uint8Array.of(255, 255, 255, 255, 123, 125))).toThrow(
      'announces 4294967295 bytes of JSON but has 2',
    );
  });

  test('names the field that does not fit', () => {
    const outcome = { ...executed([]), runsPerSample: 0 };
    expect(() => decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toThrow('runsPerSample');
  });

  test('whose dimensions do not make its number of values is refused', () => {
    const outcome = executed([{ name: 'y', elementType: 'float32', dimensions: [5], values: new Float32Array(4) }]);
    expect(() => decodeOutcomeFrame(encodeOutcomeFrame(outcome))).toThrow(
      'The output y has 4 values but its dimensions make 5',
    );
  });

  test('with bytes left over is refused', () => {
    const frame = encodeOutcomeFrame(executed([]));
    const longer = new Uint8Array(frame.byteLength + 8);
    longer.set(frame);
    expect(() => decodeOutcomeFrame(longer)).toThrow('8 bytes after its last output');
  });
});
