import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ReadFile } from '../../../../core/domain/imported.ts';
import { knownFormats } from '../../known-formats.ts';
import { readSource } from '../../read-source.ts';

/** What the tools themselves wrote, and figures that build/reference/peer_outputs.py took out of it without Assay. */
const folder = join(import.meta.dirname, 'reference');
const runSchema = z.object({ medianMs: z.number(), meanMs: z.number(), count: z.number() });
const loadgenSchema = z.object({ meanNs: z.number(), p99Ns: z.number(), rate: z.number() });
const figures = z
  .object({
    google: z.record(z.string(), runSchema),
    openvino: z.record(z.string(), z.string()),
    optimum: runSchema,
    'mlperf-SingleStream': loadgenSchema,
    'mlperf-Offline': loadgenSchema,
    'mlperf-Server': loadgenSchema,
  })
  .parse(JSON.parse(readFileSync(join(folder, 'figures.reference.json'), 'utf8')));

async function imported(name: string): Promise<ReadFile> {
  const source = await readSource({ path: join(folder, name), name }, knownFormats);
  if (source.state !== 'read') throw new Error(source.reason);
  return source.read;
}

test('Google Benchmark: every benchmark once, with the median and mean of its repetitions', async () => {
  const { records, rejected, format } = await imported('google-benchmark.reference.json');
  expect(format).toBe('google-benchmark');
  expect(rejected).toEqual([]);
  const measured = records.filter((record) => record.outcome === 'measured');
  expect(measured.map((record) => record.component)).toEqual(Object.keys(figures.google));
  for (const record of measured) {
    const expected = figures.google[record.component ?? ''];
    expect(record.metrics?.medianMs).toBeCloseTo(expected?.medianMs ?? 0, 9);
    expect(record.metrics?.meanMs).toBeCloseTo(expected?.meanMs ?? 0, 9);
    expect(record.samplesMs).toHaveLength(expected?.count ?? 0);
  }
  const failures = records.filter((record) => record.outcome === 'failed');
  expect(failures.map((record) => [record.component, record.failure?.message])).toEqual([
    ['a failure', 'no such device'],
  ]);
});

describe('LoadGen', () => {
  test('single stream and server have times and a rate', async () => {
    for (const scenario of ['SingleStream', 'Server'] as const) {
      const { records } = await imported(`mlperf-${scenario}.txt`);
      const expected = figures[`mlperf-${scenario}`];
      expect(records).toHaveLength(1);
      expect(records[0]?.scenario).toBe(scenario);
      expect(records[0]?.metrics?.meanMs).toBeCloseTo(expected.meanNs / 1e6, 9);
      expect(records[0]?.metrics?.p99Ms).toBeCloseTo(expected.p99Ns / 1e6, 9);
      expect(records[0]?.metrics?.throughputPerSecond).toBe(expected.rate);
    }
  });

  test('offline has a rate, and its latencies are no times of a run', async () => {
    const { records } = await imported('mlperf-Offline.txt');
    expect(records[0]?.metrics).toEqual({ throughputPerSecond: figures['mlperf-Offline'].rate });
  });
});

test('OpenVINO: what its report says, in the same units', async () => {
  const { records, format } = await imported('openvino.csv');
  const expected = (name: string): number => Number(figures.openvino[name]);
  expect(format).toBe('openvino-benchmark-app');
  expect(records).toHaveLength(1);
  expect(records[0]?.metrics).toEqual({
    medianMs: expected('latency (ms)'),
    meanMs: expected('avg latency'),
    minimumMs: expected('min latency'),
    maximumMs: expected('max latency'),
    throughputPerSecond: expected('throughput'),
    totalMs: expected('total execution time (ms)'),
    sampleCount: expected('total number of iterations'),
    modelLoadMs: expected('compile model time (ms)'),
    firstRunMs: expected('first inference time (ms)'),
  });
});

test('optimum-benchmark: the report of its own classes', async () => {
  const { records, format } = await imported('optimum-report.reference.json');
  expect(format).toBe('optimum-benchmark');
  expect(records).toHaveLength(1);
  expect(records[0]?.metrics?.medianMs).toBeCloseTo(figures.optimum.medianMs, 9);
  expect(records[0]?.metrics?.meanMs).toBeCloseTo(figures.optimum.meanMs, 9);
  expect(records[0]?.samplesMs).toHaveLength(figures.optimum.count);
  expect(records[0]?.metrics).toMatchObject({ modelLoadMs: 250, peakMemoryBytes: 123_500_000 });
  expect(records[0]?.metrics?.energyJoules).toBeCloseTo(1.08, 9);
});
