import type { z } from 'zod';
import { type IngestRow, ingestRowSchema } from '../../core/domain/ingest.ts';
import {
  type ForeignMetrics,
  type ForeignOutcome,
  type ImportedRecord,
  importedRecordSchema,
} from '../../core/domain/imported.ts';
import { nearestName } from '../../core/query/nearest-name.ts';
import { withoutUndefined } from '../import/source-values.ts';
import { fitForStore } from '../store/imports/stored-json.ts';

type Judged = { readonly record: ImportedRecord } | { readonly reasons: readonly string[] };

const fieldNames = Object.keys(ingestRowSchema.shape);

/** A row as the record that is stored, or everything that is wrong with it. */
export function recordOfRow(value: unknown, location: string): Judged {
  const parsed = ingestRowSchema.safeParse(withoutNulls(value));
  if (!parsed.success) return { reasons: parsed.error.issues.flatMap(reasonsOf) };
  const row = parsed.data;
  const metrics = metricsOf(row);
  const outcome = outcomeOf(row, metrics);
  if ('reason' in outcome) return { reasons: [outcome.reason] };
  const record = importedRecordSchema.safeParse(
    withoutUndefined(recordFields(row, { outcome: outcome.outcome, metrics, location, value })),
  );
  if (!record.success) return { reasons: record.error.issues.flatMap(reasonsOf) };
  const fit = fitForStore(record.data);
  return 'record' in fit ? fit : { reasons: [fit.reason] };
}

interface Derived {
  readonly outcome: ForeignOutcome;
  readonly metrics: ForeignMetrics;
  readonly location: string;
  readonly value: unknown;
}

function recordFields(row: IngestRow, { outcome, metrics, location, value }: Derived): Record<string, unknown> {
  return {
    kind: row.kind,
    outcome,
    provenance: row.provenance,
    provenanceReason: row.provenance_reason,
    tool: row.tool,
    toolVersion: row.tool_version,
    takenAt: row.taken_at,
    machine: row.machine === undefined ? undefined : { name: row.machine },
    hardwareType: row.hardware_type,
    device: row.device,
    backend: row.backend,
    runtime: row.runtime,
    runtimeVersion: row.runtime_version,
    browser: row.browser,
    model: row.model,
    modelFamily: row.family,
    modality: row.modality,
    component: row.component,
    precision: row.precision,
    batch: row.batch,
    shape: row.shape === undefined ? undefined : shapeOf(row.shape),
    mode: row.mode,
    scenario: row.scenario,
    threads: row.threads,
    item: row.item,
    metrics: Object.keys(metrics).length === 0 ? undefined : metrics,
    samplesMs: row.samples_ms,
    failure: failureOf(row),
    location,
    original: value,
  };
}

function metricsOf(row: IngestRow): ForeignMetrics {
  return withoutUndefined({
    medianMs: row.median_ms,
    meanMs: row.mean_ms,
    minimumMs: row.minimum_ms,
    maximumMs: row.maximum_ms,
    standardDeviationMs: row.standard_deviation_ms,
    p90Ms: row.p90_ms,
    p95Ms: row.p95_ms,
    p99Ms: row.p99_ms,
    throughputPerSecond: row.throughput_per_second,
    sampleCount: row.sample_count,
    warmUpCount: row.warm_up_count,
    totalMs: row.total_ms,
    modelLoadMs: row.session_create_ms,
    firstRunMs: row.first_run_ms,
    peakMemoryBytes: row.peak_memory_bytes,
    deviceMemoryBytes: row.device_memory_bytes,
    energyJoules: row.energy_joules,
  });
}

/** What a row claims must be in it: “measured” is a number, “untested” is none. */
function outcomeOf(
  row: IngestRow,
  metrics: ForeignMetrics,
): { readonly outcome: ForeignOutcome } | { readonly reason: string } {
  const { sampleCount: _count, warmUpCount: _warmUps, ...numbers } = metrics;
  const hasNumber = Object.keys(numbers).length > 0 || (row.samples_ms?.length ?? 0) > 0;
  const outcome = row.outcome ?? (row.failure_message !== undefined ? 'failed' : hasNumber ? 'measured' : undefined);
  if (outcome === undefined) {
    return {
      reason: 'It gives neither a number nor a failure: say its outcome (works, skipped, untested, described).',
    };
  }
  if (outcome === 'measured' && !hasNumber) return { reason: 'outcome: it says measured and gives no number.' };
  if (outcome === 'failed' && row.failure_message === undefined) {
    return { reason: 'failure_message: it says failed and not why.' };
  }
  if (outcome !== 'measured' && outcome !== 'failed' && hasNumber) {
    return { reason: `outcome: it says ${outcome} and gives numbers, which only a measured row has.` };
  }
  return { outcome };
}

function failureOf(row: IngestRow): Record<string, unknown> | undefined {
  if (row.failure_message === undefined) return undefined;
  return withoutUndefined({ message: row.failure_message, class: row.failure_class, fix: row.failure_fix });
}

function shapeOf(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', size = ''] = pair.split('=');
      return [name.trim(), Number(size)];
    }),
  );
}

/** What was exported holds null where nothing is known. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

function reasonsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const nearest = nearestName(key, fieldNames);
      return `${key}: there is no such field${nearest === undefined ? '.' : `; did you mean “${nearest}”?`}`;
    });
  }
  return [`${issue.path.length === 0 ? 'The row' : issue.path.map(String).join('.')}: ${issue.message}`];
}
