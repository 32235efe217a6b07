import { describe, expect, test } from 'vitest';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { died, executed, executedAt, hostOf, onlyMeasured, reasonNamed, run } from './session-runner.test-kit.ts';

describe('the runs of a case', () => {
  test('are as many as the profile has, each a job of its own, of which only the first is diagnosed and takes energy', async () => {
    const jobs: CaseJob[] = [];
    const { measurements, log } = await run({
      backends: ['ort-cpu'],
      request: { runs: undefined, energy: true },
      nativeHost: hostOf(() => executed(1), jobs),
    });
    expect(jobs.map(({ diagnose, energy, calibrate }) => ({ diagnose, energy, calibrate }))).toEqual([
      { diagnose: true, energy: true, calibrate: true },
      { diagnose: false, energy: undefined, calibrate: true },
      { diagnose: false, energy: undefined, calibrate: true },
    ]);
    expect(onlyMeasured(measurements)[0]?.runs?.map((item) => item.run)).toEqual([1, 2, 3]);
    const told = log.flatMap((event) => (event.type === 'run-finished' ? [[event.run.run, event.runsPlanned]] : []));
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('give a trace in which each can be found', async () => {
    const jobs: CaseJob[] = [];
    const nativeHost = hostOf(() => executedAt(9 + jobs.length), jobs);
    const { traces, measurements } = await run({ backends: ['ort-cpu'], request: { runs: 2 }, nativeHost });
    expect(traces[0]?.runStarts).toEqual([
      { warmUp: 0, samples: 0 },
      { warmUp: 3, samples: 40 },
    ]);
    expect(traces[0]?.samplesMs[40]).toBe(11);
    expect(traces[0]?.samplesMs).toHaveLength(onlyMeasured(measurements)[0]?.latency.sampleCount ?? 0);
  });

  test('end when the case has taken its time, and the result says how many there were', async () => {
    const jobs: CaseJob[] = [];
    // Of the quick profile's 45 seconds for three runs.
    const { measurements } = await run({
      backends: ['ort-cpu'],
      request: { runs: undefined },
      nativeHost: hostOf(() => executed(1), jobs),
      runMs: 30_000,
    });
    expect(jobs).toHaveLength(2);
    expect(measurements).toMatchObject([{ runsAsked: 3, verdict: { reasons: reasonNamed('too-few-runs') } }]);
  });

  test('that more were asked for than the profile has may take longer together', async () => {
    const jobs: CaseJob[] = [];
    const nativeHost = hostOf(() => executed(1), jobs);
    await run({ backends: ['ort-cpu'], request: { runs: 6 }, nativeHost, runMs: 14_000 });
    expect(jobs).toHaveLength(6);
  });

  test('of which a later one fails leave what was measured, with the failure’s name', async () => {
    const jobs: CaseJob[] = [];
    const nativeHost = hostOf(() => (jobs.length === 3 ? died : executed(1)), jobs);
    const { measurements } = await run({ backends: ['ort-cpu'], request: { runs: 5 }, nativeHost });
    expect(jobs).toHaveLength(3);
    expect(measurements).toMatchObject([
      {
        outcome: 'measured',
        latency: { sampleCount: 80 },
        verdict: { reasons: reasonNamed('too-few-runs', '2 of 5 runs; run 3 failed (crashed): It died.') },
      },
    ]);
  });

  test('of which the first fails are not repeated: the case failed', async () => {
    const jobs: CaseJob[] = [];
    const { measurements } = await run({
      backends: ['ort-cpu'],
      request: { runs: 5 },
      nativeHost: hostOf(() => died, jobs),
    });
    expect(jobs).toHaveLength(1);
    expect(measurements).toMatchObject([{ outcome: 'failed', failure: { class: 'crashed' } }]);
  });

  test('are all held against the reference; where they are of two minds the number is invalid', async () => {
    const jobs: CaseJob[] = [];
    const webHost = hostOf(() => executed(jobs.length === 2 ? 7 : 1), jobs);
    const { measurements } = await run({ backends: ['web-wasm'], request: { runs: 3 }, webHost });
    expect(measurements).toMatchObject([
      { outputCheck: { state: 'differs' }, verdict: { grade: 'invalid', reasons: reasonNamed('output-varies') } },
    ]);
  });

  test('of the reference itself are held against its first', async () => {
    const jobs: CaseJob[] = [];
    const nativeHost = hostOf(() => executed(jobs.length), jobs);
    const { measurements } = await run({ backends: ['ort-cpu'], request: { runs: 2 }, nativeHost });
    expect(onlyMeasured(measurements)[0]?.verdict.reasons.map(({ code }) => code)).toContain('output-varies');
    const steady = await run({ backends: ['ort-cpu'], request: { runs: 2 } });
    expect(steady.measurements).toMatchObject([{ outputCheck: { state: 'is-reference' } }]);
  });

  test('that a user cuts off leave no result of their case', async () => {
    const abort = new AbortController();
    const jobs: CaseJob[] = [];
    const nativeHost = hostOf(() => {
      if (jobs.length === 2) abort.abort();
      return executed(1);
    }, jobs);
    const { measurements, state } = await run({ backends: ['ort-cpu'], request: { runs: 3 }, nativeHost, abort });
    expect(jobs).toHaveLength(2);
    expect(measurements).toEqual([]);
    expect(state).toBe('cancelled');
  });
});
