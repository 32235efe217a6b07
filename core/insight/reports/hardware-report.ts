import type { NoiseReport } from '../../domain/noise.ts';
import type { IntervalChart, Report, ReportBlock, ReportRow, ReportSection } from '../../domain/report.ts';
import type { Known } from '../../domain/known.ts';
import type { Ceiling, Roofline } from '../roofline/roofline.ts';
import { rooflineRemedy } from '../roofline/roofline.ts';
import { type DescribedMachine, methodSection } from './about-sections.ts';
import { callout, chart, facts, part, report, type ReportSurroundings, section, slug, table, text } from './blocks.ts';
import { countOf } from './failures.ts';
import { groupBy } from './group-by.ts';
import { nothingSection, subtitleOf } from './performance-report.ts';
import type { ResultRow } from './result-row.ts';

export interface MachineEvidence {
  readonly machine: DescribedMachine;
  readonly rows: readonly ResultRow[];
  readonly rooflines: readonly Roofline[];
  /** The newest check of its noise, if any session had one. */
  readonly noise: NoiseReport | undefined;
}

/** What the machines are and can do at most, as far as it was measured. */
export function hardwareReport(evidence: readonly MachineEvidence[], surroundings: ReportSurroundings): Report {
  const machines = evidence.map(({ machine }) => machine);
  return report('hardware', { title: 'Hardware', subtitle: subtitleOf(machines) }, surroundings, [
    ...(evidence.length === 0 ? [nothingSection()] : []),
    ...evidence.flatMap((item) => machineSections(item)),
    methodSection(['medians', 'ran', 'verdicts']),
  ]);
}

function machineSections({ machine, rows, rooflines, noise }: MachineEvidence): ReportSection[] {
  const id = slug(machine.id);
  return [
    section(`machine-${id}`, machine.label, [facts(machine.facts)]),
    part(`backends-${id}`, 'Backends', backendBlocks(rows)),
    part(`limits-${id}`, 'What it can do at most', limitBlocks(id, rooflines)),
    part(`noise-${id}`, 'Noise', noiseBlocks(noise)),
  ];
}

/** From evidence alone: what ran here, what failed and why; no probe is made for a report. */
function backendBlocks(rows: readonly ResultRow[]): ReportBlock[] {
  if (rows.length === 0) {
    return [callout('muted', 'Nothing was measured on it yet.', 'assay bench measures a quick set on every backend.')];
  }
  const columns = [
    { name: 'backend', label: 'Backend', kind: 'text' as const },
    { name: 'state', label: 'State', kind: 'state' as const },
    { name: 'device', label: 'Device', kind: 'text' as const },
    { name: 'runtime', label: 'Runtime', kind: 'text' as const },
    { name: 'measured', label: 'Measured', kind: 'number' as const, quantity: 'count' as const },
    { name: 'failed', label: 'Failed', kind: 'number' as const, quantity: 'count' as const },
    { name: 'skipped', label: 'Skipped', kind: 'number' as const, quantity: 'count' as const },
    { name: 'why', label: 'Last reason', kind: 'text' as const, nothing: '–' },
    { name: 'last_seen', label: 'Last seen', kind: 'time' as const },
  ];
  const byBackend = groupBy(rows, ({ backend }) => backend);
  return [
    table(
      'backends',
      'Backends by what was tried on them; cases, not repetitions',
      columns,
      [...byBackend]
        .toSorted(([left], [right]) => left.localeCompare(right))
        .map(([backend, members]) => backendRow(backend, members)),
    ),
    text(
      'From stored results. `assay hardware` asks what could run here now, with the reason and the remedy for what cannot.',
    ),
  ];
}

function backendRow(backend: string, members: readonly ResultRow[]): ReportRow {
  const of = (outcome: string): ResultRow[] => members.filter((row) => row.outcome === outcome);
  const [measured, failed, skipped] = [of('measured'), of('failed'), of('skipped')];
  const newest = newestOf(measured);
  const why = newestOf([...failed, ...skipped]);
  const isSoftware = newest?.software === true;
  const state =
    measured.length > 0 ? (isSoftware ? 'ran (software)' : 'ran') : failed.length > 0 ? 'failed' : 'not run';
  return {
    tone: measured.length === 0 ? (failed.length > 0 ? 'bad' : 'muted') : isSoftware ? 'warning' : 'good',
    cells: [
      backend,
      state,
      newest?.device ?? null,
      newest?.runtime === undefined ? null : `${newest.runtime} ${newest.runtime_version ?? ''}`.trim(),
      measured.length,
      failed.length,
      skipped.length,
      why === undefined ? null : (why.failure_message ?? why.skip_reason ?? null),
      newestOf(members)?.started_at ?? null,
    ],
  };
}

function newestOf(rows: readonly ResultRow[]): ResultRow | undefined {
  return rows.toSorted((left, right) => ((left.started_at ?? '') < (right.started_at ?? '') ? 1 : -1))[0];
}

interface Limit {
  readonly place: string;
  readonly name: string;
  readonly quantity: 'flops-per-second' | 'bytes-per-second' | 'ms';
  readonly ceiling: Known<Ceiling>;
}

function limitBlocks(id: string, rooflines: readonly Roofline[]): ReportBlock[] {
  const limits = rooflines.flatMap(limitsOf);
  if (limits.length === 0) {
    return [
      callout('muted', 'Its limits were not measured.', rooflineRemedy({ backendId: 'ort-cpu', threads: undefined })),
    ];
  }
  const charts = [
    limitChart(`limits-flops-${id}`, 'Arithmetic at most', 'flops-per-second', limits),
    limitChart(`limits-bytes-${id}`, 'Memory at most', 'bytes-per-second', limits),
  ].filter((drawn) => drawn !== undefined);
  return [...charts.map(chart), limitTable(limits)];
}

