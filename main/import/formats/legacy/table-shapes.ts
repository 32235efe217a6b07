import type { SourceTable } from '../../format.ts';

/** The tables that the framework made over time, each known by columns that no other has together. The first that fits counts. */
const shapes = {
  flatPerformance: ['model', 'hardware', 'latency_avg', 'throughput'],
  benchmarkData: ['benchmark_id', 'model_name', 'hardware_type', 'test_type', 'avg_latency'],
  benchmarkIndex: ['benchmark_id', 'model_name', 'hardware_type', 'test_type', 'status'],
  flatCompatibility: ['model', 'hardware_type', 'is_compatible'],
  flatHardware: ['hardware_type', 'device_name', 'is_available'],
  performance: ['result_id', 'average_latency_ms', 'throughput_items_per_second'],
  performanceBatches: ['result_id', 'batch_index', 'latency_ms'],
  compatibility: ['is_compatible', 'hardware_id', 'model_id'],
  integrationTests: ['test_result_id', 'test_module', 'status'],
  integrationAssertions: ['assertion_id', 'test_result_id', 'passed'],
  webResults: ['result_id', 'platform', 'inference_time_ms'],
  webRuns: ['result_id', 'model_name', 'platform', 'status', 'execution_time'],
  webgpuFeatures: ['result_id', 'compute_shader_support'],
  hardwareAvailability: ['hardware_id', 'is_available', 'detection_timestamp'],
  hardware: ['hardware_id', 'hardware_type'],
  models: ['model_id', 'model_name'],
  testRuns: ['run_id', 'test_name', 'test_type'],
  migrationTracking: ['file_path', 'file_hash', 'migrated_at'],
  baselines: ['baseline_id'],
  regressions: ['regression_id'],
  trends: ['trend_id'],
  notifications: ['notification_id'],
} as const satisfies Record<string, readonly string[]>;

export type TableShape = keyof typeof shapes;

/** Tables that say what a result is; with none of them a file is not of the framework, however its other tables look. */
const telling: readonly TableShape[] = [
  'flatPerformance',
  'benchmarkData',
  'benchmarkIndex',
  'flatCompatibility',
  'flatHardware',
  'performance',
  'compatibility',
  'integrationTests',
  'webResults',
  'webRuns',
];

export function shapeOf(table: SourceTable): TableShape | undefined {
  const columns = new Set(table.columns);
  for (const [shape, wanted] of Object.entries(shapes)) {
    if (wanted.every((column) => columns.has(column))) return shape as TableShape;
  }
  return undefined;
}

export function isTelling(shape: TableShape | undefined): boolean {
  return shape !== undefined && telling.includes(shape);
}
