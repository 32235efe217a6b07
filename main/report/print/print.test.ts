import { expect, test } from 'vitest';
import type { Report } from '../../../core/domain/report.ts';
import { renderHtml } from '../render/html-page.ts';
import { pngFiles } from './chart-images.ts';
import { printPdf } from './print-pdf.ts';

const browserStartMs = 120_000;

const report: Report = {
  kind: 'trend',
  title: 'Trend',
  subtitle: 'A machine',
  madeAt: '2026-03-01T10:00:00.000Z',
  assayVersion: '0.1.0',
  scope: [],
  sections: [
    {
      id: 'one',
      title: 'One',
      level: 2,
      folded: true,
      blocks: [
        {
          type: 'chart',
          chart: {
            type: 'intervals',
            name: 'medians',
            title: 'Medians',
            caption: 'Medians.',
            quantity: 'ms',
            scale: 'logarithmic',
            series: ['ort-cpu'],
            rows: [{ label: 'bert-tiny', points: [{ series: 'ort-cpu', value: 2, mark: 'solid' }] }],
          },
        },
      ],
    },
  ],
};

test(
  'a real browser prints a report as a PDF and its charts as images twice as wide as they are drawn',
  async () => {
    const pdf = Buffer.from(await printPdf(renderHtml(report, { isForPrint: true })));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-8).toString()).toContain('%%EOF');
    const [image] = await pngFiles(report);
    const png = Buffer.from(image?.content ?? '', 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * (960 + 32));
  },
  browserStartMs,
);
