import { expect, test } from 'vitest';
import { buildRow } from './result-row.test-kit.ts';
import { changeBetween, spansOf, stepsOf, trendLines } from './trend.ts';

const runtime = { runtime: 'onnxruntime-node', runtime_version: '1.29.0', host: 'node 20' };

test('a line breaks where the runtime changed, and says so; the points stay in the order taken', () => {
  const [line] = trendLines(
    [
      buildRow(3, { ...runtime, runtime_version: '1.30.0', median_ms: 8 }),
      buildRow(1, { ...runtime, median_ms: 10 }),
      buildRow(2, { ...runtime, median_ms: 11 }),
    ],
    'median_ms',
  );
  expect(line?.segments.map(({ points }) => points.map(({ value }) => value))).toEqual([[10, 11], [8]]);
  expect(line?.segments[1]?.change).toBe('runtime onnxruntime-node 1.29.0 → onnxruntime-node 1.30.0');
  expect(stepsOf(line === undefined ? [] : [line])).toHaveLength(2);
});

test('another machine, work, thread count or backend is another line', () => {
  const lines = trendLines(
    [
      buildRow(1),
      buildRow(2, { machine_id: 'machine-b', machine: 'Machine B' }),
      buildRow(3, { workload_id: 'work-2', batch: 2 }),
      buildRow(4, { threads_asked: 1 }),
      buildRow(5, { backend: 'web-wasm' }),
    ],
    'median_ms',
  );
  expect(lines).toHaveLength(5);
});

test('what is unknown on one side is no change', () => {
  expect(changeBetween(buildRow(1, { device: undefined }), buildRow(2, { device: 'GPU' }))).toBeUndefined();
  expect(changeBetween(buildRow(1, { device: 'GPU 1' }), buildRow(2, { device: 'GPU 2' }))).toBe(
    'device GPU 1 → GPU 2',
  );
});

test('a figure that a result has not got is no point', () => {
  expect(trendLines([buildRow(1, { peak_memory_bytes: undefined })], 'peak_memory_bytes')).toEqual([]);
});

test('the newest is also held against the first since anything else changed', () => {
  const lines = trendLines(
    [1, 2, 3, 4].map((day) => buildRow(day, { ...runtime, runtime_version: day === 1 ? '1.29.0' : '1.30.0' })),
    'median_ms',
  );
  expect(spansOf(lines).map(({ before, after }) => [before.started_at, after.started_at])).toEqual([
    ['2026-03-03T10:00:00.000Z', '2026-03-05T10:00:00.000Z'],
  ]);
});
