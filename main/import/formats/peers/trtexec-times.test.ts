import { expect, test } from 'vitest';
import { json, onlyRecord, readPeer } from './peer-format.test-support.ts';

function query(index: number, latencyMs: number): object {
  const start = index * 10;
  return {
    startEnqMs: start,
    endEnqMs: start + 0.1,
    startH2dMs: start,
    endH2dMs: start + 0.5,
    startComputeMs: start + 0.5,
    endComputeMs: start + latencyMs - 0.25,
    startD2hMs: start + latencyMs - 0.25,
    endD2hMs: start + latencyMs,
    h2dMs: 0.5,
    computeMs: latencyMs - 0.75,
    d2hMs: 0.25,
    latencyMs,
  };
}

test('exported times are one record with every single time, and a doubt about the warm-up in them', async () => {
  const file = await readPeer(json([query(0, 3), query(1, 2), query(2, 2.5)]));
  expect(file.format).toBe('trtexec-times');
  const record = onlyRecord(file);
  expect(record).toMatchObject({
    tool: 'trtexec',
    backend: 'TensorRT',
    samplesMs: [3, 2, 2.5],
    metrics: { medianMs: 2.5, meanMs: 2.5, minimumMs: 2, maximumMs: 3, sampleCount: 3, totalMs: 22.5 },
  });
  expect(record.extraMetrics).toContainEqual({
    name: 'median computeMs',
    value: 1.75,
    unit: 'ms',
    note: 'computed from the single times',
  });
  expect(record.doubts?.[0]?.code).toBe('includes-warm-up');
});

test('a profile of layers is known, and holds no result', async () => {
  const file = await readPeer(json([{ count: 10 }, { name: 'conv1', timeMs: 10, averageMs: 1, percentage: 100 }]));
  expect(file).toMatchObject({ format: 'trtexec-profile', records: [], rejected: [] });
  expect(file.notes.join()).toContain('--exportTimes');
});
