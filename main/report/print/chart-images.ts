import { z } from 'zod';
import type { ReportChartFile } from '../../../core/api/reports.ts';
import type { Report, ReportChart } from '../../../core/domain/report.ts';
import { chartWidth } from '../render/chart-frame.ts';
import { chartSvg, chartSvgFile } from '../render/chart-svg.ts';
import { chartStyle, paletteStyle } from '../render/page-style.ts';
import { onPaper } from './paper-browser.ts';

const margin = 16;
/** Twice as many pixels as the drawing has units: sharp on paper and on dense screens. */
const pixelRatio = 2;

export function chartsOf(report: Report): ReportChart[] {
  return report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : [])),
  );
}

export function svgFiles(report: Report): ReportChartFile[] {
  return chartsOf(report).map((chart) => ({ name: chart.name, title: chart.title, content: chartSvgFile(chart) }));
}

const boxesSchema = z.object({
  result: z.object({ value: z.array(z.object({ y: z.number(), height: z.number() })) }),
});
const shotSchema = z.object({ data: z.string() });

/** All charts of a report below one another in one page, each cut out as a PNG on white. */
export async function pngFiles(report: Report): Promise<ReportChartFile[]> {
  const charts = chartsOf(report);
  if (charts.length === 0) return [];
  return onPaper(pageOf(charts), async (page) => {
    const width = chartWidth + 2 * margin;
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'light' }] });
    await page.send('Emulation.setDeviceMetricsOverride', {
      width,
      height: 800,
      deviceScaleFactor: pixelRatio,
      mobile: false,
    });
    const boxes = boxesSchema.parse(
      await page.send('Runtime.evaluate', {
        expression:
          '[...document.querySelectorAll("div")].map((box) => ({ y: box.offsetTop, height: box.offsetHeight }))',
        returnByValue: true,
      }),
    ).result.value;
    const files: ReportChartFile[] = [];
    for (const [index, chart] of charts.entries()) {
      const { y, height } = boxes[index] ?? { y: 0, height: 1 };
      const shot = await page.send('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: true,
        clip: { x: 0, y, width, height, scale: 1 },
      });
      files.push({ name: chart.name, title: chart.title, content: shotSchema.parse(shot).data });
    }
    return files;
  });
}

function pageOf(charts: readonly ReportChart[]): string {
  const drawn = charts.map((chart) => `<div>${chartSvg(chart)}</div>`).join('');
  return `<!doctype html><meta charset="utf-8"><style>${paletteStyle(':root')}body{margin:0;background:var(--surface)}div{padding:${margin}px}svg{display:block;width:${chartWidth}px}${chartStyle}</style>${drawn}`;
}
