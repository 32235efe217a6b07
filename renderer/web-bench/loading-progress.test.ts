import { expect, test } from 'vitest';
import type { CaseProgress } from '../../core/measure/case-protocol.ts';
import { loadingProgress } from './loading-progress.ts';

test('a large model tells how far it has come, at most twice a second', () => {
  let now = 0;
  const told: CaseProgress[] = [];
  const onReceived = loadingProgress(
    1_024_000_000,
    (progress) => void told.push(progress),
    () => now,
  );
  for (const [at, bytes] of [
    [100, 100_000_000],
    [499, 100_000_000],
    [500, 212_000_000],
    [900, 300_000_000],
    [1000, 312_000_000],
  ] as const) {
    now = at;
    onReceived(bytes);
  }
  expect(told).toEqual([
    { type: 'phase', phase: 'open', detail: '412 of 1024 MB' },
    { type: 'phase', phase: 'open', detail: '1024 of 1024 MB' },
  ]);
});
