import { describe, expect, test } from 'vitest';
import type { CaseProgress } from './case-protocol.ts';
import { FakePort, FakeTime, testProfile } from './fake-port.test-kit.ts';
import { measureSession } from './measure-session.ts';
import { SeededSamples } from './statistics/seeded-samples.test-kit.ts';

function jittered(medianMs: number, spread: number): (run: number) => number {
  const samples = new SeededSamples(11);
  return () => medianMs * Math.exp(spread * samples.normal());
}

async function measure(
  durationMs: (run: number) => number,
  options: { stepMs?: number; profile?: typeof testProfile } = {},
) {
  const time = new FakeTime(options.stepMs);
  const port = new FakePort(time, durationMs);
  const times = await measureSession(port, { profile: options.profile ?? testProfile, clock: time.clock });
  return { times, port, time };
}

describe('a measurement', () => {
  test('stops at the first geometric checkpoint that has the time and the precision', async () => {
    const { times } = await measure(jittered(10, 0.02));
    expect(times.stoppedBy).toBe('interval');
    expect(times.steady).toBe(true);
    // 30, 39, 51, 67, 88 take less than a second; 115 is the first that does not.
    expect(times.samplesMs).toHaveLength(115);
  });

  test('goes on past the minimum while the interval is too wide', async () => {
    const { times } = await measure(jittered(40, 0.1));
    expect(times.stoppedBy).toBe('interval');
    expect(times.samplesMs.length).toBeGreaterThan(30);
    expect([39, 51, 67, 88, 115, 150, 195, 250]).toContain(times.samplesMs.length);
  });

  test('ends at the longest time where the precision is out of reach', async () => {
    const { times, time } = await measure(jittered(50, 1));
    expect(times.stoppedBy).toBe('maximum-time');
    expect(times.samplesMs.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(9_999);
    expect(time.nowMs).toBeLessThan(16_000);
  });

  test('of runs that take seconds keeps to the time, not to the number of runs', async () => {
    const { times } = await measure(() => 2_000);
    expect(times.warmUpMs).toHaveLength(3);
    expect(times.samplesMs).toHaveLength(5);
    expect(times.stoppedBy).toBe('maximum-time');
    expect(times.steady).toBe(false);
  });

  test('of runs that take longer than all the time allowed still gives one sample', async () => {
    const { times } = await measure(() => 60_000);
    expect(times.warmUpMs).toHaveLength(1);
    expect(times.samplesMs).toHaveLength(1);
  });

  test('ends at the largest number of samples', async () => {
    const profile = { ...testProfile, maximumSamples: 20 };
    const { times } = await measure(() => 10, { profile });
    expect(times.stoppedBy).toBe('maximum-samples');
    expect(times.samplesMs).toHaveLength(20);
  });

  test('times fast runs in blocks of at least a millisecond and gives the time of one run', async () => {
    const { times, port } = await measure(() => 0.01);
    expect(times.runsPerSample).toBe(100);
    expect(times.samplesMs[0]).toBeCloseTo(0.01, 5);
    const timedRuns = times.samplesMs.length * 100;
    expect(port.runs).toBe(3 + (times.warmUpMs.length - 3) * 100 + timedRuns);
  });

  test('takes longer blocks where the clock is coarse', async () => {
    const { times } = await measure(() => 10, { stepMs: 0.1 });
    expect(times.clockStepMs).toBeCloseTo(0.1, 6);
    expect(times.runsPerSample).toBe(10);
  });

  test('tells the time of runs that are shorter than a step of the clock', async () => {
    const { times } = await measure(() => 0.03, { stepMs: 0.1 });
    for (const sampleMs of times.samplesMs) expect(Math.abs(sampleMs / 0.03 - 1)).toBeLessThan(0.01);
  });

  test('warms up until run times no longer fall', async () => {
    const falling = (run: number) => 10 + 20 * Math.exp(-run / 30) + (run % 3) * 0.05;
    const { times } = await measure(falling);
    expect(times.steady).toBe(true);
    expect(times.warmUpMs.length).toBeGreaterThan(80);
    expect(times.samplesMs[0]).toBeLessThan(12);
  });

  test('says so where run times never settle', async () => {
    const { times } = await measure((run) => 2 * 1.005 ** run);
    expect(times.steady).toBe(false);
    expect(times.warmUpMs.length).toBe(300);
  });

  test('warms up at least for the minimum time', async () => {
    const { times } = await measure(() => 5);
    expect(times.warmUpMs.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(500);
  });
});

describe('progress', () => {
  test('comes at most twice a second, in order, and never between the two readings of a sample', async () => {
    const time = new FakeTime();
    const port = new FakePort(time, jittered(50, 0.5));
    const seen: CaseProgress[] = [];
    const reportTimes: number[] = [];
    const times = await measureSession(port, {
      profile: testProfile,
      clock: time.clock,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.type === 'samples') reportTimes.push(time.nowMs);
        // A report that takes long: were it inside a timed interval, a sample would show it.
        time.nowMs += 700;
      },
    });
    expect(seen[0]).toEqual({ type: 'phase', phase: 'warm-up' });
    expect(seen[1]).toEqual({ type: 'phase', phase: 'sample' });
    expect(reportTimes.length).toBeGreaterThan(3);
    for (let index = 1; index < reportTimes.length; index++) {
      expect((reportTimes[index] ?? 0) - (reportTimes[index - 1] ?? 0)).toBeGreaterThanOrEqual(500);
    }
    expect(Math.max(...times.samplesMs)).toBeLessThan(700);
    const reported = seen.flatMap((progress) => (progress.type === 'samples' ? progress.latestMs : []));
    expect(reported).toEqual(times.samplesMs.slice(0, reported.length));
  });

  test('is waited for, so that sending is over before timing goes on', async () => {
    const time = new FakeTime();
    let isSending = false;
    let overlapped = false;
    const port = new FakePort(time, () => {
      overlapped ||= isSending;
      return 100;
    });
    await measureSession(port, {
      profile: testProfile,
      clock: time.clock,
      onProgress: async () => {
        isSending = true;
        await Promise.resolve();
        isSending = false;
      },
    });
    expect(overlapped).toBe(false);
  });
});

test('a cancelled measurement ends before its next run', async () => {
  const time = new FakeTime();
  const signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  const port = new FakePort(time, (run) => {
    if (run === 70) signal.aborted = true;
    return 10;
  });
  const measuring = measureSession(port, { profile: testProfile, clock: time.clock, signal });
  await expect(measuring).rejects.toThrow('cancelled');
  expect(port.runs).toBe(71);
});

test('a clock that does not advance is refused', async () => {
  const port = new FakePort(new FakeTime(), () => 1);
  await expect(measureSession(port, { profile: testProfile, clock: () => 5 })).rejects.toThrow('does not advance');
});
