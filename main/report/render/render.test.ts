import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Report, ReportBlock } from '../../../core/domain/report.ts';
import { reportText } from '../../cli/output/report-text.ts';
import { chartSvgFile } from './chart-svg.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html-page.ts';
import { renderMarkdown } from './markdown.ts';

const hostile = `<img src=x onerror=alert(1)> "quoted" 'too' & | \`code\` </script>`;

function reportOf(blocks: readonly ReportBlock[]): Report {
  return {
    kind: 'performance',
    title: hostile,
    subtitle: hostile,
    madeAt: '2026-03-01T10:00:00.000Z',
    assayVersion: '0.1.0',
    scope: [{ term: 'Models', text: hostile }],
    sections: [{ id: 'one', title: hostile, level: 2, folded: true, blocks: [...blocks] }],
  };
}

const table: ReportBlock = {
  type: 'table',
  table: {
    name: 'results',
    title: 'Results',
    columns: [
      { name: 'work', label: 'Work', kind: 'text' },
      { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
      { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
      { name: 'interval_ms', label: 'Interval', kind: 'interval', quantity: 'ms' },
    ],
    rows: [
      { cells: [hostile, 'A', 12.3456, { low: 12, high: 13 }], tone: 'good' },
      { cells: ['second', 'A', null, null] },
    ],
  },
};

const charts: readonly ReportBlock[] = [
  {
    type: 'chart',
    chart: {
      type: 'intervals',
      name: 'medians',
      title: hostile,
      caption: hostile,
      quantity: 'ms',
      scale: 'logarithmic',
      series: [hostile, 'b'],
      rows: [
        {
          label: hostile,
          points: [{ series: hostile, value: 2, interval: { low: 1, high: 3 }, mark: 'hollow', note: hostile }],
        },
      ],
    },
  },
  {
    type: 'chart',
    chart: {
      type: 'matrix',
      name: 'matrix',
      title: hostile,
      caption: '',
      columns: [hostile],
      rows: [{ label: hostile, cells: [{ state: hostile, symbol: '<', tone: 'bad', note: hostile }] }],
    },
  },
  {
    type: 'chart',
    chart: {
      type: 'lines',
      name: 'trend',
      title: hostile,
      caption: '',
      quantity: 'ms',
      series: [
        { name: hostile, segments: [[{ at: '2026-03-01T10:00:00.000Z', value: 3, mark: 'solid', note: hostile }]] },
      ],
      annotations: [{ at: '2026-03-01T10:00:00.000Z', series: hostile, text: hostile }],
    },
  },
];

test('nothing of a database becomes markup: not in a page, not in a chart’s file', () => {
  const html = renderHtml(
    reportOf([table, ...charts, { type: 'callout', tone: 'bad', text: hostile, remedy: hostile }]),
    {
      isForPrint: false,
    },
  );
  expect(html).not.toContain('<img');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/<\/script/g)).toHaveLength(1);
  for (const block of charts) if (block.type === 'chart') expect(chartSvgFile(block.chart)).not.toContain('<img');
});

test('a page asks for nothing, and allows the one script that it has', () => {
  const html = renderHtml(reportOf([table]), { isForPrint: false });
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  expect(html).toContain(`script-src 'sha256-${hash}'`);
  expect(html).toContain("default-src 'none'");
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|\ssrc="/);
});

test('on paper every part stands open', () => {
  expect(renderHtml(reportOf([table]), { isForPrint: true })).toContain('<details id="one" open>');
  expect(renderHtml(reportOf([table]), { isForPrint: false })).toContain('<details id="one">');
});

test('a CSV has every column and every figure whole; unknown is an empty field', () => {
  const [head, first, second] = renderCsv(reportOf([table])).split('\r\n');
  expect(head).toBe('work,machine,median_ms,interval_ms_low,interval_ms_high');
  expect(first).toContain('A,12.3456,12,13');
  expect(first).toMatch(/^"<img src=x onerror=alert\(1\)> ""quoted""/);
  expect(second).toBe('second,A,,,');
});

test('tables of one name are one CSV, and a name that is none is told which there are', () => {
  expect(
    renderCsv(reportOf([table, table]), 'results')
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(5);
  expect(() => renderCsv(reportOf([table]), 'other')).toThrow('no table “other”');
});

test('unknown is a word for people, never 0 and never blank; a quiet column that says nothing is left out', () => {
  for (const text of [renderMarkdown(reportOf([table])), reportText(reportOf([table]))]) {
    expect(text).toContain('unknown');
    expect(text).not.toContain('Machine');
    expect(text).toContain('12.3 ms');
  }
});

test('Markdown keeps a row on its line whatever its cells hold', () => {
  const markdown = renderMarkdown(reportOf([table]));
  const row = markdown.split('\n').find((line) => line.includes('onerror') && line.startsWith('| '));
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4);
  expect(markdown).not.toMatch(/(?<!\\)<img/);
});

test('an option of the command line is not broken behind its hyphens', () => {
  const html = renderHtml(reportOf([{ type: 'text', text: 'See below; --include-unstable ranks them too.' }]), {
    isForPrint: false,
  });
  expect(html).toContain('<span class="nowrap">--include-unstable</span>');
});

test('the last date of a trend lies inside its picture', () => {
  const at = (minute: number): string => `2026-03-01T10:0${String(minute)}:00.000Z`;
  const points = [1, 2].map((minute) => ({ at: at(minute), value: minute, mark: 'solid' as const }));
  const image = chartSvgFile({
    type: 'lines',
    name: 'trend',
    title: 'Trend',
    caption: '',
    quantity: 'ms',
    series: [{ name: 'a', segments: [points] }],
    annotations: [],
  });
  const width = Number(/viewBox="\S+ \S+ (\S+) /.exec(image)?.[1]);
  const last = Math.max(...[...image.matchAll(/class="tick middle" x="([\d.]+)"/g)].map(([, x]) => Number(x)));
  // Centred, eleven characters of eleven pixels’ height.
  expect(last + 33).toBeLessThanOrEqual(width);
});
