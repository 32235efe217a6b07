import { assertNever } from '../../core/domain/assert-never.ts';
import { backends } from '../../core/domain/backends.ts';
import { type Known, valueOf } from '../../core/domain/known.ts';
import type { LatencySummary, Measured, Measurement, OutputCheck } from '../../core/domain/measurement.ts';

/** SQL's NULL stands for unknown at this edge. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** The flat columns of table `measurement`; the whole object goes beside them as `detail`. */
export function measurementRow(measurement: Measurement): Row {
  return { ...commonColumns(measurement), ...outcomeColumns(measurement), detail: JSON.stringify(measurement) };
}

function commonColumns(measurement: Measurement): Row {
  const { workload } = measurement.case;
  return {
    id: measurement.id,
    session_id: measurement.sessionId,
    case_id: measurement.case.id,
    started_at: measurement.startedAt,
    model: workload.modelId,
    component: workload.component,
    precision: workload.precision,
    quantization: workload.quantization ?? null,
    spelling: workload.spelling,
    batch: workload.batch,
    shape: shapeText(workload.shape),
    mode: workload.mode,
    scenario: workload.scenario,
    backend: measurement.case.backendId,
    threads_asked: measurement.case.threads ?? null,
    outcome: measurement.outcome,
    provenance: measurement.provenance,
  };
}

function outcomeColumns(measurement: Measurement): Row {
  switch (measurement.outcome) {
    case 'measured':
      return {
        ...executionColumns(measurement),
        ...latencyColumns(measurement.latency),
        ...coldStartColumns(measurement),
        ...trustColumns(measurement),
        peak_memory_bytes: cell(measurement.peakMemoryBytes),
        open_peak_memory_bytes:
          measurement.openPeakMemoryBytes === undefined ? null : cell(measurement.openPeakMemoryBytes),
        item: measurement.items?.name ?? null,
        items_per_run: measurement.items?.perRun ?? null,
        model_content_hash: measurement.modelContentHash,
      };
    case 'failed':
      return {
        failure_class: measurement.failure.class,
        failure_message: measurement.failure.message,
        failure_fix: measurement.failure.fix,
      };
    case 'skipped':
      return { skip_reason: measurement.reason };
    default:
      return assertNever(measurement);
  }
}

function executionColumns({ execution }: Measured): Row {
  return {
    backend_ran: cell(execution.backendRan),
    device: cell(execution.deviceName),
    software: execution.software,
    runtime: execution.runtime,
    runtime_version: execution.runtimeVersion,
    engine: execution.engine,
    host: execution.host,
    threads: cell(execution.threads),
    cross_origin_isolated: execution.crossOriginIsolated ?? null,
    clock_step_ms: execution.clockStepMs,
  };
}

function latencyColumns(latency: LatencySummary): Row {
  const interval = valueOf(latency.medianInterval);
  return {
    sample_count: latency.sampleCount,
    runs_per_sample: latency.runsPerSample,
    median_ms: latency.medianMs,
    median_low_ms: interval?.lowMs ?? null,
    median_high_ms: interval?.highMs ?? null,
    mean_ms: latency.meanMs,
    minimum_ms: latency.minimumMs,
    maximum_ms: latency.maximumMs,
    standard_deviation_ms: latency.standardDeviationMs,
    relative_mad: latency.relativeMad,
    p90_ms: quantileMs(latency, 0.9),
    p95_ms: quantileMs(latency, 0.95),
    p99_ms: quantileMs(latency, 0.99),
    throughput_per_second: latency.throughputPerSecond,
  };
}

function coldStartColumns({ coldStart }: Measured): Row {
  return {
    start_ms: cell(coldStart.startMs),
    runtime_load_ms: cell(coldStart.runtimeLoadMs),
    session_create_ms: cell(coldStart.sessionCreateMs),
    first_run_ms: cell(coldStart.firstRunMs),
  };
}

function trustColumns(measured: Measured): Row {
  return {
    verdict: measured.verdict.grade,
    verdict_reasons: measured.verdict.reasons.map((reason) => reason.code).join(','),
    output_check: measured.outputCheck.state,
    maximum_absolute_error: absoluteError(measured.outputCheck),
    placement_share: placementShare(measured),
    device_copies: valueOf(measured.placement)?.deviceCopies ?? null,
  };
}

function quantileMs(latency: LatencySummary, quantile: number): number | null {
  const found = latency.quantiles.find((item) => item.quantile === quantile);
  return found === undefined ? null : (valueOf(found.value)?.valueMs ?? null);
}

function absoluteError(check: OutputCheck): number | null {
  switch (check.state) {
    case 'agrees':
    case 'differs':
      return check.maximumAbsoluteError;
    case 'is-reference':
    case 'not-checked':
      return null;
    default:
      return assertNever(check);
  }
}

/** Share of the nodes that ran on the provider asked for; unknown without a placement, or where no node was seen. */
function placementShare(measured: Measured): number | null {
  const providers = valueOf(measured.placement)?.providers ?? [];
  const asked = backends[measured.case.backendId].providerName;
  const total = providers.reduce((sum, item) => sum + item.nodes, 0);
  const placed = providers.filter((item) => item.provider === asked).reduce((sum, item) => sum + item.nodes, 0);
  return total === 0 ? null : placed / total;
}

/** "heads=12, sequence=128": names in order, so that equal shapes are equal text. */
function shapeText(shape: Readonly<Record<string, number>>): string {
  return Object.entries(shape)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, size]) => `${name}=${String(size)}`)
    .join(', ');
}

function cell<T extends string | number | boolean>(item: Known<T>): Cell {
  return valueOf(item) ?? null;
}
