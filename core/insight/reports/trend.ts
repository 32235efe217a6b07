import type { TrendMetric } from '../../api/reports.ts';
import type { Quantity } from '../../domain/report.ts';
import type { SessionSoftware } from '../../domain/session-software.ts';
import { groupBy } from './group-by.ts';
import { intervalOf } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, placeName, workName } from './row-names.ts';
import { driverOf, type SoftwareOf } from './software-of-row.ts';

/** The same question asked of the same machine again and again. */
export interface TrendLine {
  readonly name: string;
  /** Between two of them something else than the speed changed: runtime, model file, browser, device, driver, system, Assay. */
  readonly segments: readonly TrendSegment[];
}

export interface TrendSegment {
  /** What changed since the segment before; absent of the first. */
  readonly change?: string;
  readonly points: readonly TrendPoint[];
}

export interface TrendPoint {
  readonly row: ResultRow;
  /** What stood around its session; undefined where nobody recorded it. */
  readonly software?: SessionSoftware | undefined;
  readonly at: string;
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number };
}

/** Oldest first, line by line. A line is keyed by machine, work, backend, engine, threads and kind of browser. */
export function trendLines(
  rows: readonly ResultRow[],
  metric: TrendMetric,
  softwareOf: SoftwareOf = () => undefined,
): TrendLine[] {
  const severalMachines = new Set(rows.map(machineName)).size > 1;
  const lines = groupBy(
    rows.flatMap((row) => pointsOf(row, metric, softwareOf)),
    ({ row }) =>
      [row.machine_id ?? machineName(row), row.workload_id ?? workName(row), placeName(row), row.provenance].join('|'),
  );
  return [...lines.values()].flatMap((points) => {
    const [first] = points;
    if (first === undefined) return [];
    const machine = severalMachines ? ` · ${machineName(first.row)}` : '';
    const ordered = points.toSorted((left, right) => (left.at < right.at ? -1 : 1));
    return [{ name: `${workName(first.row)} · ${placeName(first.row)}${machine}`, segments: segmentsOf(ordered) }];
  });
}

function pointsOf(row: ResultRow, metric: TrendMetric, softwareOf: SoftwareOf): TrendPoint[] {
  const value = row[metric];
  if (row.outcome !== 'measured' || value === undefined || row.started_at === undefined) return [];
  const interval = metric === 'median_ms' ? intervalOf(row) : undefined;
  return [
    { row, software: softwareOf(row), at: row.started_at, value, ...(interval === undefined ? {} : { interval }) },
  ];
}

function segmentsOf(points: readonly TrendPoint[]): TrendSegment[] {
  const segments: { change?: string; points: TrendPoint[] }[] = [];
  let previous: TrendPoint | undefined;
  for (const point of points) {
    const change = previous === undefined ? undefined : changeBetween(previous, point);
    const current = segments.at(-1);
    if (current === undefined || change !== undefined) {
      segments.push({ ...(change === undefined ? {} : { change }), points: [point] });
    } else {
      current.points.push(point);
    }
    previous = point;
  }
  return segments;
}

/** What else was different between two results, in words; `undefined`: nothing that is known. */
export function changeBetween(
  { row: before, software: softwareBefore }: Pick<TrendPoint, 'row' | 'software'>,
  { row: after, software: softwareAfter }: Pick<TrendPoint, 'row' | 'software'>,
): string | undefined {
  const changes = [
    changed('runtime', runtimeOf(before), runtimeOf(after)),
    changed('model file', before.model_content_hash?.slice(0, 8), after.model_content_hash?.slice(0, 8)),
    changed('host', before.host, after.host),
    changed('device', before.device, after.device),
    changed('threads', before.threads?.toString(), after.threads?.toString()),
    changed('driver', driverOf(before, softwareBefore), driverOf(after, softwareAfter)),
    changed('system', softwareBefore?.operatingSystem, softwareAfter?.operatingSystem),
    changed('kernel', softwareBefore?.kernel, softwareAfter?.kernel),
    changed('Assay', softwareBefore?.assayVersion, softwareAfter?.assayVersion),
  ].filter((words) => words !== undefined);
  return changes.length === 0 ? undefined : changes.join('; ');
}

function runtimeOf({ runtime, runtime_version: version }: ResultRow): string | undefined {
  return runtime === undefined ? undefined : `${runtime} ${version ?? ''}`.trim();
}

/** Unknown on either side is no change that was seen. */
function changed(what: string, before: string | undefined, after: string | undefined): string | undefined {
  if (before === undefined || after === undefined || before === after) return undefined;
  return `${what} ${before} → ${after}`;
}

/** Each point against the one before it, across a change too. */
export interface TrendStep {
  readonly before: ResultRow;
  readonly after: ResultRow;
}

export function stepsOf(lines: readonly TrendLine[]): TrendStep[] {
  return lines.flatMap(({ segments }) => {
    const rows = segments.flatMap(({ points }) => points.map(({ row }) => row));
    return rows.slice(1).flatMap((after, index) => {
      const before = rows[index];
      return before === undefined ? [] : [{ before, after }];
    });
  });
}

/** The newest against the first since anything else changed: what creeps is seen in no single step. */
export function spansOf(lines: readonly TrendLine[]): TrendStep[] {
  return lines.flatMap(({ segments }) => {
    const points = segments.at(-1)?.points ?? [];
    const [before, after] = [points[0]?.row, points.at(-1)?.row];
    return before === undefined || after === undefined || points.length < 3 ? [] : [{ before, after }];
  });
}

export const metricTexts: Readonly<Record<TrendMetric, { readonly title: string; readonly quantity: Quantity }>> = {
  median_ms: { title: 'Median', quantity: 'ms' },
  p95_ms: { title: 'p95', quantity: 'ms' },
  throughput_per_second: { title: 'Throughput', quantity: 'per-second' },
  session_create_ms: { title: 'Session creation', quantity: 'ms' },
  first_run_ms: { title: 'First run', quantity: 'ms' },
  peak_memory_bytes: { title: 'Peak memory', quantity: 'bytes' },
};
