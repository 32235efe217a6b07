import { soundText } from '../../core/audio/sound-words.ts';
import { assertNever } from '../../core/domain/assert-never.ts';
import { backends } from '../../core/domain/backends.ts';
import { type Known, valueOf } from '../../core/domain/known.ts';
import type { LatencySummary, Measured, Measurement, OutputCheck, RunSummary } from '../../core/domain/measurement.ts';
import type { ScenarioResult } from '../../core/domain/scenario-result.ts';
import type { Workload } from '../../core/domain/workload.ts';
import type { Cell, Row } from './row.ts';
import { webColumns } from './web-columns.ts';

/** The flat columns of table `measurement`; the whole object goes beside them as `detail`. */
export function measurementRow(measurement: Measurement): Row {
  return {
    ...commonColumns(measurement),
    ...outcomeColumns(measurement),
    ...webColumns(measurement),
    detail: JSON.stringify(measurement),
  };
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
    shape: shapeText(workload),
    mode: workload.mode,
    scenario: workload.scenario,
    concurrency: workload.concurrency ?? null,
    samples_per_query: workload.samplesPerQuery ?? null,
    latency_bound_ms: workload.latencyBoundMs ?? null,
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
        ...runColumns(measurement),
        ...coldStartColumns(measurement),
        ...trustColumns(measurement),
        ...resourceColumns(measurement),
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
    interval_basis: latency.intervalBasis ?? null,
    between_run_spread: optionalCell(latency.betweenRunSpread),
    coefficient_of_variation: latency.coefficientOfVariation ?? null,
    drift: latency.drift?.relativeChange ?? null,
  };
}

function runColumns({ runs, runsAsked, scenario }: Measured): Row {
  return {
    runs: runs?.length ?? null,
    runs_asked: runsAsked ?? null,
    trace_shape: runs === undefined ? null : worstShape(runs),
    scenario_rate_per_second: scenario === undefined ? null : scenarioRate(scenario),
  };
}

/** From the best to the worst. */
const shapeKinds = ['flat', 'warm-up', 'slowdown', 'no-steady-state'] as const;

/** Of the runs whose shape is known. */
function worstShape(runs: readonly RunSummary[]): string | null {
  const kinds = runs.map(({ shape }) => valueOf(shape)?.kind);
  return shapeKinds.findLast((kind) => kinds.includes(kind)) ?? null;
}

/** The rate that a scenario is about; a multi-stream query has none. */
function scenarioRate(result: ScenarioResult): number | null {
  switch (result.scenario) {
    case 'throughput':
      return result.itemsPerSecond;
    case 'server':
      return valueOf(result.queriesPerSecond) ?? null;
    case 'multi-stream':
      return null;
    default:
      return assertNever(result);
  }
}

function resourceColumns(measured: Measured): Row {
  const energy = measured.energy === undefined ? undefined : valueOf(measured.energy);
  return {
    peak_memory_bytes: cell(measured.peakMemoryBytes),
    open_peak_memory_bytes: optionalCell(measured.openPeakMemoryBytes),
    steady_memory_bytes: optionalCell(measured.steadyMemoryBytes),
    device_memory_bytes: optionalCell(measured.deviceMemoryBytes),
    energy_joules_per_run: energy?.netJoulesPerRun ?? null,
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
    ...outputColumns(measured.outputCheck),
    placement_share: placementShare(measured),
    device_copies: valueOf(measured.placement)?.deviceCopies ?? null,
  };
}

function quantileMs(latency: LatencySummary, quantile: number): number | null {
  const found = latency.quantiles.find((item) => item.quantile === quantile);
  return found === undefined ? null : (valueOf(found.value)?.valueMs ?? null);
}

function outputColumns(check: OutputCheck): Row {
  switch (check.state) {
    case 'agrees':
    case 'differs':
      return {
        output_check: check.state,
        maximum_absolute_error: check.maximumAbsoluteError,
        maximum_relative_error: check.maximumRelativeError,
        cosine: check.cosine,
        top_answer_share: topAnswerShare(check.topAnswers ?? []),
      };
    case 'is-reference':
    case 'not-checked':
      return { output_check: check.state };
    default:
      return assertNever(check);
  }
}

/** Over all outputs that have a top answer; unknown where none has. */
function topAnswerShare(answers: readonly { readonly rows: number; readonly agreeing: number }[]): number | null {
  const rows = answers.reduce((sum, answer) => sum + answer.rows, 0);
  return rows === 0 ? null : answers.reduce((sum, answer) => sum + answer.agreeing, 0) / rows;
}

/** Share of the nodes that ran on the provider asked for; unknown without a placement, or where no node was seen. */
function placementShare(measured: Measured): number | null {
  const providers = valueOf(measured.placement)?.providers ?? [];
  const asked = backends[measured.case.backendId].providerName;
  const total = providers.reduce((sum, item) => sum + item.nodes, 0);
  const placed = providers.filter((item) => item.provider === asked).reduce((sum, item) => sum + item.nodes, 0);
  return total === 0 ? null : placed / total;
}

/** "heads=12, sequence=128": names in order, so that equal shapes are equal text. What is listened to comes first. */
function shapeText({ shape, audio }: Workload): string {
  const sizes = Object.entries(shape)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, size]) => `${name}=${String(size)}`);
  return [...(audio === undefined ? [] : [soundText(audio)]), ...sizes].join(', ');
}

function cell<T extends string | number | boolean>(item: Known<T>): Cell {
  return valueOf(item) ?? null;
}

/** Absent in results from before it was measured: unknown as well. */
function optionalCell<T extends string | number | boolean>(item: Known<T> | undefined): Cell {
  return item === undefined ? null : cell(item);
}
