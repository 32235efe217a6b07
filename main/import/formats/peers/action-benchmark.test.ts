import { expect, test } from 'vitest';
import { json, readPeer, text } from './peer-format.test-support.ts';

const history = {
  lastUpdate: 1_764_000_000_000,
  repoUrl: 'https://example.invalid/repo',
  entries: {
    'Rust Benchmark': [
      {
        commit: {
          id: 'abc123',
          author: { name: 'Ada', email: 'ada@example.invalid' },
          message: 'faster',
          timestamp: '2026-01-01T00:00:00Z',
        },
        date: 1_764_000_000_000,
        tool: 'cargo',
        benches: [
          { name: 'fib_20', value: 37174, range: '± 7527', unit: 'ns/iter' },
          { name: 'broken', value: null, unit: 'ns/iter' },
        ],
      },
    ],
  },
};

test('data.js: each value of each commit is a record, of the commit its id alone', async () => {
  const file = await readPeer(text(`window.BENCHMARK_DATA = ${JSON.stringify(history, null, 2)}`));
  expect(file.format).toBe('github-action-benchmark');
  expect(file.records).toMatchObject([
    {
      tool: 'github-action-benchmark (cargo)',
      takenAt: '2025-11-24T16:00:00.000Z',
      component: 'fib_20',
      scenario: 'Rust Benchmark',
      metrics: { meanMs: 0.037174 },
      location: '/entries/Rust Benchmark/0/benches/0',
    },
  ]);
  expect(file.rejected).toMatchObject([{ location: '/entries/Rust Benchmark/0/benches/1' }]);
  expect(file.conversions).toContainEqual({ from: 'value', to: 'meanMs', unit: 'ns → ms, × 0.000001', count: 1 });
  expect(JSON.stringify(file.records)).toContain('abc123');
  expect(JSON.stringify(file.records)).not.toMatch(/Ada|ada@/);
});

test('a custom list: times, rates and anything else by their units, and 0 is a rate but no time', async () => {
  const file = await readPeer(
    json([
      { name: 'latency', unit: 'ms', value: 12.5 },
      { name: 'speed', unit: 'tokens/s', value: 40 },
      { name: 'idle', unit: 'iter/sec', value: 0 },
      { name: 'memory', unit: 'Megabytes', value: 512 },
      { name: 'nothing', unit: 'ms', value: 0 },
    ]),
  );
  expect(file.records.map(({ metrics, extraMetrics, item }) => ({ metrics, extraMetrics, item }))).toEqual([
    { metrics: { meanMs: 12.5 }, extraMetrics: undefined, item: undefined },
    { metrics: { throughputPerSecond: 40 }, extraMetrics: undefined, item: 'token' },
    { metrics: { throughputPerSecond: 0 }, extraMetrics: undefined, item: 'iter' },
    { metrics: undefined, extraMetrics: [{ name: 'value', value: 512, unit: 'Megabytes' }], item: undefined },
    { metrics: undefined, extraMetrics: [{ name: 'value', value: 0, unit: 'ms' }], item: undefined },
  ]);
});
