import type { ForeignMetrics } from '../../../../core/domain/imported.ts';
import type { ImportFormat, SourceDocument } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { objectAt, textOf, wholeOf, withoutUndefined } from '../../source-values.ts';
import { unitChange } from '../../units.ts';
import { isObject, type JsonObject, numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';

/** One benchmark of the report: its repetitions, and what the library computed over them. */
interface Group {
  readonly name: string;
  readonly location: string;
  readonly repetitions: JsonObject[];
  readonly aggregates: Map<string, JsonObject>;
}

/** Fields that every row has; any other number is a counter that the benchmark's author added. */
const ownFields = new Set(
  (
    'name family_index per_family_instance_index run_name run_type repetitions repetition_index threads aggregate_name ' +
    'aggregate_unit iterations real_time cpu_time time_unit items_per_second label error_occurred error_message skipped ' +
    'skip_message'
  ).split(' '),
);

/** `--benchmark_format=json`. Mean, median and deviation of a benchmark belong to its repetitions: they are one record. */
export const googleBenchmark: ImportFormat = {
  id: 'google-benchmark',
  label: 'Google Benchmark (JSON)',
  matches: (document) => reportOf(document) !== undefined,
  read: (document) => Promise.resolve(readReport(reportOf(document) ?? {})),
};

function reportOf(document: SourceDocument): JsonObject | undefined {
  if (document.kind !== 'json' || !isObject(document.value)) return undefined;
  const { context, benchmarks } = document.value;
  if (!isObject(context) || !Array.isArray(benchmarks)) return undefined;
  const isOurs = benchmarks.every(
    (row) => isObject(row) && 'name' in row && ('real_time' in row || 'run_type' in row || 'rms' in row),
  );
  return isOurs && 'num_cpus' in context ? document.value : undefined;
}

function readReport(report: JsonObject): ReturnType<Reading['result']> {
  const reading = new Reading();
  const context = objectAt(report, 'context');
  for (const group of groupsOf(report, reading)) addGroup(group, context, reading);
  return reading.result();
}

function groupsOf(report: JsonObject, reading: Reading): Group[] {
  const groups = new Map<string, Group>();
  const rows = Array.isArray(report['benchmarks']) ? report['benchmarks'].filter(isObject) : [];
  for (const [index, row] of rows.entries()) {
    if ('big_o' in row || 'rms' in row) {
      reading.note('The fit of a complexity (BigO, RMS) is no measurement: left.');
      continue;
    }
    const aggregate = aggregateOf(row);
    const name = textOf(row['run_name']) ?? nameWithout(textOf(row['name']) ?? '', aggregate);
    const group: Group = groups.get(name) ?? {
      name,
      location: `/benchmarks/${index}`,
      repetitions: [],
      aggregates: new Map(),
    };
    groups.set(name, group);
    if (aggregate === undefined) group.repetitions.push(row);
    else group.aggregates.set(aggregate, row);
  }
  return [...groups.values()];
}

/** Before version 1.5 an aggregate is known by the end of its name alone. */
function aggregateOf(row: JsonObject): string | undefined {
  if (row['run_type'] === 'iteration') return undefined;
  return textOf(row['aggregate_name']) ?? /_(mean|median|stddev|cv)$/.exec(textOf(row['name']) ?? '')?.[1];
}

function nameWithout(name: string, aggregate: string | undefined): string {
  return aggregate === undefined ? name : name.slice(0, -aggregate.length - 1);
}

function addGroup(group: Group, context: JsonObject, reading: Reading): void {
  const failed = group.repetitions.find((row) => row['error_occurred'] === true);
  const skipped = group.repetitions.find((row) => row['skipped'] === true);
  const samplesMs = samplesOf(group, reading);
  const row = group.repetitions[0] ?? [...group.aggregates.values()][0] ?? {};
  const isMeasured = failed === undefined && skipped === undefined;
  const rate = reading.takePositive('items_per_second', 'throughputPerSecond', row['items_per_second']);
  reading.add({
    kind: 'performance',
    outcome: isMeasured ? 'measured' : failed === undefined ? 'skipped' : 'failed',
    provenance: 'imported',
    tool: 'google-benchmark',
    toolVersion: textOf(context['library_version']),
    takenAt: reading.takeTime('context.date', context['date']),
    component: group.name,
    threads: wholeOf(row['threads']),
    ...(rate === undefined ? {} : { item: 'item' }),
    metrics: isMeasured ? metricsOf(group, samplesMs, rate, reading) : undefined,
    extraMetrics: isMeasured ? extraMetricsOf(row) : undefined,
    samplesMs: isMeasured && group.repetitions.length > 1 ? samplesMs : undefined,
    failure: isMeasured
      ? undefined
      : {
          message:
            textOf((failed ?? skipped)?.['error_message'] ?? (skipped ?? {})['skip_message']) ?? 'No reason is given.',
        },
    doubts: doubtsOf(context),
    location: group.location,
    original: keptOriginal({ context, repetitions: group.repetitions, aggregates: [...group.aggregates.values()] }),
  });
}

function samplesOf(group: Group, reading: Reading): number[] | undefined {
  const times = group.repetitions.map((row) => timeOf(row, 'real_time', 'samplesMs', reading));
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 && known.length === times.length ? known : undefined;
}

/** A single repetition gives the mean of its iterations, and nothing of how they were spread. */
function metricsOf(
  group: Group,
  samplesMs: readonly number[] | undefined,
  throughputPerSecond: number | undefined,
  reading: Reading,
): ForeignMetrics {
  const aggregate = (name: string, to: string): number | undefined =>
    timeOf(group.aggregates.get(name) ?? {}, 'real_time', to, reading);
  const given = {
    medianMs: aggregate('median', 'medianMs'),
    meanMs: aggregate('mean', 'meanMs'),
    standardDeviationMs: aggregate('stddev', 'standardDeviationMs'),
    minimumMs: aggregate('min', 'minimumMs'),
    maximumMs: aggregate('max', 'maximumMs'),
    sampleCount: wholeOf(group.aggregates.get('mean')?.['repetitions']),
    throughputPerSecond,
  };
  if (group.repetitions.length > 1) return completeFromSamples(given, samplesMs, 'real_time', reading);
  return withoutUndefined({ ...given, meanMs: given.meanMs ?? samplesMs?.[0] });
}

function timeOf(row: JsonObject, name: string, to: string, reading: Reading): number | undefined {
  const change = unitChange('time', textOf(row['time_unit']) ?? 'ns');
  return change === undefined ? undefined : reading.takePositive(name, to, row[name], change);
}

function extraMetricsOf(row: JsonObject): { name: string; value: number; unit?: string }[] | undefined {
  const unit = textOf(row['time_unit']);
  const known = [
    { name: 'iterations', value: numberOf(row['iterations']) },
    { name: 'cpu_time', value: numberOf(row['cpu_time']), ...(unit === undefined ? {} : { unit }) },
  ];
  const counters = Object.entries(row)
    .filter(([name, value]) => !ownFields.has(name) && typeof value === 'number')
    .map(([name, value]) => ({ name, value: numberOf(value) }));
  const extra = [...known, ...counters].flatMap(({ value, ...metric }) =>
    value === undefined ? [] : [{ ...metric, value }],
  );
  return extra.length === 0 ? undefined : extra;
}

function doubtsOf(context: JsonObject): { code: string; message: string }[] | undefined {
  const doubts = [
    ...(context['library_build_type'] === 'debug'
      ? [{ code: 'debug-build', message: 'The benchmark library was a debug build; its times are larger.' }]
      : []),
    ...(context['cpu_scaling_enabled'] === true
      ? [{ code: 'cpu-scaling', message: 'The processor changed its clock during the run.' }]
      : []),
  ];
  return doubts.length === 0 ? undefined : doubts;
}
