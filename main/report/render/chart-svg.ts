import { assertNever } from '../../../core/domain/assert-never.ts';
import type { ReportChart } from '../../../core/domain/report.ts';
import { chartStyle, paletteStyle } from './page-style.ts';
import { intervalChart } from './interval-chart.ts';
import { lineChart } from './line-chart.ts';
import { matrixChart } from './matrix-chart.ts';

/** A chart as an SVG element; its colours are those of the page around it. */
export function chartSvg(chart: ReportChart): string {
  switch (chart.type) {
    case 'intervals':
      return intervalChart(chart);
    case 'lines':
      return lineChart(chart);
    case 'matrix':
      return matrixChart(chart);
    default:
      return assertNever(chart);
  }
}

/** A file of its own, light or dark as its reader's system is. */
export function chartSvgFile(chart: ReportChart): string {
  const style = `<style>${paletteStyle(':root')}svg{background:var(--surface)}${chartStyle}</style>`;
  const element = chartSvg(chart).replace('>', `>${style}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element}\n`;
}
