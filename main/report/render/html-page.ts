import type { Report, ReportSection } from '../../../core/domain/report.ts';
import { formatBytes } from '../../format/format.ts';
import { escapeHtml } from '../html.ts';
import { blockHtml, factList } from './html-blocks.ts';
import { pageScript, pageScriptHash } from './page-script.ts';
import { pageStyle } from './page-style.ts';

export interface HtmlOptions {
  /** On paper nothing can be opened: every part stands open. */
  readonly isForPrint: boolean;
}

const sizePlace = '{{size}}';

/** One self-contained file: no request, one script that is named by its hash, light and dark, printable, readable without the script. */
export function renderHtml(report: Report, { isForPrint }: HtmlOptions): string {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${pageScriptHash}'; img-src data:; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(`Assay: ${report.title}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<div class="page">
<header>
<h1>${escapeHtml(report.title)}</h1>
<p class="subtitle">${escapeHtml(report.subtitle)}</p>
${factList(report.scope, 'scope')}
</header>
<nav aria-label="On this page"><ol>${report.sections.map(navigationEntry).join('')}</ol></nav>
<main>
${report.sections.map((part) => sectionHtml(part, isForPrint)).join('\n')}
</main>
<footer>Made ${escapeHtml(report.madeAt.slice(0, 16).replace('T', ' '))} UTC by Assay ${escapeHtml(report.assayVersion)}. Models are built with seeded weights. Times are UTC. This file: ${sizePlace}.</footer>
</div>
<script>${pageScript}</script>
</body>
</html>
`;
  // Once, and at the end: text of a database could hold the same signs.
  const place = page.lastIndexOf(sizePlace);
  const size = formatBytes(Buffer.byteLength(page));
  return page.slice(0, place) + size + page.slice(place + sizePlace.length);
}

function navigationEntry({ id, title, level }: ReportSection): string {
  return `<li${level === 3 ? ' class="inner"' : ''}><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`;
}

function sectionHtml({ id, title, level, folded, blocks }: ReportSection, isForPrint: boolean): string {
  const heading = `<h${level}>${escapeHtml(title)}</h${level}>`;
  const inner = level === 3 ? ' class="inner"' : '';
  const body = blocks.map(blockHtml).join('\n');
  if (!folded) return `<section id="${escapeHtml(id)}"${inner}>${heading}\n${body}</section>`;
  return `<details id="${escapeHtml(id)}"${inner}${isForPrint ? ' open' : ''}><summary>${heading}</summary>\n${body}</details>`;
}
