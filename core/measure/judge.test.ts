import { describe, expect, test } from 'vitest';
import { known } from '../domain/known.ts';
import { type Evidence, judge } from './judge.ts';
import { testProfile } from './fake-port.test-kit.ts';
import { SeededSamples } from './statistics/seeded-samples.test-kit.ts';
import { summarizeLatency } from './summarize-latency.ts';

function evidence(samplesMs: number[], warmUpMs?: number[]): Evidence {
  return {
    backendId: 'ort-cpu',
    profile: testProfile,
    latency: summarizeLatency(samplesMs, 1, 1),
    samplesMs,
    ...(warmUpMs === undefined ? {} : { warmUpMs }),
    steady: true,
    warmUpRuns: warmUpMs?.length ?? 40,
    outputCheck: { state: 'is-reference', checksum: 'abc' },
    placement: known({
      providers: [{ provider: 'CPUExecutionProvider', nodes: 1, timeShare: 1 }],
      deviceCopies: 0,
      unsupportedOperators: [],
      strictPass: { state: 'passed' },
    }),
    execution: {
      backendRan: known('ort-cpu'),
      runtime: 'onnxruntime-node',
      runtimeVersion: '1',
      engine: 'e',
      deviceName: known('a processor'),
      software: false,
      threads: known(2),
      host: 'node 20',
      clockStepMs: 0.0003,
      completion: 'synchronous run',
    },
  };
}

function runs(count: number, level: (index: number) => number, seed = 4): number[] {
  return new SeededSamples(seed).latencies(count, 10, 0.01).map((value, index) => value * level(index));
}

function codes(item: Evidence): string[] {
  return judge(item).reasons.map(({ code }) => code);
}

describe('the trace of a case', () => {
  test('that became 5 % slower for good is drifting, with the sample where it did', () => {
    const { grade, reasons } = judge(evidence(runs(200, (index) => (index < 100 ? 1 : 1.05))));
    expect(grade).toBe('unstable');
    const drifting = reasons.filter(({ code }) => code === 'drifting');
    expect(drifting).toHaveLength(1);
    expect(drifting[0]?.detail).toMatch(/settled only at sample (9[89]|10[0-3]) /);
  });

  test('that was still warming up when sampling began is not steady', () => {
    expect(codes(evidence(runs(200, (index) => (index < 40 ? 1.3 : 1))))).toContain('not-steady');
  });

  test('that changes in its last quarter is not steady', () => {
    expect(codes(evidence(runs(200, (index) => (index < 180 ? 1 : 1.2))))).toContain('not-steady');
  });

  test('may warm up before the samples as much as it likes', () => {
    expect(
      codes(
        evidence(
          runs(200, () => 1),
          runs(40, (index) => 1 + Math.exp(-index / 5), 6),
        ),
      ),
    ).toEqual([]);
  });

  test('is flat in spite of a stall', () => {
    const samples = runs(200, () => 1);
    samples[120] = 400;
    expect(codes(evidence(samples))).toEqual([]);
  });
});
