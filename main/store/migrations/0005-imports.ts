import type { Migration } from './migration.ts';

/** What two machines must share for their numbers to be about the same work. A separator keeps neighbours apart; empty is a value. */
const workloadId = `sha256(concat(m.model, chr(31), m.component, chr(31), m.precision, chr(31), m.quantization, chr(31), m.spelling, chr(31),
          m.batch, chr(31), m.shape, chr(31), m.mode, chr(31), m.scenario, chr(31), m.concurrency, chr(31), m.samples_per_query, chr(31),
          m.latency_bound_ms))`;

/**
 * What other tools measured, in tables of its own: foreign rows never look like ours, but stand in `results` for whoever asks for
 * their provenance. And, as views over what is stored already, the parts that a measurement consists of: one row a run, an
 * operator, a reason. Saved queries and named baselines.
 */
export const imports: Migration = {
  version: 5,
  name: 'imports',
  statements: [
    `CREATE TABLE import (
      id UUID PRIMARY KEY,
      started_at TIMESTAMPTZ NOT NULL,
      finished_at TIMESTAMPTZ,
      state VARCHAR,
      known_file_count INTEGER NOT NULL,
      assay_version VARCHAR NOT NULL
    )`,
    `CREATE TABLE import_file (
      import_id UUID NOT NULL,
      content_hash VARCHAR,
      path VARCHAR NOT NULL,
      bytes BIGINT,
      state VARCHAR NOT NULL,
      format VARCHAR,
      record_count INTEGER NOT NULL,
      new_count INTEGER NOT NULL,
      rejected_count INTEGER NOT NULL,
      reason VARCHAR,
      archived_as VARCHAR,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE import_rejection (
      import_id UUID NOT NULL,
      content_hash VARCHAR NOT NULL,
      location VARCHAR NOT NULL,
      reason VARCHAR NOT NULL
    )`,
    `CREATE TABLE imported_result (
      id UUID PRIMARY KEY,
      kind VARCHAR NOT NULL,
      outcome VARCHAR NOT NULL,
      provenance VARCHAR NOT NULL,
      provenance_reason VARCHAR,
      tool VARCHAR NOT NULL,
      tool_version VARCHAR,
      format VARCHAR NOT NULL,
      content_hash VARCHAR NOT NULL,
      location VARCHAR NOT NULL,
      taken_at TIMESTAMPTZ,
      machine VARCHAR,
      device VARCHAR,
      hardware_type VARCHAR,
      backend VARCHAR,
      runtime VARCHAR,
      runtime_version VARCHAR,
      browser VARCHAR,
      model VARCHAR,
      family VARCHAR,
      modality VARCHAR,
      component VARCHAR,
      precision VARCHAR,
      batch INTEGER,
      shape VARCHAR,
      mode VARCHAR,
      scenario VARCHAR,
      threads INTEGER,
      median_ms DOUBLE,
      mean_ms DOUBLE,
      minimum_ms DOUBLE,
      maximum_ms DOUBLE,
      standard_deviation_ms DOUBLE,
      p90_ms DOUBLE,
      p95_ms DOUBLE,
      p99_ms DOUBLE,
      throughput_per_second DOUBLE,
      item VARCHAR,
      sample_count INTEGER,
      warm_up_count INTEGER,
      total_ms DOUBLE,
      session_create_ms DOUBLE,
      first_run_ms DOUBLE,
      peak_memory_bytes BIGINT,
      device_memory_bytes BIGINT,
      energy_joules DOUBLE,
      failure_class VARCHAR,
      failure_message VARCHAR,
      failure_fix VARCHAR,
      doubts VARCHAR,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE imported_sample (
      result_id UUID NOT NULL,
      ordinal INTEGER NOT NULL,
      value_ms DOUBLE NOT NULL
    )`,
    `CREATE TABLE import_link (
      import_id UUID NOT NULL,
      result_id UUID NOT NULL,
      content_hash VARCHAR NOT NULL,
      location VARCHAR NOT NULL
    )`,
    `CREATE TABLE saved_query (
      id UUID PRIMARY KEY,
      name VARCHAR NOT NULL,
      sql VARCHAR NOT NULL,
      chart JSON,
      saved_at TIMESTAMPTZ NOT NULL
    )`,
    `CREATE TABLE baseline (
      id UUID PRIMARY KEY,
      name VARCHAR NOT NULL,
      set_at TIMESTAMPTZ NOT NULL,
      measurement_id UUID NOT NULL
    )`,
    'DROP VIEW results',
    `CREATE VIEW results AS
      SELECT
        m.id AS measurement_id, m.session_id, m.case_id, m.started_at,
        s.machine_id, k.label AS machine,
        m.model, d.label AS model_label, d.family, m.component, m.precision, m.quantization, m.spelling, m.batch, m.shape, m.mode, m.scenario,
        m.concurrency, m.samples_per_query, m.latency_bound_ms,
        m.backend, m.backend_ran, m.device, m.software, m.runtime, m.runtime_version, m.engine_asked, m.engine, m.host, m.browser_headless,
        m.threads_asked, m.threads,
        m.outcome, m.failure_class, m.failure_message, m.failure_fix, m.skip_reason, m.provenance, m.verdict, m.verdict_reasons,
        m.runs_asked, m.runs, m.sample_count, m.runs_per_sample,
        m.median_ms, m.median_low_ms, m.median_high_ms, m.interval_basis, m.between_run_spread, m.mean_ms, m.minimum_ms, m.maximum_ms,
        m.standard_deviation_ms, m.coefficient_of_variation, m.relative_mad, m.drift, m.trace_shape, m.p90_ms, m.p95_ms, m.p99_ms,
        m.submit_ms, m.device_resident_ms, m.end_to_end_ms,
        m.throughput_per_second, m.scenario_rate_per_second, m.item, m.items_per_run,
        m.audio_seconds, m.front_end_ms, m.real_time_factor,
        m.start_ms, m.runtime_load_ms, m.session_create_ms, m.first_run_ms,
        m.warm_runtime_load_ms, m.warm_session_create_ms, m.warm_first_run_ms,
        m.peak_memory_bytes, m.open_peak_memory_bytes, m.steady_memory_bytes, m.device_memory_bytes, m.energy_joules_per_run,
        m.output_check, m.maximum_absolute_error, m.maximum_relative_error, m.cosine, m.top_answer_share,
        m.placement_share, m.device_copies, m.partitions, m.dispatches_per_run, m.gpu_pipelines, m.webnn_implementation,
        m.model_content_hash,
        s.profile, s.assay_version, m.cross_origin_isolated, m.clock_step_ms,
        ${workloadId} AS workload_id, 'assay' AS tool
      FROM measurement m
      LEFT JOIN session s ON s.id = m.session_id
      LEFT JOIN machine k ON k.id = s.machine_id
      LEFT JOIN model d ON d.id = m.model
      UNION ALL BY NAME
      SELECT
        i.id AS measurement_id, i.taken_at AS started_at, coalesce(i.machine, i.device, i.hardware_type) AS machine, i.model AS model, i.model AS model_label, i.family AS family,
        i.component, i.precision, i.batch, i.shape, i.mode, i.scenario,
        coalesce(i.backend, i.hardware_type) AS backend, i.device, i.runtime, i.runtime_version, i.browser AS host, i.threads AS threads_asked,
        i.outcome AS outcome, i.failure_class, i.failure_message, i.failure_fix, i.provenance AS provenance, i.sample_count,
        i.median_ms, i.mean_ms, i.minimum_ms, i.maximum_ms, i.standard_deviation_ms, i.p90_ms,
        i.p95_ms, i.p99_ms, i.throughput_per_second, i.item, i.session_create_ms, i.first_run_ms,
        i.peak_memory_bytes, i.device_memory_bytes, i.energy_joules AS energy_joules_per_run, i.tool AS tool
      FROM imported_result i
      WHERE i.kind IN ('performance', 'training')`,
    'DROP VIEW samples',
    `CREATE VIEW samples AS
      SELECT
        x.measurement_id, m.session_id, x.kind, x.ordinal, x.run, x.value_ms, m.started_at,
        m.model, m.component, m.precision, m.batch, m.backend, m.backend_ran, m.verdict, m.provenance
      FROM sample x
      LEFT JOIN measurement m ON m.id = x.measurement_id
      UNION ALL BY NAME
      SELECT
        x.result_id AS measurement_id, 'timed' AS kind, x.ordinal, x.value_ms, i.taken_at AS started_at,
        i.model, i.component, i.precision, i.batch, coalesce(i.backend, i.hardware_type) AS backend, i.provenance
      FROM imported_sample x
      JOIN imported_result i ON i.id = x.result_id`,
    `CREATE VIEW workloads AS
      SELECT ${workloadId} AS workload_id, m.model, m.component, m.precision, m.quantization, m.spelling, m.batch, m.shape, m.mode, m.scenario,
        m.concurrency, m.samples_per_query, m.latency_bound_ms, count(*) AS measurement_count
      FROM measurement m GROUP BY ALL`,
    `CREATE VIEW runtimes AS
      SELECT m.backend, m.backend_ran, m.runtime, m.runtime_version, m.engine, m.host, m.device, m.software, count(*) AS measurement_count
      FROM measurement m WHERE m.outcome = 'measured' GROUP BY ALL`,
    `CREATE VIEW devices AS
      SELECT s.machine_id, m.device, m.software, count(*) AS measurement_count
      FROM measurement m JOIN session s ON s.id = m.session_id
      WHERE m.device IS NOT NULL GROUP BY ALL`,
    `CREATE VIEW runs AS
      SELECT m.id AS measurement_id, CAST(r.item->>'$.run' AS INTEGER) AS run, CAST(r.item->>'$.round' AS INTEGER) AS round,
        CAST(r.item->>'$.startedAt' AS TIMESTAMPTZ) AS started_at, CAST(r.item->>'$.sampleCount' AS INTEGER) AS sample_count,
        CAST(r.item->>'$.medianMs' AS DOUBLE) AS median_ms, CAST(r.item->>'$.p90Ms.value' AS DOUBLE) AS p90_ms,
        CAST(r.item->>'$.p99Ms.value' AS DOUBLE) AS p99_ms, CAST(r.item->>'$.ratePerSecond' AS DOUBLE) AS rate_per_second,
        CAST(r.item->>'$.steady' AS BOOLEAN) AS steady, r.item->>'$.shape.value.kind' AS trace_shape,
        CAST(r.item->>'$.peakMemoryBytes.value' AS BIGINT) AS peak_memory_bytes, m.provenance
      FROM measurement m, LATERAL (SELECT unnest(CAST(m.detail->'$.runs' AS JSON[])) AS item) r`,
    `CREATE VIEW verdict_reasons AS
      SELECT m.id AS measurement_id, m.verdict, r.item->>'$.code' AS code, m.provenance
      FROM measurement m, LATERAL (SELECT unnest(CAST(m.detail->'$.verdict.reasons' AS JSON[])) AS item) r`,
    `CREATE VIEW placements AS
      SELECT m.id AS measurement_id, p.item->>'$.provider' AS provider, CAST(p.item->>'$.nodes' AS INTEGER) AS nodes,
        CAST(p.item->>'$.timeShare' AS DOUBLE) AS time_share, m.provenance
      FROM measurement m, LATERAL (SELECT unnest(CAST(m.detail->'$.placement.value.providers' AS JSON[])) AS item) p`,
    `CREATE VIEW operator_times AS
      SELECT m.id AS measurement_id, o.item->>'$.operator' AS operator, o.item->>'$.provider' AS provider,
        CAST(o.item->>'$.nodes' AS INTEGER) AS nodes, CAST(o.item->>'$.timeMs' AS DOUBLE) AS time_ms,
        CAST(o.item->>'$.timeShare' AS DOUBLE) AS time_share, CAST(o.item->>'$.flops.value' AS DOUBLE) AS flops,
        CAST(o.item->>'$.bytes.value' AS DOUBLE) AS bytes, m.provenance
      FROM measurement m, LATERAL (SELECT unnest(CAST(m.detail->'$.operators.value.operators' AS JSON[])) AS item) o`,
  ],
};
