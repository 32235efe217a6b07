import { describe, expect, test } from 'vitest';
import { usualScale } from './axis-scale.ts';
import type { ChartTheme } from './chart-theme.ts';
import { thin } from './distribution-strips.ts';
import { binSamples } from './histogram.ts';
import type { IntervalBar } from './interval-bars.ts';
import { intervalBarsOption } from './interval-bars.ts';
import { latencyTraceOption } from './latency-trace.ts';
import { outlierFences } from './outliers.ts';
import { findPlace, placeRuns, traceCeiling } from './trace-layout.ts';

const theme: ChartTheme = {
  text: '#111',
  textMuted: '#555',
  surface: '#fff',
  border: '#ddd',
  grid: '#eee',
  axis: '#ccc',
  accent: '#00f',
  valid: '#0a0',
  unstable: '#a60',
  invalid: '#a00',
  faint: '#888',
  series: ['#00f', '#0f0'],
  fontFamily: 'sans-serif',
};

function seriesOf(option: { readonly series?: unknown }): readonly Record<string, unknown>[] {
  return Array.isArray(option.series) ? (option.series as readonly Record<string, unknown>[]) : [];
}

describe('a histogram', () => {
  test('loses no sample, whatever their spread', () => {
    const samples = Array.from({ length: 1000 }, (_, index) => 5 + Math.sin(index) * 2 + (index % 97 === 0 ? 40 : 0));
    const bins = binSamples(samples);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    expect(bins.length).toBeLessThanOrEqual(60);
  });

  test('equal samples are one bin', () => {
    expect(binSamples([3, 3, 3])).toEqual([{ from: 3, to: 3, count: 3 }]);
  });

  test('no samples are no bins', () => {
    expect(binSamples([])).toEqual([]);
  });
});

describe('a latency trace', () => {
  test('keeps warm-up apart from samples and counts on after it', () => {
    const [warmUp, samples] = seriesOf(latencyTraceOption({ warmUpMs: [9, 7], samplesMs: [5, 5.1, 5.2] }, theme));
    expect(warmUp?.data).toEqual([
      [1, 9],
      [2, 7],
    ]);
    expect(samples?.data).toEqual([
      [3, 5],
      [4, 5.1],
      [5, 5.2],
    ]);
  });

  test('marks outliers and leaves them in the samples', () => {
    const samplesMs = [5, 5.1, 4.9, 5, 5.05, 4.95, 5, 5.1, 50];
    const [, samples, outliers] = seriesOf(latencyTraceOption({ warmUpMs: [], samplesMs }, theme));
    expect(outliers?.data).toEqual([[9, 50]]);
    expect(samples?.data).toHaveLength(9);
  });

  test('draws no interval where none is known', () => {
    const [, samples] = seriesOf(latencyTraceOption({ warmUpMs: [], samplesMs: [1, 2], medianMs: 1.5 }, theme));
    expect(samples).not.toHaveProperty('markArea');
    expect(samples).toHaveProperty('markLine');
  });

  test('of several runs keeps each run’s warm-up before its own samples, and joins none with the next', () => {
    const runs = [
      { run: 1, warmUpMs: [9], samplesMs: [5, 5.1], medianMs: 5.05 },
      { run: 2, warmUpMs: [8], samplesMs: [6, 6.1], medianMs: 6.05 },
    ];
    const data = { warmUpMs: [9, 8], samplesMs: [5, 5.1, 6, 6.1], runs };
    const [, samples, , levels] = seriesOf(latencyTraceOption(data, theme));
    expect(samples?.data).toEqual([
      [2, 5],
      [3, 5.1],
      [4.5, '-'],
      [5, 6],
      [6, 6.1],
    ]);
    expect(levels?.data).toEqual([
      [2, 5.05],
      [3, 5.05],
      [4.5, '-'],
      [5, 6.05],
      [6, 6.05],
    ]);
  });

  test('marks at its edge what is too high for the axis, and tells its true time', () => {
    const placed = placeRuns([{ run: 1, warmUpMs: [900, 10], samplesMs: [5, 5.1, 4.9, 5] }]);
    const ceiling = traceCeiling(placed);
    expect(ceiling).toBeGreaterThan(5.1);
    expect(ceiling).toBeLessThan(10);
    expect(findPlace(placed, 1)).toEqual({ ms: 900, words: 'warm-up run 1' });
    expect(traceCeiling(placeRuns([{ run: 1, warmUpMs: [5.3], samplesMs: [5, 5.1] }]))).toBeUndefined();
  });

  test('too few samples have no fences', () => {
    expect(outlierFences([1, 2, 100])).toBeUndefined();
  });
});

describe('bars of medians', () => {
  const known: IntervalBar = {
    label: 'ort-cpu',
    medianMs: 5,
    interval: { lowMs: 4, highMs: 6 },
    colour: 0,
    invalid: false,
  };
  const unknown: IntervalBar = { label: 'web-wasm', medianMs: 9, colour: 1, invalid: false };

  test('an unknown interval has no whisker, rather than one of length zero', () => {
    const [, whiskers] = seriesOf(intervalBarsOption([known, unknown], 'linear', theme));
    expect(whiskers?.data).toEqual([[4, 6, 0]]);
  });

  test('the figure stands behind the whisker, not on it', () => {
    const [, , labels] = seriesOf(intervalBarsOption([known, unknown], 'linear', theme));
    expect(labels?.data).toEqual([
      [6, 0],
      [9, 1],
    ]);
  });

  test('stand on zero', () => {
    expect(intervalBarsOption([known], 'linear', theme).xAxis).toMatchObject({ min: 0, type: 'value' });
  });

  test('become points where the axis is logarithmic and has no zero', () => {
    const option = intervalBarsOption([known], 'log', theme);
    expect(option.xAxis).toMatchObject({ type: 'log' });
    expect(seriesOf(option).map(({ type }) => type)).toEqual(['scatter', 'custom']);
  });

  test('an invalid one is hollow', () => {
    const [bars] = seriesOf(intervalBarsOption([{ ...known, invalid: true }], 'linear', theme));
    expect(bars?.data).toMatchObject([{ itemStyle: { color: 'transparent', borderColor: theme.invalid } }]);
  });
});

test('a logarithmic axis is usual only where lengths differ more than tenfold', () => {
  expect(usualScale([1, 9])).toBe('linear');
  expect(usualScale([1, 11])).toBe('log');
  expect(usualScale([5])).toBe('linear');
});

test('thinning keeps the shortest and the longest sample', () => {
  const samples = Array.from({ length: 5000 }, (_, index) => (index * 7919) % 5000);
  const kept = thin(samples);
  expect(kept).toHaveLength(400);
  expect(Math.min(...kept)).toBe(0);
  expect(Math.max(...kept)).toBe(4999);
});
