import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forkFile } from '../main/process/node-process-host.ts';
import { takeNoiseSamples } from '../main/noise/take-samples.ts';
import { known } from '../core/domain/known.ts';
import { othersShare } from './processor-load.ts';

describe('the process of the noise check', { timeout: 60_000 }, () => {
  test('reports 200 times of each kernel and what it saw meanwhile', async () => {
    const samples = await takeNoiseSamples(
      {
        fork: (_entry, { env }) =>
          forkFile(resolve(import.meta.dirname, 'noise.ts'), { env: { ...env, NODE_OPTIONS: '--import tsx' } }),
      },
      undefined,
    );
    expect(samples.arithmeticMs).toHaveLength(200);
    expect(samples.memoryCopyMs).toHaveLength(200);
    const all = [...samples.arithmeticMs, ...samples.memoryCopyMs, samples.longestHoleMs, samples.clockStepMs];
    expect(all.every((value) => value > 0)).toBe(true);
    expect(samples.othersShare.state).toBe('known');
  });
});

describe('what others took of the processors', () => {
  const before = { atMs: 0, processors: 4, busyMs: 1000, ownMs: 100 };

  test('is their part of all processors’ time, this process’s own taken off', () => {
    // 4 × 1000 ms; 1800 ms busy, of which 1000 are ours.
    expect(othersShare(before, { atMs: 1000, processors: 4, busyMs: 2800, ownMs: 1100 })).toEqual(known(0.2));
  });

  test('is not less than nothing where ticks are rounded', () => {
    expect(othersShare(before, { atMs: 1000, processors: 4, busyMs: 1990, ownMs: 1100 })).toEqual(known(0));
  });

  test('is unknown of a stretch shorter than the ticks', () => {
    expect(othersShare(before, { atMs: 100, processors: 4, busyMs: 1300, ownMs: 200 }).state).toBe('unknown');
  });
});
