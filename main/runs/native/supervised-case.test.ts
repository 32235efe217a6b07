import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseOutcome, CaseProgress } from '../../../core/measure/case-protocol.ts';
import { limitsFor } from './case-limits.ts';
import { executedCase, FakeChild, testJob } from './fake-child.test-kit.ts';
import { SupervisedCase } from './supervised-case.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** One case with a fake child, over as much fake time as is waited. */
async function run(
  child: FakeChild,
  options: { signal?: AbortSignal; onProgress?: (progress: CaseProgress) => void; waitMs?: number } = {},
): Promise<CaseOutcome> {
  const context = {
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress ?? (() => undefined),
  };
  const request = { type: 'run' as const, job: testJob, scratchFolder: 'unused' };
  const supervised = new SupervisedCase(child, request, context, limitsFor(testJob.profile, 0, 1), performance.now());
  const outcome = supervised.run();
  child.start();
  await vi.advanceTimersByTimeAsync(options.waitMs ?? 1000);
  return outcome;
}

function failureOf(outcome: CaseOutcome) {
  if (outcome.outcome !== 'failed') throw new Error('The case did not fail.');
  return outcome.failure;
}

describe('a native case', () => {
  test('is given its job when it is ready, and ended when its outcome is there', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.say({ type: 'outcome', outcome: executedCase });
    });
    const outcome = await run(child);
    expect(child.events).toEqual(['sent run', 'killed', 'exited']);
    expect(outcome).toMatchObject({ outcome: 'executed', coldStart: { startMs: { state: 'known' } } });
  });

  test('hands its progress on in order', async () => {
    const seen: CaseProgress[] = [];
    const child = new FakeChild().whenAsked((asked) => {
      asked.say({ type: 'progress', progress: { type: 'phase', phase: 'warm-up' } });
      asked.say({ type: 'progress', progress: { type: 'samples', sampleCount: 2, latestMs: [1, 2] } });
      asked.say({ type: 'outcome', outcome: executedCase });
    });
    await run(child, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ type }) => type)).toEqual(['phase', 'samples']);
  });

  test('that crashes is a failure with its signal and its last words', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.print("\u001b[31mterminate called after throwing an instance of 'Napi::Error'\u001b[m");
      asked.exit({ code: null, signal: 'SIGABRT' });
    });
    const outcome = await run(child);
    expect(failureOf(outcome)).toMatchObject({
      class: 'crashed',
      message:
        "The measuring process crashed (signal SIGABRT): terminate called after throwing an instance of 'Napi::Error'",
    });
    expect(outcome).toMatchObject({ log: "terminate called after throwing an instance of 'Napi::Error'" });
  });

  test('that is killed by the system ran out of memory', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.exit({ code: null, signal: 'SIGKILL' });
    });
    expect(failureOf(await run(child)).class).toBe('out-of-memory');
  });

  test('that aborts for want of memory says so rather than "crashed"', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.print("terminate called after throwing an instance of 'std::bad_alloc'");
      asked.exit({ code: null, signal: 'SIGABRT' });
    });
    expect(failureOf(await run(child)).class).toBe('out-of-memory');
  });

  test('that goes without a result is a failure, also with exit code 0', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.exit({ code: 0, signal: null });
    });
    expect(failureOf(await run(child)).class).toBe('crashed');
  });

  test('that hangs is ended when its phase has taken longer than it may', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.say({ type: 'progress', progress: { type: 'phase', phase: 'sample' } });
    });
    const outcome = await run(child, { waitMs: 200_000 });
    expect(failureOf(outcome)).toMatchObject({ class: 'timed-out' });
    expect(failureOf(outcome).message).toContain('“sample” did not end within 65 s');
    expect(child.events).toContain('killed');
  });

  test('that never starts is ended too', async () => {
    const outcome = await run(new FakeChild(false), { waitMs: 31_000 });
    expect(failureOf(outcome).message).toContain('“start”');
  });

  test('is not ended by the watchdog while each of its phases is in time', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      for (const [index, phase] of (['open', 'check', 'warm-up', 'sample'] as const).entries()) {
        setTimeout(() => {
          asked.say({ type: 'progress', progress: { type: 'phase', phase } });
        }, 50_000 * index);
      }
      setTimeout(() => {
        asked.say({ type: 'outcome', outcome: executedCase });
      }, 210_000);
    });
    expect((await run(child, { waitMs: 220_000 })).outcome).toBe('executed');
  });

  test('keeps what was timed where only the diagnosing sessions crash, and does not claim a placement', async () => {
    const child = new FakeChild().whenAsked((asked) => {
      asked.say({ type: 'timed', outcome: executedCase });
      asked.exit({ code: null, signal: 'SIGSEGV' });
    });
    const outcome = await run(child);
    expect(outcome).toMatchObject({
      outcome: 'executed',
      samplesMs: [1, 1, 1],
      placement: { state: 'unknown' },
      execution: { backendRan: { state: 'unknown' } },
    });
    if (outcome.outcome === 'executed' && outcome.placement.state === 'unknown') {
      expect(outcome.placement.reason).toContain('SIGSEGV');
    }
  });
});

describe('cancelling', () => {
  test('kills the child, waits until it is gone, and reports the class "cancelled"', async () => {
    const controller = new AbortController();
    const child = new FakeChild().whenAsked(() => {
      controller.abort();
    });
    const outcome = await run(child, { signal: controller.signal });
    expect(failureOf(outcome).class).toBe('cancelled');
    expect(child.events).toEqual(['sent run', 'killed', 'exited']);
  });
});