function limitsOf({ backendId, threads, gemm, gemv, copy, launch, emptyRun }: Roofline): Limit[] {
  const place = threads === undefined ? backendId : `${backendId}, ${countOf(threads, 'thread')}`;
  const form = ({ precision, quantization }: Roofline['gemm'][number]): string =>
    quantization === undefined ? precision : `${precision} ${quantization}`;
  return [
    ...gemm.map(
      (item): Limit => ({
        place,
        name: `Matrix product, ${form(item)}`,
        quantity: 'flops-per-second',
        ceiling: item.ceiling,
      }),
    ),
    { place, name: 'Copies in memory', quantity: 'bytes-per-second', ceiling: copy },
    ...gemv.map(
      (item): Limit => ({
        place,
        name: `Row × matrix, ${form(item)}`,
        quantity: 'bytes-per-second',
        ceiling: item.ceiling,
      }),
    ),
    { place, name: 'Starting one more operator', quantity: 'ms', ceiling: launch },
    { place, name: 'An empty run', quantity: 'ms', ceiling: emptyRun },
  ];
}

function limitChart(
  name: string,
  title: string,
  quantity: 'flops-per-second' | 'bytes-per-second',
  limits: readonly Limit[],
): IntervalChart | undefined {
  const rows = [
    ...groupBy(
      limits.filter((limit) => limit.quantity === quantity),
      (limit) => limit.name,
    ),
  ]
    .map(([label, members]) => ({
      label,
      points: members.flatMap(({ place, ceiling }) =>
        ceiling.state === 'unknown'
          ? []
          : [
              {
                series: place,
                value: ceiling.value.value,
                ...(ceiling.value.interval.state === 'known' ? { interval: ceiling.value.interval.value } : {}),
                mark: ceiling.value.verdict === 'valid' ? ('solid' as const) : ('hollow' as const),
                note: ceiling.value.verdict,
              },
            ],
      ),
    }))
    .filter(({ points }) => points.length > 0);
  if (rows.length === 0) return undefined;
  const series = [...new Set(rows.flatMap(({ points }) => points.map((point) => point.series)))];
  return {
    type: 'intervals',
    name,
    title,
    quantity,
    scale: 'logarithmic',
    caption:
      'The most that a micro-benchmark showed, with its 95 % interval, logarithmic: further right is more. Hollow: not valid.',
    series,
    rows,
  };
}

function limitTable(limits: readonly Limit[]): ReportBlock {
  const amount = (limit: Limit, quantity: Limit['quantity']) =>
    limit.quantity === quantity && limit.ceiling.state === 'known' ? limit.ceiling.value.value : null;
  return table(
    'limits',
    'Limits',
    [
      { name: 'backend', label: 'Backend', kind: 'text' },
      { name: 'limit', label: 'Limit', kind: 'text' },
      { name: 'flops_per_second', label: 'FLOP/s', kind: 'number', quantity: 'flops-per-second', nothing: '–' },
      { name: 'bytes_per_second', label: 'Bytes/s', kind: 'number', quantity: 'bytes-per-second', nothing: '–' },
      { name: 'time_ms', label: 'Time', kind: 'number', quantity: 'ms', nothing: '–' },
      { name: 'verdict', label: 'Verdict', kind: 'state', nothing: '–' },
      { name: 'why_unknown', label: 'Why unknown', kind: 'text', nothing: '–' },
      { name: 'measured_at', label: 'Taken', kind: 'time', nothing: '–' },
    ],
    limits.map((limit) => {
      const known = limit.ceiling.state === 'known' ? limit.ceiling.value : undefined;
      return {
        ...(known === undefined
          ? { tone: 'muted' as const }
          : known.verdict === 'valid'
            ? {}
            : { tone: 'warning' as const }),
        cells: [
          limit.place,
          limit.name,
          amount(limit, 'flops-per-second'),
          amount(limit, 'bytes-per-second'),
          amount(limit, 'ms'),
          known?.verdict ?? null,
          limit.ceiling.state === 'unknown' ? limit.ceiling.reason : null,
          known?.measuredAt ?? null,
        ],
      };
    }),
  );
}

function noiseBlocks(noise: NoiseReport | undefined): ReportBlock[] {
  if (noise === undefined) {
    return [callout('muted', 'Unknown: no session on it was checked for noise.', 'assay noise takes three seconds.')];
  }
  const disturbing = noise.findings.filter(({ state }) => state === 'disturbing');
  return [
    facts([
      ['Grade', `${noise.grade}, checked ${noise.takenAt.slice(0, 16).replace('T', ' ')} UTC`],
      [
        'Disturbed by',
        disturbing.map(({ detail, advice }) => [detail, advice].filter(Boolean).join(' ')).join(' ') ||
          'nothing that was found',
      ],
    ]),
    table(
      'noise',
      'Fixed work, timed again and again',
      [
        { name: 'kernel', label: 'Work', kind: 'text' },
        { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
        { name: 'scatter', label: 'Scatter', kind: 'number', quantity: 'share' },
        { name: 'p99_over_median', label: 'p99 / median', kind: 'number', quantity: 'ratio' },
        { name: 'drift', label: 'Drift', kind: 'number', quantity: 'share' },
        { name: 'grade', label: 'Grade', kind: 'state' },
      ],
      noise.kernels.map(({ kernel, medianMs, relativeMad, tailRatio, relativeDrift, grade }) => ({
        tone: grade === 'noisy' ? 'bad' : grade === 'usable' ? 'warning' : 'good',
        cells: [kernel.replace('-', ' '), medianMs, relativeMad, tailRatio, relativeDrift, grade],
      })),
    ),
  ];
}
