import { expect, test } from 'vitest';
import { known } from '../../../core/domain/known.ts';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import { noiseText } from './noise-text.ts';

const report: NoiseReport = {
  grade: 'usable',
  kernels: [
    {
      kernel: 'arithmetic',
      sampleCount: 200,
      medianMs: 4.02,
      relativeMad: 0.012,
      tailRatio: 1.04,
      relativeDrift: -0.003,
      grade: 'usable',
    },
  ],
  findings: [
    { code: 'turbo', state: 'unknown', detail: 'the kernel does not tell' },
    { code: 'clock', state: 'fine', detail: 'The clock advances in steps of 0.1 µs.' },
    {
      code: 'power-source',
      state: 'disturbing',
      detail: 'The machine runs on battery.',
      advice: 'Connect mains power.',
    },
  ],
  longestHoleMs: known(0.4),
  clockStepMs: 0.0001,
  takenAt: '2026-01-01T00:00:00.000Z',
  durationMs: 3000,
};

test('a noise report begins with its grade, then its figures, then what to do, then the rest', () => {
  expect(noiseText(report).split('\n')).toEqual([
    'This machine is usable now, not quiet: measure, but small differences between results need more runs.',
    '',
    'Fixed work   median  scatter  p99 / median   drift  grade',
    '──────────  ───────  ───────  ────────────  ──────  ──────',
    'arithmetic  4.02 ms    1.2 %          1.04  -0.3 %  usable',
    '',
    'Disturbs',
    '  power-source     The machine runs on battery.',
    '                   → Connect mains power.',
    '',
    'Not known',
    '  turbo            the kernel does not tell',
    '',
    'Fine',
    '  clock            The clock advances in steps of 0.1 µs.',
  ]);
});
