import { describe, expect, test } from 'vitest';
import { known } from '../domain/known.ts';
import type { ExecutedCase } from './case-protocol.ts';
import { completeRun } from './completed-run.ts';
import { type Evidence, judge } from './judge.ts';
import { testProfile } from './fake-port.test-kit.ts';
import { SeededSamples } from './statistics/seeded-samples.test-kit.ts';
import { summarizeRuns } from './summarize-runs.ts';

function evidence(samplesMs: number[], warmUpMs: number[] = []): Evidence {
  const executed: ExecutedCase = {
    outcome: 'executed',
    coldStart: { startMs: known(1), runtimeLoadMs: known(1), sessionCreateMs: known(1), firstRunMs: known(1) },
    warmUpMs,
    steady: true,
    samplesMs,
    runsPerSample: 1,
    stoppedBy: 'interval',
    outputs: [],
    peakMemoryBytes: known(1e8),
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
  const check = { state: 'is-reference', checksum: 'abc' } as const;
  const runs = [completeRun(executed, check, { run: 1, startedAt: '2026-01-01T00:00:00.000Z' })];
  return {
    backendId: 'ort-cpu',
    profile: testProfile,
    scenario: 'latency',
    latency: summarizeRuns(runs, 1),
    runs,
    runsAsked: 1,
    output: { check },
    placement: executed.placement,
    execution: executed.execution,
  };
}

function runs(count: number, level: (index: number) => number, seed = 4): number[] {
  return new SeededSamples(seed).latencies(count, 10, 0.01).map((value, index) => value * level(index));
}

function codes(item: Evidence): string[] {
  return judge(item).reasons.map(({ code }) => code);
}

describe('the trace of a case', () => {
  test('that became 5 % slower for good is slowing down, with the sample where it did', () => {
    const { grade, reasons } = judge(evidence(runs(200, (index) => (index < 100 ? 1 : 1.05))));
    expect(grade).toBe('unstable');
    const names = reasons.map(({ code }) => code);
    expect(names).toContain('slowing-down');
    expect(names).not.toContain('drifting');
    expect(reasons.find(({ code }) => code === 'slowing-down')?.detail).toMatch(
      /settled only at sample (9[89]|10[0-3]) /,
    );
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

describe('other scenarios than latency', () => {
  test('are judged by their own rules, not by the steadiness of latencies under load', () => {
    const loaded = evidence(runs(200, (index) => 1 + index / 50));
    expect(codes(loaded)).toContain('precision-not-reached');
    const rules = [{ rule: 'minimum-duration' as const, met: false, detail: 'It ran 2 s of 60.' }];
    const scenarioResult = {
      scenario: 'throughput' as const,
      concurrency: 2,
      itemsPerSecond: 90,
      interval: known({ low: 89, high: 91 }),
      completedRuns: 200,
      elapsedMs: 2000,
      rules,
    };
    const verdict = judge({ ...loaded, scenario: 'throughput', scenarioResult });
    expect(verdict.reasons).toEqual([{ code: 'scenario-rules-unmet', detail: 'It ran 2 s of 60.' }]);
  });
});
