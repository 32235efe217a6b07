import { ApiError } from '../../core/api/errors.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { Session } from '../../core/domain/session.ts';
import type { Workbench } from '../workbench.ts';
import { caseSection } from './case-section.ts';
import { escapeHtml } from './html.ts';
import { latencyChart } from './latency-chart.ts';
import type { Roofline } from '../../core/insight/roofline/roofline.ts';
import { readRooflines } from '../roofline/stored-rooflines.ts';
import { machineSection } from './machine-section.ts';
import { noiseSection } from './noise-section.ts';
import { reportStyle } from './report-style.ts';
import { resultsTable } from './results-table.ts';
import { rooflineSentences } from './roofline-sentences.ts';

export interface ReportContent {
  readonly session: Session;
  readonly machine: Machine | undefined;
  readonly results: readonly { readonly measurement: Measurement; readonly trace: SampleTrace }[];
  /** As stored with the session: the check of the machine's noise is part of it. */
  readonly environment: unknown;
  readonly rooflines: readonly Roofline[];
  readonly version: string;
}

/** A session as one self-contained HTML file: no script, no request, light and dark, printable. */
export async function writeSessionReport(
  { store, version }: Pick<Workbench, 'store' | 'version'>,
  sessionId: string,
): Promise<string> {
  const session = await store.session(sessionId);
  if (session === undefined)
    throw new ApiError(
      'not-found',
      `There is no session ${sessionId} in this database.`,
      'GET /api/v1/sessions lists them.',
    );
  const [machine, measurements] = await Promise.all([store.machine(session.machineId), store.measurements(sessionId)]);
  const results = await Promise.all(
    measurements.map(async (measurement) => ({
      measurement,
      trace: (await store.measurement(measurement.id))?.trace ?? { warmUpMs: [], samplesMs: [] },
    })),
  );
  const [environment, rooflines] = await Promise.all([
    store.environment(sessionId),
    readRooflines(store, session.machineId),
  ]);
  return renderReport({ session, machine, results, environment, rooflines, version });
}

export function renderReport({ session, machine, results, environment, rooflines, version }: ReportContent): string {
  const measurements = results.map((result) => result.measurement);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Assay report, ${escapeHtml(session.startedAt.slice(0, 10))}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>Assay report</h1>
<p>${escapeHtml(machine?.label ?? 'A machine that this database does not know')} · ${escapeHtml(dateText(session.startedAt))} · profile ${escapeHtml(session.request.profile)} · session ${escapeHtml(session.state)}</p>
</header>
<main>
<section aria-labelledby="results"><h2 id="results">Results</h2>
${latencyChart(measurements)}
${resultsTable(measurements)}
<p class="method">Medians with their 95 % intervals: over runs in fresh processes (Student’s t over the logarithms of their medians) where there were several, by order statistics within the one run otherwise. Asked is the backend that was requested, ran the one that was proven to execute. A number whose verdict is not “valid” is shown with its reasons below and must not be used as this machine’s speed.</p>
</section>
${machine === undefined ? '' : machineSection(machine)}
${noiseSection(environment)}
<section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>
${results.map(({ measurement, trace }) => caseSection(measurement, trace, rooflineSentences(measurement, rooflines))).join('\n')}
</section>
</main>
<footer>Written by Assay ${escapeHtml(version)}. Models are built with seeded weights; every number above was measured on the machine named.</footer>
</body>
</html>
`;
}

/** UTC, so that the same session gives the same report everywhere. */
function dateText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
