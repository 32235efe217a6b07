import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseProgress } from '../../core/measure/case-protocol.ts';
import { ProgressSender } from './progress-sender.ts';

const warmUp: CaseProgress = { type: 'phase', phase: 'warm-up' };
const sample: CaseProgress = { type: 'phase', phase: 'sample' };

function samples(sampleCount: number, ...latestMs: number[]): CaseProgress {
  return { type: 'samples', sampleCount, latestMs };
}

describe('progress that a page sends', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function recorder(): { sent: CaseProgress[]; sender: ProgressSender } {
    const sent: CaseProgress[] = [];
    const sender = new ProgressSender((progress) => {
      sent.push(progress);
      return Promise.resolve();
    });
    return { sent, sender };
  }

  test('is at most two messages a second, samples of the meantime together', async () => {
    const { sent, sender } = recorder();
    sender.take(sample);
    sender.take(samples(1, 10));
    sender.take(samples(3, 11, 12));
    await vi.advanceTimersByTimeAsync(499);
    expect(sent).toEqual([sample]);
    await vi.advanceTimersByTimeAsync(2);
    expect(sent).toEqual([sample, samples(3, 10, 11, 12)]);
    await sender.finish();
  });

  test('repeats the last phase in silence, so that the server knows the page lives', async () => {
    const { sent, sender } = recorder();
    sender.take(warmUp);
    await vi.advanceTimersByTimeAsync(6_100);
    expect(sent).toEqual([warmUp, warmUp, warmUp, warmUp]);
    await sender.finish();
  });

  test('is all sent at the end, in its order, and then ends', async () => {
    const { sent, sender } = recorder();
    sender.take(warmUp);
    sender.take(sample);
    sender.take(samples(2, 1, 2));
    await sender.finish();
    expect(sent).toEqual([warmUp, sample, samples(2, 1, 2)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(3);
  });

  test('that cannot be sent does not end the rest', async () => {
    const sent: CaseProgress[] = [];
    const sender = new ProgressSender((progress) => {
      sent.push(progress);
      return Promise.reject(new Error('offline'));
    });
    sender.take(warmUp);
    sender.take(sample);
    await sender.finish();
    expect(sent).toEqual([warmUp, sample]);
  });
});
