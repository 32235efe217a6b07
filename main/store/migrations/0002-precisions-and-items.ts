import type { Migration } from './migration.ts';

/** The form of int8, what the throughput counts, and the memory that opening takes: columns of their own beside the detail. */
export const precisionsAndItems: Migration = {
  version: 2,
  name: 'precisions-and-items',
  statements: [
    'ALTER TABLE measurement ADD COLUMN quantization VARCHAR',
    'ALTER TABLE measurement ADD COLUMN item VARCHAR',
    'ALTER TABLE measurement ADD COLUMN items_per_run INTEGER',
    'ALTER TABLE measurement ADD COLUMN open_peak_memory_bytes BIGINT',
    'DROP VIEW results',
    `CREATE VIEW results AS
      SELECT
        m.id AS measurement_id, m.session_id, m.case_id, m.started_at,
        s.machine_id, k.label AS machine,
        m.model, d.label AS model_label, d.family, m.component, m.precision, m.quantization, m.spelling, m.batch, m.shape, m.mode, m.scenario,
        m.backend, m.backend_ran, m.device, m.software, m.runtime, m.runtime_version, m.engine, m.host, m.threads_asked, m.threads,
        m.outcome, m.failure_class, m.failure_message, m.failure_fix, m.skip_reason, m.provenance, m.verdict, m.verdict_reasons,
        m.sample_count, m.runs_per_sample, m.median_ms, m.median_low_ms, m.median_high_ms, m.mean_ms, m.minimum_ms, m.maximum_ms,
        m.standard_deviation_ms, m.relative_mad, m.p90_ms, m.p95_ms, m.p99_ms, m.throughput_per_second, m.item, m.items_per_run,
        m.start_ms, m.runtime_load_ms, m.session_create_ms, m.first_run_ms, m.peak_memory_bytes, m.open_peak_memory_bytes,
        m.output_check, m.maximum_absolute_error, m.placement_share, m.device_copies, m.model_content_hash,
        s.profile, s.assay_version, m.cross_origin_isolated, m.clock_step_ms
      FROM measurement m
      LEFT JOIN session s ON s.id = m.session_id
      LEFT JOIN machine k ON k.id = s.machine_id
      LEFT JOIN model d ON d.id = m.model`,
  ],
};
