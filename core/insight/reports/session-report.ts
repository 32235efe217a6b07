import type { Session } from '../../domain/session.ts';
import type { NoiseReport } from '../../domain/noise.ts';
import type { Report } from '../../domain/report.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { callout, facts, report, type ReportSurroundings, section, table } from './blocks.ts';
import { failuresSection } from './failures.ts';
import { nothingSection } from './performance-report.ts';
import { resultSections } from './result-sections.ts';
import type { ResultRow } from './result-row.ts';
import { placeName, workName } from './row-names.ts';
import { whyNotRanked } from './not-ranked.ts';

export interface SessionContent {
  readonly session: Session;
  readonly rows: readonly ResultRow[];
  readonly machine: DescribedMachine | undefined;
  readonly noise: NoiseReport | undefined;
}

/** One execution of a plan: every case of it, those that gave no number too. */
export function sessionReport(content: SessionContent, surroundings: ReportSurroundings): Report {
  const { session, rows, machine, noise } = content;
  const measured = rows.filter(({ outcome }) => outcome === 'measured');
  const reasons = measured.filter(({ verdict }) => verdict !== 'valid');
  return report(
    'session',
    {
      title: 'Session',
      subtitle: `${machine?.label ?? 'A machine that this database does not know'}, ${session.startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    },
    surroundings,
    [
      section('session', 'Session', [
        facts([
          ['State', session.state],
          ['Profile', session.request.profile],
          [
            'Cases',
            `${session.caseCount} planned, ${session.measuredCount} measured, ${session.failedCount} failed, ${session.skippedCount} skipped`,
          ],
          [
            'Noise of the machine',
            noise === undefined
              ? 'unknown: no check was stored with this session'
              : `${noise.grade}, checked ${noise.takenAt.slice(0, 16).replace('T', ' ')} UTC`,
          ],
          ['Id', session.id],
        ]),
      ]),
      ...(rows.length === 0 ? [nothingSection()] : resultSections('results', 'Results', measured)),
      reasons.length === 0
        ? undefined
        : section('verdicts', 'Why not plainly valid', [
            table(
              'verdicts',
              'Verdicts with their reasons',
              [
                { name: 'work', label: 'Work', kind: 'text' },
                { name: 'asked', label: 'Asked', kind: 'text' },
                { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
                { name: 'reasons', label: 'Reasons', kind: 'text' },
              ],
              reasons.map((row) => ({
                tone: row.verdict === 'invalid' ? 'bad' : 'warning',
                cells: [workName(row), placeName(row), row.verdict ?? null, whyNotRanked(row)],
              })),
            ),
          ]),
      skippedSection(rows),
      failuresSection(rows),
      ...environmentSections(machine === undefined ? [] : [machine]),
      methodSection(['medians', 'ran', 'verdicts']),
    ],
  );
}

function skippedSection(rows: readonly ResultRow[]) {
  const skipped = rows.filter(({ outcome }) => outcome === 'skipped');
  if (skipped.length === 0) return undefined;
  return section('skipped', 'Not run', [
    callout('muted', 'These cases could not run here; that says nothing about whether they would work.'),
    table(
      'skipped',
      'Skipped cases',
      [
        { name: 'work', label: 'Work', kind: 'text' },
        { name: 'asked', label: 'Asked', kind: 'text' },
        { name: 'reason', label: 'Reason', kind: 'text' },
      ],
      skipped.map((row) => ({ tone: 'muted', cells: [workName(row), placeName(row), row.skip_reason ?? null] })),
    ),
  ]);
}
