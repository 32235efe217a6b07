import type { VersusFilter } from '../../core/api/web-versus-native.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import type { VersusPair, WebVersusNative } from '../../core/domain/web-versus-native.ts';
import { caseName } from '../format/case-name.ts';
import { versusColumns, versusName, versusRow } from '../format/versus-cells.ts';
import { readWebVersusNative } from '../web-versus-native/read-versus.ts';
import type { Workbench } from '../workbench.ts';
import { definitionList, escapeHtml } from './html.ts';
import { machineSection } from './machine-section.ts';
import { reportStyle } from './report-style.ts';
import { versusChart } from './versus-chart.ts';

/** What the browser costs on a machine, and why, as one self-contained HTML file. */
export async function writeVersusReport(workbench: Workbench, filter: VersusFilter): Promise<string> {
  const { store, machine, version } = workbench;
  const machineId = filter.machine ?? (await machine.machine()).id;
  const [versus, described] = await Promise.all([
    readWebVersusNative(store, machineId, filter),
    store.machine(machineId),
  ]);
  return renderVersusReport(versus, described, version);
}

export function renderVersusReport(
  { pairs, leftOut }: WebVersusNative,
  machine: Machine | undefined,
  version: string,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Assay: web against native</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>Web against native</h1>
<p>${escapeHtml(machine?.label ?? 'A machine that this database does not know')}</p>
</header>
<main>
<section aria-labelledby="pairs"><h2 id="pairs">What the browser costs</h2>
${versusChart(pairs)}
${pairsTable(pairs)}
<p class="method">The same model file, byte for byte, with the same inputs, natively and in a page of the same machine: the newest valid or unstable result of each backend, engine, number of threads and browser. Ratios are of medians over runs in fresh processes; all of them are one family of statements, corrected for their number.</p>
</section>
<section aria-labelledby="why"><h2 id="why">Why</h2>
${pairs.map(whySection).join('\n')}
<p class="method">Each line is of figures that were measured; what nothing measured explains is said to remain.</p>
</section>
${leftOutSection(leftOut)}
${machine === undefined ? '' : machineSection(machine)}
</main>
<footer>Written by Assay ${escapeHtml(version)}. Models are built with seeded weights; every number above was measured on the machine named.</footer>
</body>
</html>
`;
}

function pairsTable(pairs: readonly VersusPair[]): string {
  const head = versusColumns.map(({ header, align }) => `<th scope="col" class="${align}">${escapeHtml(header)}</th>`);
  const rows = pairs.map((pair) => {
    const cells = versusRow(pair).map(
      (cell, index) => `<td class="${versusColumns[index]?.align ?? 'left'}">${escapeHtml(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function whySection(pair: VersusPair): string {
  const sentences = [...pair.sentences, ...pair.comparison.remarks].map((text) => `<li>${escapeHtml(text)}</li>`);
  return `<details><summary>${escapeHtml(versusName(pair))}</summary><ul>${sentences.join('')}</ul></details>`;
}

function leftOutSection(leftOut: WebVersusNative['leftOut']): string {
  if (leftOut.length === 0) return '';
  const entries = leftOut.map(
    ({ case: item, host, reason, remedy }) =>
      [`${caseName(item)} on ${item.backendId}`, `${host}: ${reason} ${remedy}`] as const,
  );
  return `<section aria-labelledby="left-out"><h2 id="left-out">Without a pair</h2>${definitionList(entries)}</section>`;
}
