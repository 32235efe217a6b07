import { describe, expect, test } from 'vitest';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { died, executed, hostOf, onlyMeasured, run } from './session-runner.test-kit.ts';

describe('an interleaved session', () => {
  const three = { backends: ['ort-cpu', 'web-wasm', 'web-webgpu'] };

  test('gives every case one run a round, and each is recorded after the last', async () => {
    const { measurements, events } = await run({ ...three, request: { interleave: true, runs: 4 } });
    expect(events.lastIndexOf('run-finished')).toBeLessThan(events.indexOf('recorded'));
    const places = onlyMeasured(measurements).map(({ runs = [] }) => runs);
    expect(places.map((runs) => runs.map(({ round }) => round))).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    for (let round = 0; round < 4; round++) {
      expect(places.map((runs) => runs[round]?.placeInRound).sort()).toEqual([1, 2, 3]);
    }
  });

  test('has ten rounds unless told, so that pairs can show a small difference', async () => {
    const jobs: CaseJob[] = [];
    await run({
      backends: ['ort-cpu'],
      request: { interleave: true, runs: undefined },
      nativeHost: hostOf(() => executed(1), jobs),
    });
    expect(jobs).toHaveLength(10);
  });

  test('goes in another order from round to round, and in the same when it is run again', async () => {
    const orders = await Promise.all(
      [1, 2].map(async () => {
        const { log } = await run({ ...three, request: { interleave: true, runs: 8 } });
        return log.flatMap((event) => (event.type === 'run-finished' ? [event.caseId] : []));
      }),
    );
    const rounds = Array.from({ length: 8 }, (_, round) => orders[0]?.slice(round * 3, round * 3 + 3).join());
    expect(new Set(rounds).size).toBeGreaterThan(2);
    expect(orders[1]).toEqual(orders[0]);
  });

  test('holds outputs against a reference that was computed before the first round', async () => {
    const jobs: CaseJob[] = [];
    const { measurements } = await run({
      ...three,
      request: { interleave: true, runs: 2 },
      nativeHost: hostOf(() => executed(1), jobs),
      webHost: hostOf((job) => executed(job.backendId === 'web-wasm' ? 1 : 7)),
    });
    const checks = measurements.map((item) => [
      item.case.backendId,
      item.outcome === 'measured' ? item.outputCheck.state : item.outcome,
    ]);
    expect(Object.fromEntries(checks)).toEqual({
      'ort-cpu': 'is-reference',
      'web-wasm': 'agrees',
      'web-webgpu': 'differs',
    });
    // One of the three is the reference's own.
    expect(jobs.map(({ diagnose }) => diagnose)).toEqual([false, true, false]);
  });

  test('records a case whose first run fails before the next round, and goes on with the others', async () => {
    const webHost = hostOf((job) => (job.backendId === 'web-wasm' ? died : executed(1)));
    const { measurements, events } = await run({ ...three, request: { interleave: true, runs: 3 }, webHost });
    expect(measurements[0]).toMatchObject({ outcome: 'failed', case: { backendId: 'web-wasm' } });
    expect(onlyMeasured(measurements).map(({ runs }) => runs?.length)).toEqual([3, 3]);
    expect(events.indexOf('recorded')).toBeLessThan(events.lastIndexOf('run-finished'));
  });

  test('that is cancelled records none of the cases that were not over', async () => {
    const abort = new AbortController();
    let count = 0;
    const webHost = hostOf(() => {
      if (++count === 3) abort.abort();
      return executed(1);
    });
    const { measurements, state } = await run({ ...three, request: { interleave: true, runs: 4 }, webHost, abort });
    expect(measurements).toEqual([]);
    expect(state).toBe('cancelled');
  });
});
