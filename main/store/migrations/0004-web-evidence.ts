import type { Migration } from './migration.ts';

/**
 * What a page tells beside its times, and sound in seconds, in columns of their own; and what became of each operator on each web
 * backend. Of coverage the newest answer stands, so that its rows are replaced, by one column that names all of their key.
 */
export const webEvidence: Migration = {
  version: 4,
  name: 'web-evidence',
  statements: [
    'ALTER TABLE measurement ADD COLUMN engine_asked VARCHAR',
    'ALTER TABLE measurement ADD COLUMN browser_headless BOOLEAN',
    'ALTER TABLE measurement ADD COLUMN submit_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN device_resident_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN end_to_end_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN warm_runtime_load_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN warm_session_create_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN warm_first_run_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN dispatches_per_run INTEGER',
    'ALTER TABLE measurement ADD COLUMN gpu_pipelines INTEGER',
    'ALTER TABLE measurement ADD COLUMN webnn_implementation VARCHAR',
    'ALTER TABLE measurement ADD COLUMN partitions INTEGER',
    'ALTER TABLE measurement ADD COLUMN audio_seconds DOUBLE',
    'ALTER TABLE measurement ADD COLUMN front_end_ms DOUBLE',
    'ALTER TABLE measurement ADD COLUMN real_time_factor DOUBLE',
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
        s.profile, s.assay_version, m.cross_origin_isolated, m.clock_step_ms
      FROM measurement m
      LEFT JOIN session s ON s.id = m.session_id
      LEFT JOIN machine k ON k.id = s.machine_id
      LEFT JOIN model d ON d.id = m.model`,
    `CREATE TABLE coverage (
      id VARCHAR PRIMARY KEY,
      machine_id VARCHAR NOT NULL,
      browser VARCHAR NOT NULL,
      engine VARCHAR NOT NULL,
      runtime_version VARCHAR NOT NULL,
      backend VARCHAR NOT NULL,
      model VARCHAR NOT NULL,
      component VARCHAR NOT NULL,
      precision VARCHAR NOT NULL,
      spelling VARCHAR NOT NULL,
      state VARCHAR NOT NULL,
      fallen_back_nodes INTEGER,
      device_copies INTEGER,
      partitions INTEGER,
      message VARCHAR,
      advice VARCHAR,
      observed_at TIMESTAMPTZ NOT NULL,
      detail JSON NOT NULL
    )`,
    `CREATE VIEW operator_coverage AS
      SELECT
        c.machine_id, k.label AS machine, c.browser, c.engine, c.runtime_version, c.backend, c.model, c.component, c.precision, c.spelling,
        c.state AS component_state, o.item->>'$.operator' AS operator, o.item->>'$.state' AS operator_state,
        CAST(o.item->>'$.nodes' AS INTEGER) AS nodes, o.item->>'$.reason' AS reason, c.observed_at
      FROM coverage c
      LEFT JOIN machine k ON k.id = c.machine_id,
      LATERAL (SELECT unnest(CAST(c.detail->'$.operators' AS JSON[])) AS item) o`,
  ],
};
