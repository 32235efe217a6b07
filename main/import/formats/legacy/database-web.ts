import { inconsistencies } from './consistency.ts';
import type { DatabaseContext } from './database-context.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, LegacyRecord, MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { simulationIn } from './simulation.ts';
import { flagIn, numberIn, parsedIn, type JsonObject, textIn } from '../../json-values.ts';

const timerReason = 'the web pages of the framework wait on a timer instead of running a model';
const webRules: readonly MetricRule[] = [
  { from: ['inference_time_ms'], to: 'meanMs' },
  { from: ['load_time_ms'], to: 'modelLoadMs' },
  { from: ['total_time_ms'], to: 'totalMs' },
  { from: ['memory_usage_mb'], to: 'peakMemoryBytes', unit: 'MB' },
];

/** `web_platform_results` as the schema script makes it, with the WebGPU features of each. */
export async function readWebResults(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  const features = new Map<number, { row: JsonObject; location: string }>();
  for await (const feature of database.rows('webgpuFeatures'))
    features.set(numberIn(feature.row, 'result_id') ?? -1, feature);
  for await (const { row, location } of database.rows('webResults')) {
    const { fields, doubts, original } = database.subject(reading, row);
    const id = numberIn(row, 'result_id') ?? -1;
    const feature = features.get(id)?.row;
    features.delete(id);
    const isFailed = flagIn(row, 'success') === false;
    const metrics = isFailed ? {} : reading.metrics(row, webRules);
    reading.add({
      kind: 'performance',
      outcome: isFailed ? 'failed' : metrics.meanMs === undefined ? 'untested' : 'measured',
      ...fields,
      ...asSimulated(row),
      hardwareType: textIn(row, 'platform') ?? fields.hardwareType,
      browser: browserOf(row),
      component: textIn(row, 'test_file'),
      mode: 'inference',
      metrics,
      extraMetrics: [
        ...reading.extra(row, 'initialization_time_ms', 'ms'),
        ...reading.extra(row, 'shader_compilation_time_ms', 'ms'),
        ...(feature === undefined ? [] : reading.extra(feature, 'compute_pipeline_time_ms', 'ms')),
      ],
      failure: isFailed
        ? (failureFrom(textIn(row, 'error_message')) ?? { message: 'success is false, and no error was kept.' })
        : undefined,
      doubts: [...doubts, ...inconsistencies({ meanMs: metrics.meanMs }, undefined)],
      location,
      original: feature === undefined ? original : { ...original, webgpu: feature },
    });
  }
  for (const [id, { location }] of features)
    reading.reject(location, `It belongs to web result ${id}, which this file does not have.`);
}

/** `web_platform_results` as the API made it: another table of the same name. `execution_time` is of the whole test, in seconds. */
export async function readWebRuns(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  for await (const { row, location } of database.rows('webRuns')) {
    const status = textIn(row, 'status') ?? '';
    const isFailed = /^(?:error|failed|failure|timeout)$/i.test(status) || textIn(row, 'error_message') !== undefined;
    const metrics = reading.metrics(row, [{ from: ['execution_time'], to: 'totalMs', unit: 's' }]);
    const succeeded = /^(?:success|passed|completed|pass)$/i.test(status);
    reading.add({
      kind: 'test',
      outcome: isFailed ? 'failed' : succeeded ? 'works' : 'untested',
      ...asSimulated(row),
      takenAt: reading.time(row['timestamp'] ?? row['created_at']),
      hardwareType: textIn(row, 'platform'),
      browser: browserOf(row),
      model: modelName(textIn(row, 'model_name')).model,
      modelFamily: textIn(row, 'model_type'),
      metrics,
      failure: isFailed
        ? (failureFrom(textIn(row, 'error_message')) ?? { message: `status is “${status}”.` })
        : undefined,
      location,
      original: row,
    });
  }
}

function asSimulated(row: JsonObject): Pick<LegacyRecord, 'provenance' | 'provenanceReason'> {
  return {
    provenance: 'simulated',
    provenanceReason: simulationIn(parsedIn(row, 'metrics'), 'metrics') ?? timerReason,
  };
}

function browserOf(row: JsonObject): string | undefined {
  const name = textIn(row, 'browser');
  const version = textIn(row, 'browser_version');
  return name === undefined || version === undefined ? name : `${name} ${version}`;
}
