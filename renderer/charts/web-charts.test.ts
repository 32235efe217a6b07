import { describe, expect, test } from 'vitest';
import type { ChartTheme } from './chart-theme.ts';
import { compileWaterfallOption, waterfallHeight } from './compile-waterfall.ts';
import type { RatioMark } from './versus-ratios.ts';
import { ratioBounds, ratioShape, ratioTicks, versusRatiosOption } from './versus-ratios.ts';

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

describe('the shader compile waterfall', () => {
  const compilations = [
    { label: 'MatMul', startMs: 0, durationMs: 120 },
    { label: 'Softmax', startMs: 40, durationMs: 30 },
  ];

  test('a bar reaches from the begin of its pipeline to its end, in the order in which they were made', () => {
    const option = compileWaterfallOption(compilations, theme);
    expect(seriesOf(option)[0]?.data).toEqual([
      [0, 120, 0],
      [40, 70, 1],
    ]);
    expect(option.yAxis).toMatchObject({ data: ['MatMul', 'Softmax'], inverse: true, axisLabel: { show: true } });
  });

  test('hundreds of pipelines stay one picture, without names that nobody could read', () => {
    const many = Array.from({ length: 400 }, (_, index) => ({ label: `k${String(index)}`, startMs: 0, durationMs: 1 }));
    expect(waterfallHeight(many.length)).toBeLessThanOrEqual(520);
    expect(compileWaterfallOption(many, theme).yAxis).toMatchObject({ axisLabel: { show: false } });
    expect(seriesOf(compileWaterfallOption(many, theme))[0]?.data).toHaveLength(400);
  });

  test('a shader’s name cannot bring markup into the page', () => {
    const option = compileWaterfallOption([{ label: '<img src=x>', startMs: 0, durationMs: 1 }], theme);
    const { formatter } = option.tooltip as { readonly formatter: (item: unknown) => string };
    expect(formatter({ dataIndex: 0 })).toContain('&lt;img');
  });
});

describe('ratios of web and native', () => {
  const mark: RatioMark = {
    row: 0,
    label: 'web-wasm',
    ratio: 4,
    interval: { low: 3.8, high: 4.2 },
    group: 0,
    hollow: false,
    chosen: false,
  };

  test('1× is on the axis, also where every page is slower', () => {
    const { min, max } = ratioBounds([mark]);
    expect(min).toBeLessThan(1);
    expect(max).toBeGreaterThan(4.2);
    expect(versusRatiosOption({ rows: ['bert'], marks: [mark], meaning: 'as long' }, theme).xAxis).toMatchObject({
      type: 'log',
    });
  });

  test('1× has a tick on narrow and on wide axes', () => {
    expect(ratioTicks({ min: 0.7, max: 5.2 })).toContain(1);
    expect(ratioTicks({ min: 0.02, max: 900 })).toContain(1);
    expect(ratioTicks({ min: 0.02, max: 900 }).length).toBeLessThan(12);
  });

  test('one wide interval does not squeeze all others', () => {
    expect(ratioBounds([{ ...mark, interval: { low: 0.0001, high: 90_000 } }]).max).toBeLessThan(20);
  });

  test('an unknown interval has no whisker, rather than one of length zero', () => {
    const { interval: _, ...without } = mark;
    const [, whiskers] = seriesOf(
      versusRatiosOption({ rows: ['a', 'b'], marks: [mark, { ...without, row: 1 }], meaning: 'as long' }, theme),
    );
    expect(whiskers?.data).toEqual([[3.8, 4.2, 0, 0]]);
  });

  test('web backends differ in shape, not in colour alone, and an unstable side is hollow', () => {
    const marks = [mark, { ...mark, group: 1, hollow: true }];
    const [dots] = seriesOf(versusRatiosOption({ rows: ['a'], marks, meaning: 'as long' }, theme));
    expect(dots?.data).toMatchObject([
      { symbol: ratioShape(0), itemStyle: { color: '#00f' } },
      { symbol: ratioShape(1), itemStyle: { color: theme.surface } },
    ]);
    expect(ratioShape(0)).not.toBe(ratioShape(1));
  });
});
