import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import { median, sorted } from '../../../../core/measure/statistics/order.ts';
import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { type JsonObject, numberOf } from '../../json-values.ts';
import { hasAll, itemsOf } from './document-items.ts';

/** Times of a query beside its latency, under the names that trtexec has had for them. */
const partNames = ['h2dMs', 'inMs', 'computeMs', 'd2hMs', 'outMs', 'endToEndMs'] as const;

/** `trtexec --exportTimes`: one object a query. */
export const trtexecTimes: ImportFormat = {
  id: 'trtexec-times',
  label: 'trtexec --exportTimes (JSON)',
  matches: (document) =>
    itemsOf(document)?.every((item) =>
      hasAll(item.value, ['startComputeMs', 'endComputeMs', 'computeMs', 'latencyMs']),
    ) ?? false,
  read(document) {
    const reading = new Reading();
    addRun(itemsOf(document)?.map((item) => item.value) ?? [], reading);
    return Promise.resolve(reading.result());
  },
};

/** `trtexec --exportProfile` and `--exportLayerInfo` tell of layers. */
export const trtexecProfile: ImportFormat = {
  id: 'trtexec-profile',
  label: 'trtexec --exportProfile (no results)',
  matches(document) {
    const items = itemsOf(document);
    const [count, ...layers] = items ?? [];
    return (
      count !== undefined &&
      'count' in count.value &&
      layers.length > 0 &&
      layers.every((item) => hasAll(item.value, ['name', 'timeMs', 'averageMs']))
    );
  },
  read() {
    const reading = new Reading();
    reading.note('A profile of trtexec has times of layers and none of a whole run. Import what --exportTimes writes.');
    return Promise.resolve(reading.result());
  },
};

function addRun(queries: readonly JsonObject[], reading: Reading): void {
  const latencies = queries.map((query) => numberOf(query['latencyMs']));
  const samplesMs = latencies.filter((value) => value !== undefined);
  if (samplesMs.length < queries.length) {
    reading.reject(
      '/',
      `${queries.length - samplesMs.length} of ${queries.length} queries have no latencyMs: the order of times would be lost.`,
    );
    return;
  }
  reading.note(
    'trtexec exports neither the model nor the GPU. Name them in a mapping file, or in the query that you ask later.',
  );
  reading.takeList('latencyMs', 'samplesMs', samplesMs, { factor: 1 });
  reading.add({
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: 'trtexec',
    hardwareType: 'cuda',
    backend: 'TensorRT',
    runtime: 'TensorRT',
    mode: 'inference',
    metrics: completeFromSamples({ totalMs: spanOf(queries) }, samplesMs, 'latencyMs', reading),
    extraMetrics: partsOf(queries),
    samplesMs,
    doubts: [
      {
        code: 'includes-warm-up',
        message:
          'The export begins with the warm-up (--warmUp, 200 ms by default), which trtexec leaves out of its own figures.',
      },
    ],
    location: '/',
    original: { queries: queries.length, first: queries[0], last: queries.at(-1) },
  });
}

/** From the first query's start to the last one's end, as trtexec's own throughput takes it. */
function spanOf(queries: readonly JsonObject[]): number | undefined {
  const start = numberOf(queries[0]?.['startH2dMs'] ?? queries[0]?.['startInMs']);
  const last = queries.at(-1);
  const end = numberOf(last?.['endD2hMs'] ?? last?.['endOutMs']);
  return start === undefined || end === undefined || end <= start ? undefined : Number((end - start).toPrecision(15));
}

function partsOf(queries: readonly JsonObject[]): ImportedRecord['extraMetrics'] {
  return partNames.flatMap((name) => {
    const values = queries.map((query) => numberOf(query[name])).filter((value) => value !== undefined);
    if (values.length === 0 || values.length < queries.length) return [];
    return [
      { name: `median ${name}`, value: median(sorted(values)), unit: 'ms', note: 'computed from the single times' },
    ];
  });
}
