import { describe, expect, test } from 'vitest';
import { buildRow } from './result-row.test-kit.ts';
import type { SessionSoftware } from '../../domain/session-software.ts';
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
  const between = (before: string | undefined, after: string): string | undefined =>
    changeBetween({ row: buildRow(1, { device: before }) }, { row: buildRow(2, { device: after }) });
  expect(between(undefined, 'GPU')).toBeUndefined();
  expect(between('GPU 1', 'GPU 2')).toBe('device GPU 1 → GPU 2');
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

describe('the software around a session', () => {
  const software: SessionSoftware = {
    assayVersion: '0.1.0',
    operatingSystem: 'Debian 12',
    kernel: '6.1',
    drivers: [
      { kind: 'gpu', device: 'RTX 4090', version: '550.54' },
      { kind: 'gpu', device: 'UHD 770', version: '24.1' },
      { kind: 'npu', device: 'AI Boost', version: null },
    ],
  };
  const newDriver: SessionSoftware = {
    ...software,
    drivers: [{ kind: 'gpu', device: 'RTX 4090', version: '560.10' }],
  };

  function changeWith(
    before: SessionSoftware | undefined,
    after: SessionSoftware,
    backend: string,
  ): string | undefined {
    const row = (number: number): ReturnType<typeof buildRow> => buildRow(number, { backend, device: 'RTX 4090' });
    return changeBetween({ row: row(1), software: before }, { row: row(2), software: after });
  }

  test('breaks a line where the driver of its own device is another; the processor needs none', () => {
    expect(changeWith(software, newDriver, 'ort-cuda')).toBe('driver 550.54 → 560.10');
    expect(changeWith(software, newDriver, 'ort-cpu')).toBeUndefined();
    expect(changeWith(software, newDriver, 'ort-qnn')).toBeUndefined();
  });

  test('names another system, kernel and Assay; what nobody recorded is no change', () => {
    const after = { ...software, operatingSystem: 'Debian 13', kernel: '6.12', assayVersion: '0.2.0' };
    expect(changeWith(software, after, 'ort-cuda')).toBe(
      'system Debian 12 → Debian 13; kernel 6.1 → 6.12; Assay 0.1.0 → 0.2.0',
    );
    expect(changeWith(undefined, after, 'ort-cuda')).toBeUndefined();
    expect(changeWith({ assayVersion: '0.2.0' }, after, 'ort-cuda')).toBeUndefined();
  });

  test('is looked up for each result', () => {
    const [line] = trendLines([buildRow(1), buildRow(2)], 'median_ms', ({ measurement_id: id }) => ({
      kernel: id.endsWith('1') ? '6.1' : '6.2',
    }));
    expect(line?.segments.map(({ change }) => change)).toEqual([undefined, 'kernel 6.1 → 6.2']);
  });
});
