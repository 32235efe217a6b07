import type { ReportChartFile, ReportQuery } from '../../core/api/reports.ts';
import { assertNever } from '../../core/domain/assert-never.ts';
import type { Report, ReportFormat, ReportKind } from '../../core/domain/report.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { Workbench } from '../workbench.ts';
import { sessionOf } from './content/build-histories.ts';
import { buildReport } from './content/build-report.ts';
import { pngFiles, svgFiles } from './print/chart-images.ts';
import { printPdf } from './print/print-pdf.ts';
import { renderCsv, tableNames } from './render/csv.ts';
import { renderHtml } from './render/html-page.ts';
import { renderMarkdown } from './render/markdown.ts';
import { writeSessionReport } from './session-report.ts';

export interface ReportFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly tables: readonly string[];
}

/** Reports of every kind in every format. */
export class ReportService {
  constructor(private readonly workbench: Pick<Workbench, 'store' | 'version'> & { readonly turns: OneAtATime }) {}

  report(kind: ReportKind, query: ReportQuery): Promise<Report> {
    const { store, version } = this.workbench;
    return buildReport({ store, version, now: () => new Date() }, kind, query);
  }

  async file(kind: ReportKind, query: ReportQuery, format: ReportFormat, table?: string): Promise<ReportFile> {
    const report = await this.report(kind, query);
    const name = `assay-${kind}-${report.madeAt.slice(0, 10)}.${format}`;
    return { name, tables: tableNames(report), ...(await this.#render(report, query, format, table)) };
  }

  async #render(
    report: Report,
    query: ReportQuery,
    format: ReportFormat,
    table: string | undefined,
  ): Promise<Pick<ReportFile, 'contentType' | 'body'>> {
    switch (format) {
      case 'html':
        return { contentType: 'text/html; charset=utf-8', body: await this.#html(report, query, false) };
      case 'md':
        return { contentType: 'text/markdown; charset=utf-8', body: renderMarkdown(report) };
      case 'csv':
        return { contentType: 'text/csv; charset=utf-8', body: renderCsv(report, table) };
      case 'json':
        return { contentType: 'application/json', body: `${JSON.stringify(report, undefined, 2)}\n` };
      case 'pdf': {
        const html = await this.#html(report, query, true);
        return { contentType: 'application/pdf', body: await this.#printing(() => printPdf(html)) };
      }
      default:
        return assertNever(format);
    }
  }

  /** Of a session the page with every trace, which has more evidence than any table. */
  async #html(report: Report, query: ReportQuery, isForPrint: boolean): Promise<string> {
    if (report.kind !== 'session') return renderHtml(report, { isForPrint });
    const { store, version } = this.workbench;
    return writeSessionReport({ store, version }, (await sessionOf(store, query)).id);
  }

  async charts(kind: ReportKind, query: ReportQuery, image: 'svg' | 'png'): Promise<ReportChartFile[]> {
    const report = await this.report(kind, query);
    return image === 'svg' ? svgFiles(report) : this.#printing(() => pngFiles(report));
  }

  /** A browser at work would disturb a measurement. */
  async #printing<T>(task: () => Promise<T>): Promise<T> {
    const endTurn = this.workbench.turns.take(
      'A report is being printed by a browser, which would disturb a measurement.',
    );
    try {
      return await task();
    } finally {
      endTurn();
    }
  }
}
