import type { Migration } from './migration.ts';

/**
 * Which run each sample is of, and what is said of several runs, of scenarios, of the output and of resources, in columns of
 * their own beside the detail. Rows from before have one run and no number of it: NULL.
 */
export const runsAndScenarios: Migration = {
  version: 3,
  name: 'runs-and-scenarios',
  statements: [
    'ALTER TABLE sample ADD COLUMN run INTEGER',
    'ALTER TABLE measurement ADD COLUMN runs INTEGER',
    'ALTER TABLE measurement ADD COLUMN runs_asked INTEGER',
    'ALTER TABLE measurement ADD COLUMN interval_basis VARCHAR',
    'ALTER TABLE measurement ADD COLUMN between_run_spread DOUBLE',
    'ALTER TABLE measurement ADD COLUMN coefficient_of_variation DOUBLE',
    'ALTER TABLE measurement ADD COLUMN drift DOUBLE',
    'ALTER TABLE measurement ADD COLUMN trace_shape VARCHAR',
    'ALTER TABLE measurement ADD COLUMN concurrency INTEGER',
    'ALTER TABLE measurement ADD COLUMN samples_per_query INTEGER',
    'ALTER TABLE measurement ADD COLUMN latency_bound_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN scenario_rate_per_second DOUBLE',
    'ALTER TABLE measurement ADD COLUMN maximum_relative_error DOUBLE',
    'ALTER TABLE measurement ADD COLUMN cosine DOUBLE',
    'ALTER TABLE measurement ADD COLUMN top_answer_share DOUBLE',
    'ALTER TABLE measurement ADD COLUMN steady_memory_bytes BIGINT',
    'ALTER TABLE measurement ADD COLUMN device_memory_bytes BIGINT',
    'ALTER TABLE measurement ADD COLUMN energy_joules_per_run DOUBLE',
    'DROP VIEW results',
    `CREATE VIEW results AS
      SELECT
        m.id AS measurement_id, m.session_id, m.case_id, m.started_at,
        s.machine_id, k.label AS machine,
        m.model, d.label AS model_label, d.family, m.component, m.precision, m.quantization, m.spelling, m.batch, m.shape, m.mode, m.scenario,
        m.concurrency, m.samples_per_query, m.latency_bound_ms,
        m.backend, m.backend_ran, m.device, m.software, m.runtime, m.runtime_version, m.engine, m.host, m.threads_asked, m.threads,
        m.outcome, m.failure_class, m.failure_message, m.failure_fix, m.skip_reason, m.provenance, m.verdict, m.verdict_reasons,
        m.runs_asked, m.runs, m.sample_count, m.runs_per_sample,
        m.median_ms, m.median_low_ms, m.median_high_ms, m.interval_basis, m.between_run_spread, m.mean_ms, m.minimum_ms, m.maximum_ms,
        m.standard_deviation_ms, m.coefficient_of_variation, m.relative_mad, m.drift, m.trace_shape, m.p90_ms, m.p95_ms, m.p99_ms,
        m.throughput_per_second, m.scenario_rate_per_second, m.item, m.items_per_run,
        m.start_ms, m.runtime_load_ms, m.session_create_ms, m.first_run_ms,
        m.peak_memory_bytes, m.open_peak_memory_bytes, m.steady_memory_bytes, m.device_memory_bytes, m.energy_joules_per_run,
        m.output_check, m.maximum_absolute_error, m.maximum_relative_error, m.cosine, m.top_answer_share,
        m.placement_share, m.device_copies, m.model_content_hash,
        s.profile, s.assay_version, m.cross_origin_isolated, m.clock_step_ms
      FROM measurement m
      LEFT JOIN session s ON s.id = m.session_id
      LEFT JOIN machine k ON k.id = s.machine_id
      LEFT JOIN model d ON d.id = m.model`,
    'DROP VIEW samples',
    `CREATE VIEW samples AS
      SELECT
        x.measurement_id, m.session_id, x.kind, x.ordinal, x.run, x.value_ms, m.started_at,
        m.model, m.component, m.precision, m.batch, m.backend, m.backend_ran, m.verdict, m.provenance
      FROM sample x
      JOIN measurement m ON m.id = x.measurement_id`,
    'DROP VIEW sessions',
    `CREATE VIEW sessions AS
      WITH ending AS (
        SELECT session_id, arg_max(state, sequence) AS state, arg_max(happened_at, sequence) AS happened_at
        FROM session_event WHERE type = 'session-ended' GROUP BY session_id
      ), counts AS (
        SELECT session_id,
          count(*) FILTER (outcome = 'measured') AS measured,
          count(*) FILTER (outcome = 'failed') AS failed,
          count(*) FILTER (outcome = 'skipped') AS skipped
        FROM measurement GROUP BY session_id
      )
      SELECT
        s.id AS session_id, s.started_at,
        CASE WHEN e.state IN ('finished', 'cancelled') THEN e.happened_at END AS ended_at,
        coalesce(e.state, 'running') AS state,
        s.machine_id, k.label AS machine, s.profile, v.detail->>'$.noise.grade' AS noise_grade, s.case_count,
        coalesce(c.measured, 0) AS measured_count, coalesce(c.failed, 0) AS failed_count, coalesce(c.skipped, 0) AS skipped_count,
        s.assay_version
      FROM session s
      LEFT JOIN environment v ON v.session_id = s.id
      LEFT JOIN ending e ON e.session_id = s.id
      LEFT JOIN counts c ON c.session_id = s.id
      LEFT JOIN machine k ON k.id = s.machine_id`,
  ],
};
