import { describe, expect, test } from 'vitest';
import { known } from '../../core/domain/known.ts';
import type { NoiseReport } from '../../core/domain/noise.ts';
import { onlyMeasured, run } from './session-runner.test-kit.ts';

describe('the noise check', () => {
  const noise: NoiseReport = {
    grade: 'noisy',
    kernels: [],
    findings: [],
    longestHoleMs: known(40),
    clockStepMs: 0.001,
    takenAt: '1970-01-01T00:00:00.000Z',
    durationMs: 900,
  };

  test('comes before the first case, is kept with the session, and bears on every verdict', async () => {
    const { events, surroundings, measurements } = await run({
      backends: ['ort-cpu'],
      preflight: () => Promise.resolve(noise),
    });
    expect(events.slice(0, 3)).toEqual(['session-started', 'preflight-finished', 'case-started']);
    expect(surroundings).toEqual([{ noise }]);
    expect(onlyMeasured(measurements)[0]?.verdict.reasons.map(({ code }) => code)).toContain('noisy-machine');
  });

  test.each([
    ['where it is not wanted', { backends: ['ort-cpu'], request: { preflight: false } }],
    ['where nothing can run', { backends: ['ort-cuda'] }],
  ])('is left out %s', async (_, setup) => {
    const { events } = await run({ ...setup, preflight: () => Promise.reject(new Error('It must not be asked.')) });
    expect(events).not.toContain('preflight-finished');
    expect(events.at(-1)).toBe('session-ended');
  });

  test('that fails is told of, and the session measures without', async () => {
    const { surroundings, measurements } = await run({
      backends: ['ort-cpu'],
      preflight: () => Promise.reject(new Error('No clock.')),
    });
    expect(surroundings).toEqual([{ noiseNotChecked: 'Error: No clock.' }]);
    expect(measurements.map((item) => item.outcome)).toEqual(['measured']);
  });
});
