import { describe, expect, test } from 'vitest';
import type { NoiseFinding, NoiseGrade } from '../../domain/noise.ts';
import { gradeNoise } from './grade-noise.ts';
import { describeKernelNoise } from './kernel-noise.ts';

/** 200 times of 10 ms, every other one apart by `scatter` of it, rising by `drift` of it, with `slow` of them at `tail` times it. */
function times({ scatter = 0, drift = 0, tail = 1, slow = 0 }): number[] {
  return Array.from({ length: 200 }, (_, index) => {
    const isSlow = slow > 0 && index % Math.floor(200 / slow) === 7;
    return 10 * (isSlow ? tail : 1 + (index % 2 === 0 ? scatter : -scatter) / 1.4826 + drift * (index / 199 - 0.5));
  });
}

describe('a kernel', () => {
  test('has the figures of its times', () => {
    const noise = describeKernelNoise('arithmetic', times({ scatter: 0.02, tail: 1.3, slow: 4 }));
    expect(noise).toMatchObject({ kernel: 'arithmetic', sampleCount: 200, grade: 'usable' });
    expect(noise.relativeMad).toBeCloseTo(0.02, 2);
    expect(noise.tailRatio).toBeCloseTo(1.3, 1);
  });

  test.each<[string, Parameters<typeof times>[0], NoiseGrade]>([
    ['still', {}, 'quiet'],
    ['a scatter below 1 %', { scatter: 0.009 }, 'quiet'],
    ['a scatter above 1 %', { scatter: 0.012 }, 'usable'],
    ['a scatter above 3 %', { scatter: 0.032 }, 'noisy'],
    ['a tail below 1.1', { tail: 1.09, slow: 4 }, 'quiet'],
    ['a tail above 1.1', { tail: 1.12, slow: 4 }, 'usable'],
    ['a tail above 1.5', { tail: 1.55, slow: 4 }, 'noisy'],
    ['one single slow time, which is no tail', { tail: 3, slow: 1 }, 'quiet'],
    ['a drift below 1 %', { drift: 0.009 }, 'quiet'],
    ['a drift above 1 %', { drift: 0.013 }, 'usable'],
    ['a fall by more than 3 %', { drift: -0.035 }, 'noisy'],
  ])('with %s is graded by the table', (_, shape, grade) => {
    expect(describeKernelNoise('memory-copy', times(shape)).grade).toBe(grade);
  });
});

describe('the machine', () => {
  const quiet = { grade: 'quiet' } as const;
  const found = (code: NoiseFinding['code'], state: NoiseFinding['state']) => ({ code, state });

  test('has the worst grade of its kernels', () => {
    expect(gradeNoise([quiet, quiet], [])).toBe('quiet');
    expect(gradeNoise([quiet, { grade: 'noisy' }], [])).toBe('noisy');
    expect(gradeNoise([{ grade: 'usable' }, quiet], [])).toBe('usable');
  });

  test.each(['power-source', 'load', 'steal-time', 'timer-holes', 'thermal', 'other-gpu-users'] as const)(
    'is never quiet where %s disturbs, but not made worse than its kernels else',
    (code) => {
      expect(gradeNoise([quiet], [found(code, 'disturbing')])).toBe('usable');
      expect(gradeNoise([{ grade: 'noisy' }], [found(code, 'disturbing')])).toBe('noisy');
      expect(gradeNoise([quiet], [found(code, 'fine')])).toBe('quiet');
      expect(gradeNoise([quiet], [found(code, 'unknown')])).toBe('quiet');
    },
  );

  test('may be quiet though it is virtual, as its kernels show', () => {
    expect(gradeNoise([quiet], [found('virtual-machine', 'disturbing')])).toBe('quiet');
  });
});
