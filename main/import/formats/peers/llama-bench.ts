import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat, SourceDocument } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { fileNameOf, numbersOf, textOf, wholeOf } from '../../source-values.ts';
import { eachRow } from '../../table-rows.ts';
import { knownChange } from '../../units.ts';
import { type JsonObject, numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';
import { hasAll, itemsOf } from './document-items.ts';

const marks = ['model_type', 'n_prompt', 'n_gen', 'avg_ns', 'avg_ts'] as const;
const nanoseconds = knownChange('time', 'ns');

/** `llama-bench -o json`, `-o jsonl` and `-o csv`: the same fields, but that CSV leaves the single times out. */
export const llamaBench: ImportFormat = {
  id: 'llama-bench',
  label: 'llama-bench of llama.cpp (JSON, JSON lines, CSV)',
  matches(document) {
    if (document.kind === 'tables') {
      return document.tables.length === 1 && marks.every((mark) => document.tables[0]?.columns.includes(mark));
    }
    return itemsOf(document)?.every((item) => hasAll(item.value, marks)) ?? false;
  },
  async read(document) {
    const reading = new Reading();
    for await (const { value, location } of rowsOf(document)) addTest(value, location, reading);
    return reading.result();
  },
};

async function* rowsOf(document: SourceDocument): AsyncGenerator<{ value: JsonObject; location: string }> {
  if (document.kind !== 'tables') yield* itemsOf(document) ?? [];
  else for (const table of document.tables) yield* eachRow(table);
}

function addTest(test: JsonObject, location: string, reading: Reading): void {
  const prompt = numberOf(test['n_prompt']) ?? 0;
  const generated = numberOf(test['n_gen']) ?? 0;
  const samplesMs = reading.takeList('samples_ns', 'samplesMs', numbersOf(test['samples_ns']), nanoseconds);
  const gpu = textOf(test['gpu_info']);
  const backends = textOf(test['backends']) ?? olderBackends(test);
  const model = textOf(test['model_type']);
  const isOnGpu = gpu !== undefined && numberOf(test['n_gpu_layers']) !== 0;
  reading.add({
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: 'llama-bench',
    toolVersion:
      [textOf(test['build_number']), textOf(test['build_commit'])].filter((part) => part !== undefined).join(' ') ||
      undefined,
    takenAt: reading.takeTime('test_time', test['test_time']),
    machine: { cpu: textOf(test['cpu_info']), gpus: gpu === undefined ? undefined : [gpu] },
    // Layers that were asked to be on the GPU: llama-bench does not say where they were in the end.
    device: isOnGpu ? gpu : undefined,
    backend: backends === undefined ? 'llama.cpp' : `llama.cpp ${backends}`,
    runtime: 'llama.cpp',
    runtimeVersion: textOf(test['build_commit']),
    model,
    modality: 'text',
    component: componentOf(prompt, generated),
    precision: model === undefined ? undefined : precisionOf(model),
    shape: shapeOf(test, prompt, generated),
    mode: 'inference',
    threads: wholeOf(test['n_threads']),
    item: 'token',
    metrics: completeFromSamples(
      {
        meanMs: reading.takePositive('avg_ns', 'meanMs', test['avg_ns'], nanoseconds),
        // One repetition has no spread, and llama-bench writes 0 for it.
        standardDeviationMs: reading.takePositive('stddev_ns', 'standardDeviationMs', test['stddev_ns'], nanoseconds),
        throughputPerSecond: reading.takePositive('avg_ts', 'throughputPerSecond', test['avg_ts']),
      },
      samplesMs,
      'samples_ns',
      reading,
    ),
    extraMetrics: extraMetricsOf(test),
    samplesMs,
    location,
    original: keptOriginal({ ...test, model_filename: fileNameOf(textOf(test['model_filename']) ?? '') }),
  });
}

/** pp, tg and pg of llama-bench, in Assay's words. */
export function componentOf(prompt: number, generated: number): string {
  if (generated === 0) return 'prefill';
  return prompt === 0 ? 'decode' : 'prefill and decode';
}

/** "qwen2 7B Q4_K - Medium" ends with how its weights are stored. */
export function precisionOf(model: string): string | undefined {
  return /\b((?:IQ|TQ|Q)\d\S*(?: - \w+)?|F16|F32|BF16|MXFP4\S*|all F32)(?: \(guessed\))?$/i.exec(model)?.[1];
}

function shapeOf(test: JsonObject, prompt: number, generated: number): ImportedRecord['shape'] {
  const sizes: readonly (readonly [string, number | undefined])[] = [
    ['prompt', prompt],
    ['generated', generated],
    ['depth', numberOf(test['n_depth'])],
    ['n_batch', numberOf(test['n_batch'])],
    ['n_ubatch', numberOf(test['n_ubatch'])],
  ];
  return Object.fromEntries(sizes.flatMap(([name, size]) => (size === undefined || size === 0 ? [] : [[name, size]])));
}

function extraMetricsOf(test: JsonObject): ImportedRecord['extraMetrics'] {
  const metrics = [
    { name: 'stddev_ts', value: numberOf(test['stddev_ts']), unit: 'token/s' },
    { name: 'model_size', value: numberOf(test['model_size']), unit: 'B' },
    { name: 'model_n_params', value: numberOf(test['model_n_params']), unit: 'parameters' },
    { name: 'n_gpu_layers', value: numberOf(test['n_gpu_layers']), unit: 'layers asked for' },
  ];
  return metrics.flatMap(({ value, ...metric }) => (value === undefined ? [] : [{ ...metric, value }]));
}

/** Until 2024 there was a flag for each. */
function olderBackends(test: JsonObject): string | undefined {
  const names = ['cuda', 'vulkan', 'kompute', 'metal', 'sycl', 'opencl', 'gpu_blas', 'blas'];
  const used = names.filter((name) => test[name] === true || numberOf(test[name]) === 1);
  return used.length === 0 ? undefined : used.join(',');
}
