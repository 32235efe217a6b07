import { completeFromSamples } from '../../sample-statistics.ts';
import { inconsistencies, meanDoubts } from './consistency.ts';
import type { DatabaseContext } from './database-context.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { singleTimes } from './single-times.ts';
import { countIn, flagIn, numberIn, numberOf, parsedIn, type JsonObject, textIn } from '../../json-values.ts';

const performanceRules: readonly MetricRule[] = [
  { from: ['average_latency_ms'], to: 'meanMs' },
  { from: ['total_time_seconds'], to: 'totalMs', unit: 's' },
  { from: ['throughput_items_per_second'], to: 'throughputPerSecond' },
  { from: ['memory_peak_mb'], to: 'peakMemoryBytes', unit: 'MB' },
  { from: ['iterations'], to: 'sampleCount' },
  { from: ['warmup_iterations'], to: 'warmUpCount', zeroCounts: true },
];

interface BatchTime {
  readonly index: number;
  readonly row: JsonObject;
  readonly location: string;
}

/** `performance_results`, with the single times that stand in `performance_batch_results`. */
export async function readPerformance(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  const batches = await batchTimes(database);
  for await (const { row, location } of database.rows('performance')) {
    const { fields, doubts, original } = database.subject(reading, row);
    const id = numberIn(row, 'result_id');
    const own = id === undefined ? [] : (batches.get(id) ?? []);
    if (id !== undefined) batches.delete(id);
    const samplesMs = singleTimes(
      reading,
      'latency_ms',
      own.map((batch) => batch.row['latency_ms']),
      'ms',
    );
    const metrics = completeFromSamples(reading.metrics(row, performanceRules), samplesMs, 'latency_ms', reading);
    const extra = parsedIn(row, 'metrics') ?? {};
    const batch = countIn(row, 'batch_size');
    const hasNumber = Object.keys(metrics).some((name) => name !== 'sampleCount' && name !== 'warmUpCount');
    const error = textIn(row, 'error_message') ?? textIn(extra, 'error', 'error_message');
    reading.add({
      kind: 'performance',
      outcome: error !== undefined ? 'failed' : hasNumber ? 'measured' : 'untested',
      ...fields,
      component: textIn(row, 'test_case'),
      precision: textIn(row, 'precision'),
      batch,
      mode: /train/i.test(textIn(row, 'test_case') ?? '') ? 'training' : 'inference',
      item: metrics.throughputPerSecond === undefined ? undefined : 'item',
      metrics,
      extraMetrics: Object.keys(extra)
        .filter((field) => typeof extra[field] === 'number')
        .flatMap((field) => [...reading.extra(extra, field)]),
      samplesMs: [...samplesMs],
      failure: failureFrom(error),
      doubts: [...doubts, ...inconsistencies(metrics, batch), ...meanDoubts(metrics.meanMs, samplesMs)],
      location,
      original: own.length === 0 ? original : { ...original, batches: own.length },
    });
  }
  for (const [id, lost] of batches) {
    for (const { location } of lost)
      reading.reject(location, `It belongs to result ${id}, which this file does not have.`);
  }
}

async function batchTimes(database: DatabaseContext): Promise<Map<number, BatchTime[]>> {
  const times = new Map<number, BatchTime[]>();
  for await (const { row, location } of database.rows('performanceBatches')) {
    const id = numberIn(row, 'result_id') ?? -1;
    const list = times.get(id);
    const time = { index: numberOf(row['batch_index']) ?? 0, row, location };
    if (list === undefined) times.set(id, [time]);
    else list.push(time);
  }
  for (const list of times.values()) list.sort((left, right) => left.index - right.index);
  return times;
}

/** `hardware_compatibility`: false alone can mean that the hardware was not there. */
export async function readCompatibility(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  for await (const { row, location } of database.rows('compatibility')) {
    const { fields, doubts, original } = database.subject(reading, row);
    const compatible = flagIn(row, 'is_compatible');
    const started = flagIn(row, 'initialization_success');
    const error = failureFrom(textIn(row, 'error_message'), textIn(row, 'error_type'));
    const isFailed =
      compatible === false && (error !== undefined || (flagIn(row, 'detection_success') === true && started === false));
    const contradicts = compatible === true && (started === false || error !== undefined);
    reading.add({
      kind: 'compatibility',
      outcome: isFailed ? 'failed' : compatible === true && started !== false ? 'works' : 'untested',
      ...fields,
      extraMetrics: [...reading.extra(row, 'compatibility_score')],
      failure: isFailed
        ? {
            message: error?.message ?? 'The hardware was found, and the model did not start on it; no error was kept.',
            class: textIn(row, 'error_type'),
            fix: textIn(row, 'suggested_fix'),
          }
        : undefined,
      doubts: [
        ...doubts,
        ...(contradicts
          ? [{ code: 'contradiction', message: 'is_compatible is true beside a failed start or an error.' }]
          : []),
      ],
      location,
      original,
    });
  }
}

const testOutcomes = { pass: 'works', fail: 'failed', error: 'failed', skip: 'skipped' } as const;

/** `integration_test_results` with the assertions of each. */
export async function readIntegrationTests(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  const assertions = new Map<number, { row: JsonObject; location: string }[]>();
  for await (const assertion of database.rows('integrationAssertions')) {
    const id = numberIn(assertion.row, 'test_result_id') ?? -1;
    assertions.set(id, [...(assertions.get(id) ?? []), assertion]);
  }
  for await (const { row, location } of database.rows('integrationTests')) {
    const { fields, doubts, original } = database.subject(reading, row);
    const id = numberIn(row, 'test_result_id') ?? -1;
    const own = (assertions.get(id) ?? []).map((assertion) => assertion.row);
    assertions.delete(id);
    const status = textIn(row, 'status')?.toLowerCase() ?? '';
    const outcome = Object.entries(testOutcomes).find(([name]) => status.startsWith(name))?.[1] ?? 'untested';
    const broken = own.find((assertion) => assertion['passed'] === false);
    reading.add({
      kind: 'test',
      outcome,
      ...fields,
      component: [textIn(row, 'test_module'), textIn(row, 'test_class'), textIn(row, 'test_name')]
        .filter((part) => part !== undefined)
        .join('.'),
      metrics: reading.metrics(row, [{ from: ['execution_time_seconds'], to: 'totalMs', unit: 's' }]),
      failure:
        outcome === 'failed'
          ? (failureFrom(
              textIn(row, 'error_message'),
              textIn(row, 'error_traceback'),
              textIn(broken ?? {}, 'message', 'assertion_name'),
            ) ?? {
              message: `status is “${status}”.`,
            })
          : undefined,
      doubts:
        outcome === 'works' && broken !== undefined
          ? [...doubts, { code: 'contradiction', message: 'It passed, and one of its assertions did not.' }]
          : doubts.slice(),
      location,
      original: own.length === 0 ? original : { ...original, assertions: own },
    });
  }
  for (const [id, lost] of assertions) {
    for (const { location } of lost)
      reading.reject(location, `It belongs to test ${id}, which this file does not have.`);
  }
}
