import type { ForeignMetrics, ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { fileNameOf, textOf, wholeOf, withoutUndefined } from '../../source-values.ts';
import { isObject, type JsonObject, numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';
import { type OpenvinoReport, openvinoReportOf } from './openvino-report.ts';

/** `benchmark_app -report_type …`: benchmark_report.csv, and with -json_stats benchmark_report.json. */
export const openvinoBenchmark: ImportFormat = {
  id: 'openvino-benchmark-app',
  label: 'OpenVINO benchmark_app report (JSON, CSV)',
  matches: (document) => openvinoReportOf(document) !== undefined,
  read(document) {
    const reading = new Reading();
    const report = openvinoReportOf(document);
    if (report !== undefined) addReport(report, reading);
    return Promise.resolve(reading.result());
  },
};

/** benchmark_average_counters_report and benchmark_detailed_counters_report. */
export const openvinoCounters: ImportFormat = {
  id: 'openvino-counters',
  label: 'OpenVINO performance counters (no results)',
  matches(document) {
    if (document.kind === 'tables') {
      return document.tables.some((table) =>
        ['layerName', 'execStatus', 'layerType'].every((name) => table.columns.includes(name)),
      );
    }
    return (
      document.kind === 'json' &&
      isObject(document.value) &&
      ('avg_performance' in document.value || 'detailed_performance' in document.value)
    );
  },
  read() {
    const reading = new Reading();
    reading.note(
      'Counters of OpenVINO are times of layers and none of a whole run. Import the benchmark_report beside it.',
    );
    return Promise.resolve(reading.result());
  },
};

function addReport({ commandLine, setup, results }: OpenvinoReport, reading: Reading): void {
  const failure = textOf(results['error']);
  const device = textOf(setup['target_device']) ?? textOf(commandLine['d']) ?? textOf(commandLine['-d']);
  const topology = textOf(setup['topology']) ?? textOf(commandLine['m']) ?? textOf(commandLine['-m']);
  const requests = numberOf(setup['nireq']);
  const metrics = failure === undefined ? metricsOf(results, reading) : {};
  if (failure === undefined && metrics.meanMs === undefined && metrics.throughputPerSecond === undefined) {
    reading.reject('/', 'The report has no times and no rate: only the model was compiled.');
    return;
  }
  if (Array.isArray(results['group_latencies']))
    reading.note('Latencies by data shape stay with the record as the source gave them.');
  const precision = textOf(setup['precision']);
  reading.add({
    kind: 'performance',
    outcome: failure === undefined ? 'measured' : 'failed',
    provenance: 'imported',
    tool: 'benchmark_app',
    hardwareType: device?.toLowerCase(),
    backend: device === undefined ? 'OpenVINO' : `OpenVINO ${device}`,
    runtime: 'OpenVINO',
    model: topology === undefined ? undefined : fileNameOf(topology),
    precision: precision === 'UNSPECIFIED' ? undefined : precision,
    batch: wholeOf(setup['batch_size']),
    shape: requests === undefined ? undefined : { infer_requests: requests },
    mode: 'inference',
    scenario: textOf(setup['api']),
    item: 'frame',
    metrics,
    extraMetrics: extraMetricsOf(setup, results),
    failure: failure === undefined ? undefined : { message: failure },
    location: '/',
    original: keptOriginal({
      cmd_options: withoutFolders(commandLine),
      configuration_setup: setup,
      execution_results: results,
    }),
  });
}

function metricsOf(results: JsonObject, reading: Reading): ForeignMetrics {
  const take = (name: string, to: keyof ForeignMetrics): number | undefined =>
    reading.takePositive(name, to, results[name]);
  return withoutUndefined({
    ...percentileOf(results, take),
    meanMs: take('latency_avg', 'meanMs'),
    minimumMs: take('latency_min', 'minimumMs'),
    maximumMs: take('latency_max', 'maximumMs'),
    throughputPerSecond: take('throughput', 'throughputPerSecond'),
    totalMs: take('execution_time', 'totalMs'),
    sampleCount: wholeOf(results['iterations_num']),
    modelLoadMs: take('load_model_time', 'modelLoadMs') ?? take('import_model_time', 'modelLoadMs'),
    firstRunMs: take('first_inference_time', 'firstRunMs'),
  });
}

/** With -latency_percentile its "median" is that percentile. */
function percentileOf(
  results: JsonObject,
  take: (name: string, to: keyof ForeignMetrics) => number | undefined,
): Pick<ForeignMetrics, 'medianMs' | 'p90Ms' | 'p95Ms' | 'p99Ms'> {
  switch (numberOf(results['percentile_boundary']) ?? 50) {
    case 50:
      return { medianMs: take('latency_median', 'medianMs') };
    case 90:
      return { p90Ms: take('latency_median', 'p90Ms') };
    case 95:
      return { p95Ms: take('latency_median', 'p95Ms') };
    case 99:
      return { p99Ms: take('latency_median', 'p99Ms') };
    default:
      return {};
  }
}

function extraMetricsOf(setup: JsonObject, results: JsonObject): ImportedRecord['extraMetrics'] {
  const boundary = numberOf(results['percentile_boundary']) ?? 50;
  const streams = Object.entries(setup).filter(([name]) => /streams/.test(name));
  const metrics = [
    ...(![50, 90, 95, 99].includes(boundary)
      ? [{ name: `latency, ${boundary}th percentile`, value: numberOf(results['latency_median']), unit: 'ms' }]
      : []),
    { name: 'read_model_time', value: numberOf(results['read_model_time']), unit: 'ms' },
    { name: 'reshape_model_time', value: numberOf(results['reshape_model_time']), unit: 'ms' },
    ...streams.map(([name, value]) => ({ name, value: numberOf(value), unit: 'streams' })),
  ];
  const known = metrics.flatMap(({ value, ...metric }) => (value === undefined ? [] : [{ ...metric, value }]));
  return known.length === 0 ? undefined : known;
}

/** A command line holds paths of models and inputs. */
function withoutFolders(commandLine: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(commandLine).map(([name, value]) => [name, typeof value === 'string' ? fileNameOf(value) : value]),
  );
}
