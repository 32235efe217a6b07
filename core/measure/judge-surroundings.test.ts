import { describe, expect, test } from 'vitest';
import { type Known, known, unknown } from '../domain/known.ts';
import type { Calibration, NoiseReport } from '../domain/noise.ts';
import { judgeSurroundings } from './judge-surroundings.ts';

const quiet: NoiseReport = {
  grade: 'quiet',
  kernels: [
    {
      kernel: 'arithmetic',
      sampleCount: 200,
      medianMs: 5,
      relativeMad: 0.004,
      tailRatio: 1.02,
      relativeDrift: 0,
      grade: 'quiet',
    },
    {
      kernel: 'memory-copy',
      sampleCount: 200,
      medianMs: 3,
      relativeMad: 0.006,
      tailRatio: 1.05,
      relativeDrift: 0,
      grade: 'quiet',
    },
  ],
  findings: [{ code: 'power-source', state: 'fine', detail: 'The machine runs on mains power.' }],
  longestHoleMs: known(0.2),
  clockStepMs: 0.0001,
  takenAt: '2026-01-01T00:00:00.000Z',
  durationMs: 3000,
};

/** Runs by the time that each kernel took after them; before each both took 4 ms and 2 ms. */
function runsWith(
  after: readonly (readonly [arithmeticMs: number, memoryCopyMs: number])[],
  throttleEvents: Known<number> = unknown('not counted here'),
) {
  return after.map(([arithmeticMs, memoryCopyMs], index) => {
    const before = { arithmeticMs: 4, memoryCopyMs: 2 };
    const calibration: Calibration = { before, after: { arithmeticMs, memoryCopyMs }, throttleEvents };
    return { run: index + 1, calibration: known(calibration) };
  });
}

function codes(surroundings: Parameters<typeof judgeSurroundings>[0]): string[] {
  return judgeSurroundings(surroundings).map(({ code }) => code);
}

describe('the clock', () => {
  test('one check that is slow alone is no throttling', () => {
    expect(
      codes({
        runs: runsWith([
          [4, 2],
          [8, 4],
          [4, 2],
        ]),
      }),
    ).toEqual([]);
    expect(codes({ runs: runsWith([[8, 4]]) })).toEqual([]);
    expect(
      codes({
        runs: runsWith([
          [8, 2],
          [4, 2],
          [8, 2],
        ]),
      }),
    ).toEqual([]);
  });

  test('two slow checks in a row are, with their figures', () => {
    const findings = judgeSurroundings({
      runs: runsWith([
        [4, 2],
        [4.4, 2],
        [4.8, 2],
      ]),
    });
    expect(findings).toEqual([
      {
        severity: 'unstable',
        code: 'throttled',
        detail: 'Fixed arithmetic took 1.10 × the start’s time after run 2 and 1.20 × after run 3.',
      },
    ]);
  });

  test('memory copies count as arithmetic does, but both must be slow in the same kernel', () => {
    expect(
      codes({
        runs: runsWith([
          [4, 2.2],
          [4, 2.2],
        ]),
      }),
    ).toEqual(['throttled']);
    expect(
      codes({
        runs: runsWith([
          [4.4, 2],
          [4, 2.2],
        ]),
      }),
    ).toEqual([]);
  });

  test('5 % slower is within the limit, and faster is never throttled', () => {
    expect(
      codes({
        runs: runsWith([
          [4.2, 2.1],
          [4.2, 2.1],
        ]),
      }),
    ).toEqual([]);
    expect(
      codes({
        runs: runsWith([
          [2, 1],
          [2, 1],
        ]),
      }),
    ).toEqual([]);
  });

  test('slow against the start of the session, where that is known, though not against the case’s own', () => {
    const runs = runsWith([
      [4, 2],
      [4, 2],
    ]);
    expect(codes({ runs })).toEqual([]);
    expect(codes({ runs, start: { arithmeticMs: 3, memoryCopyMs: 2 } })).toEqual(['throttled']);
  });

  test('where fixed work scatters anyway, only what stands out of the scatter is throttling', () => {
    const kernels = quiet.kernels.map((kernel) => ({ ...kernel, relativeMad: 0.1, grade: 'noisy' as const }));
    const noise: NoiseReport = { ...quiet, grade: 'noisy', kernels };
    const slower = (ratio: number): string[] =>
      codes({
        noise,
        runs: runsWith([
          [4 * ratio, 2],
          [4 * ratio, 2],
        ]),
      });
    expect(slower(1.25)).toEqual(['noisy-machine']);
    expect(slower(1.35)).toEqual(['noisy-machine', 'throttled']);
  });

  test('throttling that the CPU counted needs no second check; none counted is none', () => {
    const findings = judgeSurroundings({ runs: runsWith([[4, 2]], known(3)) });
    expect(findings).toMatchObject([{ code: 'throttled', detail: 'The CPU counted 3 thermal throttling events.' }]);
    expect(codes({ runs: runsWith([[4, 2]], known(0)) })).toEqual([]);
  });

  test('runs that were not calibrated say nothing', () => {
    const runs = [1, 2].map((run) => ({ run, calibration: unknown('the worker was gone') }));
    expect(codes({ runs })).toEqual([]);
  });
});

describe('the check before the session', () => {
  test('a quiet machine, and no check at all, give no reason', () => {
    expect(codes({ noise: quiet, runs: [] })).toEqual([]);
    expect(codes({ runs: [] })).toEqual([]);
  });

  test('a noisy machine is named with the figures of the kernel that was noisy', () => {
    const kernels = quiet.kernels.map((kernel) =>
      kernel.kernel === 'arithmetic'
        ? { ...kernel, relativeMad: 0.041, tailRatio: 1.8, relativeDrift: -0.02, grade: 'noisy' as const }
        : kernel,
    );
    expect(judgeSurroundings({ noise: { ...quiet, grade: 'noisy', kernels }, runs: [] })).toEqual([
      {
        severity: 'unstable',
        code: 'noisy-machine',
        detail:
          'In the check before the session fixed arithmetic scattered by 4.1 %, the slowest 1 % took 1.80 × the median, drift -2 %.',
      },
    ]);
  });

  test('a machine on battery is named; one whose source nobody could read is not', () => {
    const source = { code: 'power-source', detail: 'The machine runs on battery.' } as const;
    const on = (state: 'disturbing' | 'unknown') => ({ ...quiet, findings: [{ ...source, state }] });
    expect(codes({ noise: on('disturbing'), runs: [] })).toEqual(['on-battery']);
    expect(codes({ noise: on('unknown'), runs: [] })).toEqual([]);
  });
});
