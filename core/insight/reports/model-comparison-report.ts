import type { Measured } from '../../domain/measurement.ts';
import type { Interval, Report, ReportRow } from '../../domain/report.ts';
import { unpairedLogRatio, differenceP, logIntervalOf } from '../comparison/log-ratio.ts';
import { adjustForFamily } from '../comparison/false-discovery.ts';
import { runTimes } from '../comparison/comparand.ts';
import { claimP } from '../comparison/compare-runs.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { chart, report, type ReportSurroundings, section, table, text } from './blocks.ts';
import { countOf } from './failures.ts';
import { medianChart } from './interval-charts.ts';
import { nothingSection, subtitleOf } from './performance-report.ts';
import { chartGroups } from './result-sections.ts';
import { intervalOf, ranText, rateOf, toneOf } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { placeName, workName } from './row-names.ts';

export interface ModelComparisonContent {
  /** What was measured on the backends asked for, the newest of each case. */
  readonly rows: readonly ResultRow[];
  /** Times against the fastest of the same machine and backend, by measurement id. */
  readonly times: ReadonlyMap<string, RelativeTime>;
  readonly machines: readonly DescribedMachine[];
}

/** How many times as long as the fastest model one run takes. */
export interface RelativeTime {
  readonly ratio: number;
  /** Absent: too few runs to tell. */
  readonly interval?: Interval;
  readonly isShown: boolean;
}

const minimumRuns = 3;

/**
 * Models do different work, so none is a faster way of doing another's; what can be said is how much longer one run takes. It is
 * shown where the runs' difference is (Welch on logarithms, corrected for the number of models).
 */
export function relativeTimes(fastest: Measured, others: readonly Measured[]): Map<string, RelativeTime> {
  const reference = runTimes(fastest, 'median-latency');
  const examined = others.map((other) => {
    const times = runTimes(other, 'median-latency');
    const enough = Math.min(times.length, reference.length) >= minimumRuns;
    return { other, logRatio: enough ? unpairedLogRatio(reference, times) : undefined };
  });
  const tested = examined.flatMap(({ logRatio }) => (logRatio === undefined ? [] : [differenceP(logRatio)]));
  const adjusted = adjustForFamily(tested).values();
  return new Map(
    examined.map(({ other, logRatio }): [string, RelativeTime] => {
      if (logRatio === undefined) {
        return [other.id, { ratio: other.latency.medianMs / fastest.latency.medianMs, isShown: false }];
      }
      const { low, high } = logIntervalOf(logRatio);
      const p = adjusted.next().value ?? 1;
      return [
        other.id,
        {
          ratio: Math.exp(logRatio.estimate),
          interval: { low: Math.exp(low), high: Math.exp(high) },
          isShown: p <= claimP.runs,
        },
      ];
    }),
  );
}

/** Several models on one backend. */
export function modelComparisonReport(content: ModelComparisonContent, surroundings: ReportSurroundings): Report {
  const { rows, machines } = content;
  const measured = rows
    .filter(({ outcome }) => outcome === 'measured')
    .toSorted((left, right) => (left.median_ms ?? 0) - (right.median_ms ?? 0));
  const places = [...new Set(measured.map(placeName))];
  const drawn = medianChart('model-medians', 'Medians by model', chartGroups(measured));
  return report(
    'model-comparison',
    {
      title: 'Models compared',
      subtitle: `${countOf(new Set(measured.map(({ model }) => model)).size, 'model')} on ${places.length > 3 ? countOf(places.length, 'backend') : places.join(', ')}; ${subtitleOf(machines)}`,
    },
    surroundings,
    measured.length === 0
      ? [nothingSection()]
      : [
          section('models', 'Models, the fastest first', [
            text(
              'Models do different work: a shorter time is not a better model. “Times the fastest” is how much longer one run takes than that of the fastest usable result on the same machine and backend; it is shown where p ≤ 0.05, corrected for the number of models.',
            ),
            ...(drawn === undefined ? [] : [chart(drawn)]),
            modelTable(measured, content.times),
          ]),
          ...environmentSections(machines),
          methodSection(['newest', 'medians', 'verdicts', 'ran', 'provenance']),
        ],
  );
}

function modelTable(rows: readonly ResultRow[], times: ModelComparisonContent['times']) {
  return table(
    'models',
    'Models, the fastest first',
    [
      { name: 'work', label: 'Work', kind: 'text' },
      { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
      { name: 'asked', label: 'Asked', kind: 'text' },
      { name: 'ran', label: 'Ran', kind: 'text' },
      { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
      { name: 'median_interval_ms', label: '95 % interval', kind: 'interval', quantity: 'ms' },
      { name: 'times_fastest', label: 'Times the fastest', kind: 'number', quantity: 'ratio', nothing: '–' },
      { name: 'times_fastest_interval', label: '95 % interval', kind: 'interval', quantity: 'ratio', nothing: '–' },
      { name: 'shown', label: 'Shown', kind: 'text', nothing: '–' },
      { name: 'rate_per_second', label: 'Rate', kind: 'number', quantity: 'per-second' },
      { name: 'item', label: 'Of', kind: 'text', nothing: '–', quiet: true },
      { name: 'peak_memory_bytes', label: 'Peak memory', kind: 'number', quantity: 'bytes' },
      { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
      { name: 'measurement_id', label: 'Measurement', kind: 'id' },
    ],
    rows.map((row) => modelRow(row, times.get(row.measurement_id))),
  );
}

function modelRow(row: ResultRow, time: RelativeTime | undefined): ReportRow {
  const tone = toneOf(row);
  return {
    ...(tone === undefined ? {} : { tone }),
    cells: [
      workName(row),
      row.machine ?? null,
      placeName(row),
      ranText(row),
      row.median_ms ?? null,
      intervalOf(row) ?? null,
      time?.ratio ?? null,
      time?.interval ?? null,
      time === undefined ? null : time.isShown ? 'yes' : 'not shown',
      rateOf(row) ?? null,
      row.item ?? null,
      row.peak_memory_bytes ?? null,
      row.verdict ?? null,
      row.measurement_id,
    ],
  };
}
