import { backendIds } from '../../domain/backend.ts';
import type { MatrixChart, Report, ReportSection } from '../../domain/report.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { chart, list, part, report, type ReportSurroundings, section, slug, table, text } from './blocks.ts';
import { type CompatibilityCell, compatibilityStates, stateTexts, subjectName } from './compatibility.ts';
import { countOf } from './failures.ts';
import { groupBy } from './group-by.ts';
import { nothingSection, subtitleOf } from './performance-report.ts';

const mostRows = 60;

/** What works where: never without evidence, and what nobody tried is named untested. */
export function compatibilityReport(
  cells: readonly CompatibilityCell[],
  machines: readonly DescribedMachine[],
  surroundings: ReportSurroundings,
): Report {
  const byMachine = [...groupBy(cells, ({ machine }) => machine)];
  return report('compatibility', { title: 'Compatibility', subtitle: subtitleOf(machines) }, surroundings, [
    ...(cells.length === 0 ? [nothingSection()] : [countsSection(cells)]),
    ...byMachine.flatMap(([machine, members]) => machineSections(machine, members, byMachine.length > 1)),
    problemsSection(cells),
    ...environmentSections(machines),
    cells.length === 0 ? undefined : wordsSection(),
    methodSection(['newest', 'ran', 'provenance']),
  ]);
}

function countsSection(cells: readonly CompatibilityCell[]): ReportSection {
  const counts = groupBy(cells, ({ state }) => state);
  return section('counts', 'At a glance', [
    table(
      'counts',
      'Pairs of model and backend by state',
      [
        { name: 'state', label: 'State', kind: 'state' },
        { name: 'pairs', label: 'Pairs', kind: 'number', quantity: 'count' },
        { name: 'meaning', label: 'Meaning', kind: 'text' },
      ],
      compatibilityStates
        .filter((state) => counts.has(state))
        .map((state) => ({
          tone: stateTexts[state].tone,
          cells: [stateTexts[state].words, counts.get(state)?.length ?? 0, stateTexts[state].meaning],
        })),
    ),
  ]);
}

function machineSections(
  machine: string,
  cells: readonly CompatibilityCell[],
  isOneOfSeveral: boolean,
): ReportSection[] {
  const id = isOneOfSeveral ? `matrix-${slug(machine)}` : 'matrix';
  const title = isOneOfSeveral ? `What works on ${machine}` : 'What works where';
  const subjects = [...groupBy(cells, subjectName)];
  if (subjects.length <= mostRows) return [section(id, title, matrixBlocks(id, title, subjects))];
  const chunks = [...groupBy(subjects, ([subject]) => subject.split(' · ')[0]?.charAt(0).toLowerCase() ?? '')];
  return [
    section(id, title, [text(`${countOf(subjects.length, 'model component')}, by first letter. Open one to see it.`)]),
    ...chunks.map(([letter, members]) =>
      part(
        `${id}-${letter}`,
        `${letter.toUpperCase()} (${members.length})`,
        matrixBlocks(`${id}-${letter}`, title, members),
        true,
      ),
    ),
  ];
}

type Subject = readonly [string, readonly CompatibilityCell[]];

function matrixBlocks(id: string, title: string, subjects: readonly Subject[]) {
  const cells = subjects.flatMap(([, members]) => members);
  return [
    chart(matrixOf(id, title, subjects)),
    table(
      'compatibility',
      title,
      [
        { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
        { name: 'model', label: 'Model', kind: 'text' },
        { name: 'component', label: 'Component', kind: 'text', nothing: '–' },
        { name: 'precision', label: 'Precision', kind: 'text', quiet: true, nothing: '–' },
        { name: 'backend', label: 'Backend asked for', kind: 'text' },
        { name: 'state', label: 'State', kind: 'state' },
        { name: 'evidence', label: 'Evidence', kind: 'text', nothing: '–' },
        { name: 'at', label: 'Found', kind: 'time' },
        { name: 'measurement_id', label: 'Measurement', kind: 'id', nothing: '–' },
      ],
      cells.map((cell) => ({
        tone: stateTexts[cell.state].tone,
        cells: [
          cell.machine,
          cell.model,
          cell.component || null,
          cell.precision || null,
          cell.backend,
          stateTexts[cell.state].words,
          cell.note || null,
          cell.at ?? null,
          cell.measurementId ?? null,
        ],
      })),
    ),
  ];
}

/** Untested stands in every place where there is no evidence. */
function matrixOf(name: string, title: string, subjects: readonly Subject[]): MatrixChart {
  const columns = orderedBackends(subjects.flatMap(([, members]) => members.map(({ backend }) => backend)));
  return {
    type: 'matrix',
    name,
    title,
    caption: 'By what was measured, then by what runtimes tell of operators. Grey: nobody tried.',
    columns,
    rows: subjects.map(([label, members]) => ({
      label,
      cells: columns.map((backend) => {
        const found = members.find((cell) => cell.backend === backend);
        const { words, symbol, tone } = stateTexts[found?.state ?? 'untested'];
        return {
          state: words,
          symbol,
          tone,
          ...(found === undefined || found.note === '' ? {} : { note: found.note }),
        };
      }),
    })),
  };
}

/** The order in which Assay names them; those of other tools follow. */
function orderedBackends(names: readonly string[]): string[] {
  const own = backendIds.filter((id) => names.includes(id));
  const others = [...new Set(names)].filter((name) => !own.some((id) => id === name)).toSorted();
  return [...own, ...others];
}

/** What fails or is wrong, with the cause and the remedy. */
function problemsSection(cells: readonly CompatibilityCell[]): ReportSection | undefined {
  const problems = cells.filter(({ state }) => ['fails', 'wrong', 'fallback', 'claimed-failing'].includes(state));
  if (problems.length === 0) return undefined;
  return section('problems', 'What does not work, and what to do', [
    table(
      'problems',
      'Failures, wrong outputs and fallbacks',
      [
        { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
        { name: 'model', label: 'Model', kind: 'text' },
        { name: 'component', label: 'Component', kind: 'text', nothing: '–' },
        { name: 'precision', label: 'Precision', kind: 'text', quiet: true, nothing: '–' },
        { name: 'backend', label: 'Backend', kind: 'text' },
        { name: 'state', label: 'State', kind: 'state' },
        { name: 'class', label: 'Class', kind: 'text', nothing: '–' },
        { name: 'message', label: 'Message', kind: 'text', nothing: '–' },
        { name: 'fix', label: 'What to do', kind: 'text', nothing: '–' },
      ],
      problems.map((cell) => ({
        tone: stateTexts[cell.state].tone,
        cells: [
          cell.machine,
          cell.model,
          cell.component || null,
          cell.precision || null,
          cell.backend,
          stateTexts[cell.state].words,
          cell.failureClass ?? null,
          cell.message ?? (cell.note || null),
          cell.fix ?? null,
        ],
      })),
    ),
  ]);
}

function wordsSection(): ReportSection {
  return section('words', 'What the words mean', [
    list(compatibilityStates.map((state) => `${stateTexts[state].words}: ${stateTexts[state].meaning}.`)),
  ]);
}
