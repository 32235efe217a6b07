import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import { escapeHtml } from '../html.ts';
import { reportStyle } from '../report-style.ts';
import type { AudioDocument, DocumentSection, DocumentTable } from './audio-document.ts';
import { factorChart } from './factor-chart.ts';

/** One self-contained file: no script, no request, light and dark, printable. */
export function audioHtml(document: AudioDocument, report: AudioReport, version: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(document.title)}</title>
<style>${reportStyle}${ownStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(document.title)}</h1>
${document.sources.map((source) => `<p>${escapeHtml(source)}</p>`).join('\n')}
</header>
<main>
${factorChart(report)}
${document.sections.map(sectionHtml).join('\n')}
</main>
<footer>Written by Assay ${escapeHtml(version)}. Models are built with seeded weights; every number above was measured on the machine named.</footer>
</body>
</html>
`;
}

/** Reasons and statements are sentences: their columns may break. */
const ownStyle = `
.sentences td{white-space:normal;min-width:10em}tr.unstable td:last-child,tr.invalid td:last-child{font-weight:600}header p{margin:2px 0}
.bound{stroke:var(--bad);stroke-dasharray:4 3}
`;

function sectionHtml({ kind, heading, paragraphs, table }: DocumentSection): string {
  return `<section aria-labelledby="${kind}"><h2 id="${kind}">${escapeHtml(heading)}</h2>
${table === undefined ? '' : tableHtml(table, kind === 'unmeasured' ? ' sentences' : '')}
${paragraphs.map((paragraph) => `<p class="method">${escapeHtml(paragraph)}</p>`).join('\n')}
</section>`;
}

function tableHtml({ columns, rows }: DocumentTable, more: string): string {
  const head = columns
    .map(({ header, align }) => `<th scope="col" class="${align}">${escapeHtml(header)}</th>`)
    .join('');
  const body = rows.map(({ cells, state = '' }) => {
    const inside = cells.map(
      (cell, index) => `<td class="${columns[index]?.align ?? 'left'}">${escapeHtml(cell)}</td>`,
    );
    return `<tr class="${escapeHtml(state)}">${inside.join('')}</tr>`;
  });
  return `<div class="scroll${more}"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
