import type { Migration } from './migration.ts';

/**
 * Rules that were learnt by measuring DuckDB: primary keys on small tables only; no foreign keys (a parent and its
 * children could not leave in one transaction) and no secondary indexes (an update of an indexed column is a delete and
 * an insert); rows are immutable but for `machine` and `model`, which hold the last thing known of a fingerprint or id.
 * NULL is unknown, never 0.
 */
export const firstSchema: Migration = {
  version: 1,
  name: 'first-schema',
  statements: [
    `CREATE TABLE machine (
      id VARCHAR PRIMARY KEY,
      label VARCHAR NOT NULL,
      cpu VARCHAR,
      cpu_vendor VARCHAR,
      architecture VARCHAR NOT NULL,
      physical_cores INTEGER,
      logical_cores INTEGER,
      memory_bytes BIGINT,
      gpus VARCHAR,
      npus VARCHAR,
      operating_system VARCHAR NOT NULL,
      operating_system_name VARCHAR,
      operating_system_version VARCHAR,
      kernel VARCHAR,
      virtualisation VARCHAR,
      detected_at TIMESTAMPTZ NOT NULL,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE model (
      id VARCHAR PRIMARY KEY,
      label VARCHAR NOT NULL,
      family VARCHAR NOT NULL,
      model_class VARCHAR NOT NULL,
      origin VARCHAR NOT NULL,
      parameters BIGINT,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE session (
      id UUID PRIMARY KEY,
      machine_id VARCHAR NOT NULL,
      started_at TIMESTAMPTZ NOT NULL,
      profile VARCHAR NOT NULL,
      case_count INTEGER NOT NULL,
      assay_version VARCHAR NOT NULL,
      request JSON NOT NULL
    )`,
    `CREATE TABLE environment (
      session_id UUID PRIMARY KEY,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE session_event (
      session_id UUID NOT NULL,
      sequence INTEGER NOT NULL,
      happened_at TIMESTAMPTZ NOT NULL,
      type VARCHAR NOT NULL,
      state VARCHAR,
      measurement_id UUID,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE measurement (
      id UUID PRIMARY KEY,
      session_id UUID NOT NULL,
      case_id UUID NOT NULL,
      started_at TIMESTAMPTZ NOT NULL,
      model VARCHAR NOT NULL,
      component VARCHAR NOT NULL,
      precision VARCHAR NOT NULL,
      spelling VARCHAR NOT NULL,
      batch INTEGER NOT NULL,
      shape VARCHAR NOT NULL,
      mode VARCHAR NOT NULL,
      scenario VARCHAR NOT NULL,
      backend VARCHAR NOT NULL,
      backend_ran VARCHAR,
      device VARCHAR,
      software BOOLEAN,
      runtime VARCHAR,
      runtime_version VARCHAR,
      engine VARCHAR,
      host VARCHAR,
      threads_asked INTEGER,
      threads INTEGER,
      outcome VARCHAR NOT NULL,
      failure_class VARCHAR,
      failure_message VARCHAR,
      failure_fix VARCHAR,
      skip_reason VARCHAR,
      provenance VARCHAR NOT NULL,
      verdict VARCHAR,
      verdict_reasons VARCHAR,
      sample_count INTEGER,
      runs_per_sample INTEGER,
      median_ms DOUBLE,
      median_low_ms DOUBLE,
      median_high_ms DOUBLE,
      mean_ms DOUBLE,
      minimum_ms DOUBLE,
      maximum_ms DOUBLE,
      standard_deviation_ms DOUBLE,
      relative_mad DOUBLE,
      p90_ms DOUBLE,
      p95_ms DOUBLE,
      p99_ms DOUBLE,
      throughput_per_second DOUBLE,
      start_ms DOUBLE,
      runtime_load_ms DOUBLE,
      session_create_ms DOUBLE,
      first_run_ms DOUBLE,
      peak_memory_bytes BIGINT,
      output_check VARCHAR,
      maximum_absolute_error DOUBLE,
      placement_share DOUBLE,
      device_copies INTEGER,
      model_content_hash VARCHAR,
      cross_origin_isolated BOOLEAN,
      clock_step_ms DOUBLE,
      detail JSON NOT NULL
    )`,
    `CREATE TABLE sample (
      measurement_id UUID NOT NULL,
      kind VARCHAR NOT NULL,
      ordinal INTEGER NOT NULL,
      value_ms DOUBLE NOT NULL
    )`,
    `CREATE VIEW results AS
      SELECT
        m.id AS measurement_id, m.session_id, m.case_id, m.started_at,
        s.machine_id, k.label AS machine,
        m.model, d.label AS model_label, d.family, m.component, m.precision, m.spelling, m.batch, m.shape, m.mode, m.scenario,
        m.backend, m.backend_ran, m.device, m.software, m.runtime, m.runtime_version, m.engine, m.host, m.threads_asked, m.threads,
        m.outcome, m.failure_class, m.failure_message, m.failure_fix, m.skip_reason, m.provenance, m.verdict, m.verdict_reasons,
        m.sample_count, m.runs_per_sample, m.median_ms, m.median_low_ms, m.median_high_ms, m.mean_ms, m.minimum_ms, m.maximum_ms,
        m.standard_deviation_ms, m.relative_mad, m.p90_ms, m.p95_ms, m.p99_ms, m.throughput_per_second,
        m.start_ms, m.runtime_load_ms, m.session_create_ms, m.first_run_ms, m.peak_memory_bytes,
        m.output_check, m.maximum_absolute_error, m.placement_share, m.device_copies, m.model_content_hash,
        s.profile, s.assay_version, m.cross_origin_isolated, m.clock_step_ms
      FROM measurement m
      LEFT JOIN session s ON s.id = m.session_id
      LEFT JOIN machine k ON k.id = s.machine_id
      LEFT JOIN model d ON d.id = m.model`,
    `CREATE VIEW samples AS
      SELECT
        x.measurement_id, m.session_id, x.kind, x.ordinal, x.value_ms, m.started_at,
        m.model, m.component, m.precision, m.batch, m.backend, m.backend_ran, m.verdict, m.provenance
      FROM sample x
      JOIN measurement m ON m.id = x.measurement_id`,
    // Nobody saw an interrupted session end: its time of ending stays unknown.
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
        s.machine_id, k.label AS machine, s.profile, s.case_count,
        coalesce(c.measured, 0) AS measured_count, coalesce(c.failed, 0) AS failed_count, coalesce(c.skipped, 0) AS skipped_count,
        s.assay_version
      FROM session s
      LEFT JOIN ending e ON e.session_id = s.id
      LEFT JOIN counts c ON c.session_id = s.id
      LEFT JOIN machine k ON k.id = s.machine_id`,
    `CREATE VIEW machines AS
      WITH counts AS (
        SELECT s.machine_id, count(DISTINCT s.id) AS sessions, count(m.id) AS measurements
        FROM session s LEFT JOIN measurement m ON m.session_id = s.id GROUP BY s.machine_id
      )
      SELECT
        k.id AS machine_id, k.label, k.cpu, k.cpu_vendor, k.architecture, k.physical_cores, k.logical_cores, k.memory_bytes,
        k.gpus, k.npus, k.operating_system, k.operating_system_name, k.operating_system_version, k.kernel, k.virtualisation,
        k.detected_at, coalesce(c.sessions, 0) AS session_count, coalesce(c.measurements, 0) AS measurement_count
      FROM machine k
      LEFT JOIN counts c ON c.machine_id = k.id`,
  ],
};
