import { describe, expect, test } from 'vitest';
import type { TableColumn } from '../../core/query/table-query.ts';
import { mostSeries, querySeries, usualChart } from './query-chart.ts';

function column(name: string, kind: TableColumn['kind'], unit?: string): TableColumn {
  return { name, label: name, kind, description: '', ...(unit === undefined ? {} : { unit }) };
}

const columns = [column('model', 'text'), column('taken', 'time'), column('ms', 'number', 'ms')];

describe('what a chart of typed SQL draws', () => {
  test('a row without a number is not drawn as 0', () => {
    const rows = [
      ['a', '2026-01-01T00:00:00Z', 3],
      ['b', '2026-01-02T00:00:00Z', null],
    ];
    const { series, pointCount } = querySeries({ columns, rows }, { kind: 'bar', x: 'model', y: ['ms'] });
    expect(pointCount).toBe(1);
    expect(series[0]?.points).toEqual([['a', 3]]);
  });

  test('each value of the grouping column is a series of its own, and an unknown one is named so', () => {
    const rows = [
      ['a', '2026-01-01T00:00:00Z', 3],
      [null, '2026-01-02T00:00:00Z', 4],
    ];
    const { series } = querySeries({ columns, rows }, { kind: 'line', x: 'taken', y: ['ms'], group: 'model' });
    expect(series.map(({ name }) => name)).toEqual(['a', 'unknown']);
  });

  test('a line runs through time whatever the order of the rows', () => {
    const rows = [
      ['a', '2026-01-02T00:00:00Z', 2],
      ['a', '2026-01-01T00:00:00Z', 1],
    ];
    const { series } = querySeries({ columns, rows }, { kind: 'line', x: 'taken', y: ['ms'] });
    expect(series[0]?.points.map(([, y]) => y)).toEqual([1, 2]);
  });

  test('series beyond what can be told apart are left out and counted', () => {
    const rows = Array.from({ length: 20 }, (_, index) => [`model ${String(index)}`, null, index]);
    const { series, leftOut } = querySeries({ columns, rows }, { kind: 'bar', x: 'model', y: ['ms'], group: 'model' });
    expect([series.length, leftOut]).toEqual([mostSeries, 4]);
  });
});

describe('bars of one place', () => {
  const rows = [
    ['a', null, 3],
    ['a', null, 40],
    ['b', null, 5],
  ];

  test('are told of, since the tallest hides the others; bars beside one another are not', () => {
    expect(querySeries({ columns, rows }, { kind: 'bar', x: 'model', y: ['ms'] }).hidesPoints).toBe(true);
    expect(querySeries({ columns, rows }, { kind: 'scatter', x: 'model', y: ['ms'] }).hidesPoints).toBe(false);
    const apart = querySeries({ columns, rows: rows.slice(1) }, { kind: 'bar', x: 'model', y: ['ms'] });
    expect(apart.hidesPoints).toBe(false);
  });

  test('are not offered: rows that share a word are points', () => {
    const two = [column('model', 'text'), column('ms', 'number')];
    expect(usualChart({ columns: two, rows: rows.map(([name = null, , ms = null]) => [name, ms]) })?.kind).toBe(
      'scatter',
    );
  });
});

describe('the chart that is offered first', () => {
  const offered = (given: readonly TableColumn[]) => usualChart({ columns: [...given], rows: [] });

  test('times make a line, words make bars, numbers alone make points', () => {
    expect(offered(columns)).toEqual({ kind: 'line', x: 'taken', y: ['ms'] });
    expect(offered([column('model', 'text'), column('ms', 'number')])?.kind).toBe('bar');
    expect(offered([column('batch', 'integer'), column('ms', 'number')])?.kind).toBe('scatter');
  });

  test('without a number there is none', () => {
    expect(offered([column('model', 'text')])).toBeUndefined();
  });
});
