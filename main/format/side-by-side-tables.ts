import { assertNever } from '../../core/domain/assert-never.ts';
import type { Comparison, ComparisonSide, SpeedRatio } from '../../core/domain/comparison.ts';
import type { Known } from '../../core/domain/known.ts';
import type {
  AloneCase,
  MachineAgainst,
  MachinePair,
  PairSummary,
  SideBySide,
} from '../../core/domain/side-by-side.ts';
import { shareText } from '../../core/insight/comparison/comparison-statement.ts';
import { caseName } from './case-name.ts';
import { formatMs, significant } from './format.ts';
import { ratioText } from './versus-cells.ts';

/** A table of the side by side, as the command line and the report both show it. */
export interface SideBySideTable {
  readonly kind: 'summary' | 'same-backend' | 'best-backend' | 'alone';
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** A, B, C, …: labels may be equal, and are long. */
export function machineLetter(index: number): string {
  return String.fromCodePoint(0x41 + (index % 26)) + (index < 26 ? '' : String(Math.floor(index / 26)));
}

/** One machine against the first, which is A. */
export function sideBySideTables({ machines }: SideBySide, against: MachineAgainst): SideBySideTable[] {
  const letter = machineLetter(machines.findIndex(({ id }) => id === against.machineId));
  return [
    summaryTable(letter, against),
    sameBackendTable(letter, against.sameBackend.pairs),
    bestBackendTable(letter, against.bestBackend.pairs),
    aloneTable('A', letter, against.onlyBaseline),
    aloneTable(letter, 'A', against.onlyOther),
  ].filter(({ rows }) => rows.length > 0);
}

function left(header: string) {
  return { header, align: 'left' } as const;
}

function right(header: string) {
  return { header, align: 'right' } as const;
}

function summaryTable(letter: string, { sameBackend, bestBackend, groups }: MachineAgainst): SideBySideTable {
  const row = (name: string, by: string, summary: PairSummary): string[] => [
    name,
    by,
    String(summary.ratios),
    ...ratioCells(summary.geometricMean),
    ...[summary.wins, summary.losses, summary.same, summary.noDifferenceShown].map(String),
    ...[summary.tooFewRuns, summary.notComparable].map(String),
  ];
  return {
    kind: 'summary',
    title: `${letter} against A`,
    columns: [
      left('Over'),
      left('Backend'),
      right('Ratios'),
      right(`${letter} × as fast, geometric mean`),
      right('95 % interval'),
      right(`${letter} wins`),
      right('A wins'),
      right('The same'),
      right('Not shown'),
      right('Too few runs'),
      right('Not comparable'),
    ],
    rows: [
      row('everything', 'the same', sameBackend.summary),
      row('everything', 'best of each', bestBackend.summary),
      ...groups.flatMap((group) => [
        row(`${group.family}, ${group.precision}`, 'the same', group.sameBackend),
        row(`${group.family}, ${group.precision}`, 'best of each', group.bestBackend),
      ]),
    ],
  };
}

function sameBackendTable(letter: string, pairs: readonly MachinePair[]): SideBySideTable {
  return {
    kind: 'same-backend',
    title: `The same backend: ${letter} against A`,
    columns: [left('Work'), left('Backend'), ...figureColumns(letter)],
    rows: pairs.map(({ comparison }) => [
      caseName(comparison.baseline.case),
      comparison.baseline.case.backendId,
      ...figureCells(comparison),
    ]),
  };
}

function bestBackendTable(letter: string, pairs: readonly MachinePair[]): SideBySideTable {
  return {
    kind: 'best-backend',
    title: `The best backend of each: ${letter} against A`,
    columns: [left('Work'), left('A by'), left(`${letter} by`), ...figureColumns(letter)],
    rows: pairs.map(({ comparison }) => [
      workName(comparison.baseline),
      backendName(comparison.baseline),
      backendName(comparison.other),
      ...figureCells(comparison),
    ]),
  };
}

function aloneTable(owner: string, lacking: string, cases: readonly AloneCase[]): SideBySideTable {
  return {
    kind: 'alone',
    title: `Only ${owner} has`,
    columns: [left('Work'), left('Backend'), right(`${owner} median`), left(`In ${lacking}`)],
    rows: cases.map(({ case: item, medianMs, missing }) => [
      caseName(item),
      item.backendId,
      formatMs(medianMs),
      missing.state === 'untested' ? 'untested' : `${missing.state}: ${missing.reason}`,
    ]),
  };
}

function figureColumns(letter: string) {
  return [right('A'), right(letter), right(`${letter} × as fast`), right('95 % interval'), left('Says')];
}

function figureCells(comparison: Comparison): string[] {
  return [
    figureOf(comparison.baseline, comparison),
    figureOf(comparison.other, comparison),
    ...ratioCells(comparison.speed),
    verdictText(comparison),
  ];
}

function figureOf({ medianMs, ratePerSecond }: ComparisonSide, { metric }: Comparison): string {
  if (metric === 'median-latency' || ratePerSecond === undefined) return formatMs(medianMs);
  return `${significant(ratePerSecond)} ${metric === 'items-per-second' ? 'items' : 'queries'}/s`;
}

/** The ratio and its interval; what is unknown says so. */
export function ratioCells(speed: Known<SpeedRatio>): [ratio: string, interval: string] {
  if (speed.state === 'unknown') return ['not shown', 'unknown'];
  const { ratio, interval } = speed.value;
  if (interval.state === 'unknown') return [ratioText(ratio), 'unknown'];
  return [ratioText(ratio), `${ratioText(interval.value.low)} – ${ratioText(interval.value.high)}`];
}

export function verdictText({ verdict, margin }: Comparison): string {
  switch (verdict.state) {
    case 'faster':
      return 'faster';
    case 'slower':
      return 'slower';
    case 'equivalent':
      return `the same within ±${shareText(margin)}`;
    case 'no-difference-shown':
      return 'no difference shown';
    case 'too-few-runs':
      return `too few runs (at least ${verdict.runsNeeded} on each side)`;
    case 'not-comparable':
      return verdict.reason;
    default:
      return assertNever(verdict);
  }
}

/** Threads and engine are a way of doing the work, and stand with the backend. */
function workName({ case: { threads: _threads, engine: _engine, ...item } }: ComparisonSide): string {
  return caseName(item);
}

function backendName({ case: { backendId, threads, engine } }: ComparisonSide): string {
  const parts = [
    ...(threads === undefined ? [] : [`${threads} thread${threads === 1 ? '' : 's'}`]),
    ...(engine === undefined ? [] : [engine]),
  ];
  return parts.length === 0 ? backendId : `${backendId} (${parts.join(', ')})`;
}
