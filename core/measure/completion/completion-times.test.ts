import { expect, test } from 'vitest';
import { completionTimesOf } from './completion-times.ts';

test('each point has its own median, interval and number of samples', () => {
  const times = completionTimesOf(
    {
      submit: [1, 2, 3],
      deviceResident: [11, 14, 12, 13, 10, 15, 12, 13, 11],
      endToEnd: [20, 22, 21],
    },
    'queue.onSubmittedWorkDone()',
  );
  expect(times.submit).toMatchObject({ medianMs: 2, sampleCount: 3, interval: { state: 'unknown' } });
  expect(times.deviceResident).toMatchObject({ medianMs: 12, sampleCount: 9, interval: { state: 'known' } });
  expect(times.endToEnd).toMatchObject({ medianMs: 21 });
  expect(times.completion).toBe('queue.onSubmittedWorkDone()');
});
