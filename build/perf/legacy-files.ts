import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RandomStream, streamOf, unitAt } from '../../core/zoo/random.ts';

const filesInFolder = 500;
const models = ['bert-base-uncased', 't5-small', 'vit-base-patch16-224', 'whisper-tiny', 'clip-vit-base-patch32'];
const hardware = ['cpu', 'cuda', 'openvino', 'mps', 'webgpu', 'webnn'];

/** Files as the legacy framework wrote them, one a run, in small shapes with seeded values; every tenth is of no known format. */
export async function writeLegacyFiles(folder: string, count: number, seed: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const place = join(folder, `part-${Math.floor(number / filesInFolder)}`);
    if (number % filesInFolder === 0) await mkdir(place, { recursive: true });
    await writeFile(join(place, `result-${number}.json`), JSON.stringify(fileOf(number, seed), undefined, 2));
  }
}

function fileOf(number: number, seed: number): unknown {
  const stream = streamOf(seed, `file ${number}`);
  if (number % 10 === 9) return { release: number, changes: ['This is no result.'] };
  return number % 2 === 0 ? flatRecords(stream) : skillTest(stream, number);
}

function flatRecords(stream: RandomStream): unknown {
  return [1, 8, 16, 32].map((batch, index) => {
    const latency = 1 + 40 * unitAt(stream, index);
    return {
      model_name: pick(models, stream, 10),
      modality: 'text',
      hardware_type: pick(hardware, stream, 11),
      batch_size: batch,
      precision: 'fp32',
      test_case: 'embedding',
      average_latency_ms: latency,
      throughput_items_per_second: (1000 * batch) / latency,
      memory_peak_mb: 500 + 1000 * unitAt(stream, 20 + index),
      iterations: 100,
      warmup_iterations: 10,
    };
  });
}

function skillTest(stream: RandomStream, number: number): unknown {
  const timestamp = new Date(Date.UTC(2025, 1, 27) + number * 1000).toISOString().replace('Z', '');
  const examples = ['CPU', 'CUDA', 'OpenVINO'].map((platform, index) => ({
    input: 'The quick brown fox jumps over the lazy dog',
    output: { embedding_shape: [1, 768], embedding_type: 'torch.float32' },
    timestamp,
    elapsed_time: 0.001 + 0.05 * unitAt(stream, index),
    implementation_type: unitAt(stream, 30 + index) < 0.3 ? 'MOCK' : 'REAL',
    platform,
  }));
  const model = pick(models, stream, 12);
  return {
    metadata: { timestamp, test_file: `skills/test_${model}.py`, model, execution_time: 2 },
    results: {
      status: { init: 'Success', cpu_init: 'Success (REAL)', cpu_handler: 'Success (REAL)' },
      examples,
      metadata: { model_name: model, test_timestamp: timestamp, torch_version: '2.4.0' },
    },
  };
}

function pick(items: readonly string[], stream: RandomStream, index: number): string {
  return items[Math.floor(unitAt(stream, index) * items.length)] ?? '';
}
