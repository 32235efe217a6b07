/** A small file as the legacy framework wrote them: two results, one of a simulated device, and one entry that is none. */
export function foreignResults(): string {
  const common = {
    model_family: 'bert',
    modality: 'text',
    precision: 'fp32',
    test_case: 'embedding',
    iterations: 100,
    warmup_iterations: 10,
  };
  return JSON.stringify([
    {
      ...common,
      model_name: 'bert-base-uncased',
      hardware_type: 'cpu',
      device_name: 'Example CPU',
      batch_size: 8,
      total_time_seconds: 12.5,
      average_latency_ms: 19.5,
      throughput_items_per_second: 51.3,
      memory_peak_mb: 1536.5,
    },
    {
      ...common,
      model_name: 'bert-base-uncased',
      hardware_type: 'webgpu',
      device_name: 'Example GPU',
      batch_size: 8,
      average_latency_ms: 7.25,
      throughput_items_per_second: 137.9,
      is_simulated: true,
    },
    { remark: 'no result' },
  ]);
}

export function foreignFile(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/json', buffer: Buffer.from(foreignResults()) };
}
